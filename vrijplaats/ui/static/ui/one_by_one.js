// A long form, one question a screen: the next one comes with "Verder", and "Terug" shows the one before as it was
// left. It stays one form, sent as a whole; without script all its questions stand below each other. Nothing enters
// the history of the browser: leaving quickly leaves no trail of steps.

class OneByOne extends HTMLElement {
  connectedCallback() {
    if (this.questions) return;
    this.questions = [...this.querySelectorAll("[data-question]")];
    this.form = this.querySelector("form");
    this.sending = this.querySelector("[data-send]");
    this.sending.before(this.querySelector(":scope > template").content.cloneNode(true));
    this.next = this.querySelector("[data-next]");
    this.back = this.querySelector("[data-back]");
    this.back.addEventListener("click", () => this.go(this.at - 1));
    this.form.addEventListener("submit", (event) => this.nextOrSend(event));
    this.form.addEventListener("input", (event) => event.target.setCustomValidity?.(""));
    const asked = this.questions.findIndex((question) => question.querySelector("[aria-invalid=true], .errorlist"));
    this.show(Math.max(asked, 0));
  }

  // "Verder" and the enter key send the form; only the last question lets it go.
  nextOrSend(event) {
    if (this.at === this.questions.length - 1) return;
    event.preventDefault();
    if (this.isAnswered()) this.go(this.at + 1);
  }

  isAnswered() {
    const open = [...this.questions[this.at].querySelectorAll("[required]")].find((field) => field.validity.valueMissing);
    open?.setCustomValidity(this.dataset.missing);
    return !open || open.reportValidity();
  }

  go(to) {
    this.questions[this.at].dispatchEvent(new Event("putaway"));
    this.show(to);
    this.questions[to].focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: "instant" });
  }

  show(at) {
    this.at = at;
    const last = this.questions.length - 1;
    this.questions.forEach((question, place) => (question.hidden = place !== at));
    this.back.hidden = at === 0;
    this.next.hidden = at === last;
    this.sending.hidden = at !== last;
    this.querySelector("[data-place]").textContent = this.dataset.place.replace("#", at + 1).replace("#", last + 1);
  }
}

customElements.define("one-by-one", OneByOne);
