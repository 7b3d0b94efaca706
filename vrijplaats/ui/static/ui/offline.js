// Tonight without a network: registers the one service worker of the house. On a borrowed device, and where Tonight
// was told to keep nothing, it takes away what an earlier visit left. The cookie that says so ends with a borrowed
// browser.

const NO = "kept=0";
let policy = null;
let busy = Promise.resolve();

if ("serviceWorker" in navigator) {
  if (document.querySelector("script[data-borrowed]")) document.cookie = `${NO}; path=/; samesite=lax`;
  addEventListener("keptchoice", settle);
  settle();
}

// One thing at a time: what was said last is how it ends.
function settle() {
  busy = busy.then(() => (document.cookie.split("; ").includes(NO) ? forget() : register())).catch(() => null);
}

function register() {
  return navigator.serviceWorker.register(address(), { updateViaCache: "none" });
}

async function forget() {
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.map(finished));
  await Promise.all(workers.map((worker) => worker.unregister()));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

// A worker that still fills the cache would begin it anew after it was deleted.
function finished({ installing }) {
  return new Promise((resolve) => (installing ? installing.addEventListener("statechange", resolve) : resolve()));
}

// The only address that our policy lets become a script.
function address() {
  const script = "/sw.js";
  if (!("trustedTypes" in window)) return script;
  policy ??= trustedTypes.createPolicy("service-worker", { createScriptURL: () => script });
  return policy.createScriptURL("");
}
