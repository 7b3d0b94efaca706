// Recording one's voice in the page: it fills the file field beside it. Without script, or without a microphone,
// the field takes a file as every other one does.

class VoiceNote extends HTMLElement {
  connectedCallback() {
    // Browsers offer the microphone on safe connections only.
    if (!window.MediaRecorder || !navigator.mediaDevices || this.button) return;
    this.append(this.querySelector("template").content.cloneNode(true));
    this.button = this.querySelector("button");
    this.button.addEventListener("click", () => (this.isRecording() ? this.recorder.stop() : this.start()));
    this.field = this.querySelector("input");
    this.field.form?.addEventListener("submit", (event) => this.finishBefore(event));
  }

  // Whoever leaves quickly takes the page away; the microphone goes with it, and nothing is kept.
  disconnectedCallback() {
    this.field = null;
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
    this.name(this.button.dataset.words);
    this.say(this.dataset.done);
    this.sendNow?.();
  }

  // Send while it listens: what was said goes along.
  finishBefore(event) {
    if (!this.isRecording()) return;
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
