// Recording one's voice in the page: it fills the file field beside it, and can be heard, made again or dropped
// before it is sent. A chosen file can be heard too. Without script the field takes a file as every other one does.

class VoiceNote extends HTMLElement {
  connectedCallback() {
    if (this.button) return;
    this.prepend(this.querySelector("template").content.cloneNode(true));
    this.button = this.querySelector("button");
    this.field = this.querySelector("input");
    this.player = this.querySelector("audio");
    this.button.addEventListener("click", () => (this.isRecording() ? this.recorder.stop() : this.start()));
    this.querySelector("[data-drop]").addEventListener("click", () => this.dropAndSay());
    this.field.addEventListener("change", () => this.offer());
    this.field.form?.addEventListener("submit", (event) => this.finishBefore(event));
    this.closest("[data-question]")?.addEventListener("putaway", () => this.rest());
    addEventListener("pagehide", () => this.drop());
    // Browsers offer the microphone on safe connections only.
    if (!window.MediaRecorder || !navigator.mediaDevices) this.button.remove();
  }

  // Whoever leaves quickly takes the page away; the microphone and the recording go with it, and nothing is kept.
  disconnectedCallback() {
    this.drop();
    this.field = null;
    if (this.isRecording()) this.recorder.stop();
  }

  // Where the page shows another question, nothing listens and nothing sounds behind it.
  rest() {
    this.player.pause();
    if (this.isRecording()) this.recorder.stop();
  }

  isRecording() {
    return this.recorder?.state === "recording";
  }

  async start() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      return this.say(this.dataset.refused);
    }
    if (!this.field) return stream.getTracks().forEach((track) => track.stop());
    this.drop();
    const chunks = [];
    this.recorder = new MediaRecorder(stream);
    this.recorder.addEventListener("dataavailable", (event) => chunks.push(event.data));
    this.recorder.addEventListener("stop", () => {
      stream.getTracks().forEach((track) => track.stop());
      this.keep(chunks, this.recorder.mimeType);
    });
    this.recorder.start();
    this.name(this.button.dataset.stop);
    this.say(this.dataset.listening);
  }

  keep(chunks, type) {
    if (!this.field) return;
    const files = new DataTransfer();
    files.items.add(new File(chunks, "voice", { type }));
    this.field.files = files.files;
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
    this.sendNow?.();
  }

  // Let what stands in the field be heard. Its address works in this page alone, until it is silenced.
  offer() {
    this.silence();
    const [file] = this.field.files;
    this.name(file ? this.button.dataset.again : this.button.dataset.words);
    this.say(file ? this.dataset.done : "");
    if (!file) return;
    this.address = URL.createObjectURL(file);
    this.player.src = this.address;
    this.player.parentElement.hidden = false;
  }

  silence() {
    if (!this.address) return;
    this.player.removeAttribute("src");
    this.player.load();
    this.player.parentElement.hidden = true;
    URL.revokeObjectURL(this.address);
    this.address = null;
  }

  drop() {
    this.silence();
    if (this.field) this.field.value = "";
  }

  dropAndSay() {
    this.drop();
    this.name(this.button.dataset.words);
    this.say(this.dataset.dropped);
    (this.button.isConnected ? this.button : this.field).focus();
  }

  // Send while it listens: what was said goes along. What is sent needs not be heard here any more.
  finishBefore(event) {
    if (event.defaultPrevented) return;
    if (!this.isRecording()) return this.silence();
    event.preventDefault();
    const { target, submitter } = event;
    this.sendNow = () => target.requestSubmit(submitter);
    this.recorder.stop();
  }

  name(words) {
    this.button.querySelector("span").textContent = words;
  }

  say(words) {
    this.querySelector("[role=status]").textContent = words;
  }
}

customElements.define("voice-note", VoiceNote);
