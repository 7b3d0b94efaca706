// Reading a page aloud, only with a voice that is on this device: any other would send the words away.

class ReadAloud extends HTMLElement {
  connectedCallback() {
    if (!("speechSynthesis" in window)) return;
    this.offer();
    speechSynthesis.addEventListener("voiceschanged", () => this.offer());
    addEventListener("pagehide", () => speechSynthesis.cancel());
  }

  offer() {
    if (this.querySelector("button") || !this.voice) return;
    this.append(this.querySelector("template").content.cloneNode(true));
    this.button = this.querySelector("button");
    this.words = this.button.querySelector("span");
    this.button.addEventListener("click", () => (speechSynthesis.speaking ? this.stop() : this.read()));
  }

  get voice() {
    const language = document.documentElement.lang.slice(0, 2);
    const here = speechSynthesis.getVoices().filter((voice) => voice.localService);
    return here.find((voice) => voice.lang.toLowerCase().startsWith(language));
  }

  get sentences() {
    const foot = this.closest("footer")?.innerText ?? "";
    const all = document.querySelector("main").innerText;
    const page = all.trimEnd().endsWith(foot.trim()) ? all.trimEnd().slice(0, -foot.trim().length) : all;
    return page.split("\n").map((line) => line.trim()).filter(Boolean);
  }

  read() {
    const sentences = this.sentences;
    sentences.forEach((words, place) => {
      const said = new SpeechSynthesisUtterance(words);
      said.voice = this.voice;
      said.lang = this.voice.lang;
      if (place === sentences.length - 1) said.addEventListener("end", () => this.stop());
      speechSynthesis.speak(said);
    });
    this.words.textContent = this.dataset.stop;
  }

  stop() {
    speechSynthesis.cancel();
    this.words.textContent = this.dataset.words;
  }
}

customElements.define("read-aloud", ReadAloud);
