// A page that waits for long work looks by itself whether it is done. Without script its link does the same.
// What has a name of its own (an id) takes its place as soon as it is done, and nothing else on the page moves.
// For the rest the page is fetched again; where somebody is busy it stays as it is, and says that it is done.

// Milliseconds before each look; the last goes on. What takes a second is then seen after a second.
const PAUSES = [500, 500, 1000, 1500];

class LivePage extends HTMLElement {
  looks = 0;

  // Of several on one page the first looks for all, so that a page asks once however much it waits for.
  connectedCallback() {
    if (document.querySelector("live-page") === this) this.wait();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  wait() {
    this.timer = setTimeout(() => this.look(), PAUSES[Math.min(this.looks++, PAUSES.length - 1)]);
  }

  async look() {
    const fresh = await fetchPage();
    if (fresh && isThisPage(fresh)) {
      showWhatIsDone(fresh);
      tellWhatIsLeft(fresh);
    }
    if (!document.querySelector("live-page")) return;
    if (fresh && !fresh.querySelector("live-page")) {
      if (!isTouched()) return location.reload();
      // An ended session is answered with another page: that says nothing of the work.
      if (isThisPage(fresh)) return document.querySelectorAll("live-page").forEach((page) => page.sayDone());
    }
    const news = fresh?.querySelectorAll("live-page [role=status]") ?? [];
    const shown = document.querySelectorAll("live-page [role=status]");
    // One that is done leaves a gap, after which it is unknown which is which.
    if (news.length === shown.length) shown.forEach((status, at) => say(status, news[at].textContent));
    this.wait();
  }

  sayDone() {
    const shown = this.querySelector("[role=status]");
    shown.replaceChildren(this.querySelector("template").content.cloneNode(true));
    for (const waiting of [...this.children]) {
      if (waiting !== shown && !waiting.contains(document.activeElement)) waiting.remove();
    }
  }
}

// A pane where somebody is busy stays.
function showWhatIsDone(fresh) {
  for (const { parentElement: pane } of document.querySelectorAll("live-page")) {
    const done = pane.id && fresh.getElementById(pane.id);
    if (!done || done.querySelector("live-page") || pane.contains(document.activeElement)) continue;
    pane.replaceWith(document.importNode(done, true));
  }
}

// Who does not see a pane change hears how many are left.
function tellWhatIsLeft(fresh) {
  const left = document.querySelector("[data-done]");
  if (left) say(left, fresh.getElementById(left.id)?.textContent ?? left.dataset.done);
}

function say(status, words) {
  if (status.textContent !== words) status.textContent = words;
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

function isThisPage(fresh) {
  return new URL(fresh.URL).pathname === location.pathname;
}

// What has focus counts as well: a new page would take it away.
function isTouched() {
  const hasFocus = document.activeElement && document.activeElement !== document.body;
  return hasFocus || [...document.querySelectorAll("input, select, textarea")].some(isChanged);
}

// Read from the fields, and not from events: somebody may have been typing before this script was there.
function isChanged(field) {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  if (!field.matches("select")) return field.value !== field.defaultValue;
  const first = [...field.options].findIndex((option) => option.defaultSelected);
  return field.selectedIndex !== Math.max(first, 0);
}

customElements.define("live-page", LivePage);
