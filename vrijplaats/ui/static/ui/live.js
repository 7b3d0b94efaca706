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
    const fresh = await this.fetchPage().catch(() => null);
    if (fresh && !fresh.querySelector("live-page")) {
      location.reload();
      return;
    }
    const news = fresh?.querySelector("live-page [role=status]");
    const shown = this.querySelector("[role=status]");
    if (news && shown && news.textContent !== shown.textContent) shown.textContent = news.textContent;
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  async fetchPage() {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }
}

customElements.define("live-page", LivePage);
