// A page that waits for long work looks by itself whether it is done. Without script its link does the same.

const PAUSE = 1500;

class LivePage extends HTMLElement {
  connectedCallback() {
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  async look() {
    const fresh = await fetchPage();
    if (fresh && !fresh.querySelector("live-page")) {
      location.reload();
      return;
    }
    const news = fresh?.querySelector("live-page [role=status]");
    const shown = this.querySelector("[role=status]");
    if (news && shown && news.textContent !== shown.textContent) shown.textContent = news.textContent;
    this.timer = setTimeout(() => this.look(), PAUSE);
  }
}

// Trusted Types forbid making a document out of text; a request may still ask for a document, without scripts.
function fetchPage() {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.onload = () => resolve(request.status === 200 ? request.response : null);
    request.onerror = () => resolve(null);
    request.send();
  });
}

customElements.define("live-page", LivePage);
