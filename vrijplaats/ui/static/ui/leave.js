// Leaving quickly: the page is blank at once, and Back does not return to it. Without script the form does it.

const TIMEOUT = 500; // ms that the session gets to end before we go anyway
const PRESSES = 3;
const WITHIN = 1500; // ms

const form = document.querySelector("form.leave");
let presses = [];

async function leave() {
  document.body.replaceChildren();
  document.title = "";
  const ended = fetch(form.action, { method: "POST", keepalive: true, redirect: "manual" });
  const late = new Promise((resolve) => setTimeout(resolve, TIMEOUT));
  await Promise.race([ended, late]).catch(() => null);
  location.replace(form.dataset.away || form.action);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  leave();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat) return;
  presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN);
  if (presses.length >= PRESSES) leave();
});
