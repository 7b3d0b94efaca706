// Leaving quickly: the page is blank at once, and Back does not return to it. Without script the form does it.
// Whatever we keep on this device goes too: without a network nobody else can order that. Of the session, which
// a script cannot reach, one word stays behind then: the next request with it ends that session.

const TIMEOUT = 500; // ms that the session gets to end before we go anyway
const PRESSES = 3;
const WITHIN = 1500; // ms
const REMEMBERED = 15 * 24 * 3600; // s, longer than any session lasts

const form = document.querySelector("form.leave");
let presses = [];

async function leave() {
  document.body.replaceChildren();
  document.title = "";
  document.cookie = `left=1; path=/; max-age=${REMEMBERED}; samesite=lax`;
  const ended = fetch(form.action, { method: "POST", keepalive: true, redirect: "manual" });
  const late = new Promise((resolve) => setTimeout(resolve, TIMEOUT));
  await Promise.race([Promise.allSettled([ended, forget()]), late]);
  location.replace(form.dataset.away || form.action);
}

async function forget() {
  document.cookie = "kept=; path=/; max-age=0; samesite=lax";
  sessionStorage.clear();
  localStorage.clear();
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  const names = "caches" in window ? await caches.keys() : [];
  await Promise.all([...workers.map((worker) => worker.unregister()), ...names.map((name) => caches.delete(name))]);
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
