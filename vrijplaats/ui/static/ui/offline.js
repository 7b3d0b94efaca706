// Tonight without a network: registers the one service worker of the house. On a borrowed device, and where someone
// says on Tonight not to keep that they were here, it does the opposite: whatever an earlier visit left is taken away.
// That choice is one cookie that says no and nothing of anyone; on a borrowed device it ends with the browser.

const NO = "kept=0";
const YEAR = 365 * 24 * 3600;
const box = document.querySelector("[data-not-kept]");
let policy = null;
let busy = Promise.resolve();

if ("serviceWorker" in navigator) {
  if (document.querySelector("script[data-borrowed]")) document.cookie = `${NO}; path=/; samesite=lax`;
  settle();
  if (box) offer();
}

function isRefused() {
  return document.cookie.split("; ").includes(NO);
}

// One thing at a time: who changes their mind twice gets what they said last.
function settle() {
  busy = busy.then(() => (isRefused() ? forget() : navigator.serviceWorker.register(address(), { updateViaCache: "none" })));
  busy = busy.catch(() => null);
}

async function forget() {
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.map(finished));
  await Promise.all(workers.map((worker) => worker.unregister()));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

// A worker that is still keeping what stands on its list would begin the cache anew after it was deleted.
function finished({ installing }) {
  return new Promise((resolve) => (installing ? installing.addEventListener("statechange", resolve) : resolve()));
}

function offer() {
  show();
  box.closest("[hidden]").hidden = false;
  box.addEventListener("change", () => {
    document.cookie = `${NO}; path=/; samesite=lax; max-age=${box.checked ? YEAR : 0}`;
    settle();
    show();
  });
}

function show() {
  box.checked = isRefused();
  document.querySelector("[data-works-offline]").hidden = box.checked;
}

// The only address that our policy lets become a script.
function address() {
  const script = "/sw.js";
  if (!("trustedTypes" in window)) return script;
  policy ??= trustedTypes.createPolicy("service-worker", { createScriptURL: () => script });
  return policy.createScriptURL("");
}
