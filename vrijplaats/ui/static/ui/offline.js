// Tonight without a network: registers the one service worker of the house. On a borrowed device it does the
// opposite, and whatever an earlier visit left there is taken away.

if ("serviceWorker" in navigator) {
  if (document.querySelector("script[data-borrowed]")) forget();
  else navigator.serviceWorker.register(address(), { updateViaCache: "none" }).catch(() => null);
}

async function forget() {
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.map((worker) => worker.unregister()));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

// The only address that our policy lets become a script.
function address() {
  const script = "/sw.js";
  if (!("trustedTypes" in window)) return script;
  return trustedTypes.createPolicy("service-worker", { createScriptURL: () => script }).createScriptURL("");
}
