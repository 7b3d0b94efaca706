// The one service worker of the house. It keeps what stands in KEPT, fetched without a cookie and so the same
// for everyone, and nothing else. VERSION changes with any of it: then this script is another one, which takes
// over at once and deletes the older copy. NO_NETWORK answers for every other page where there is no network.

const NAME = `kept-${VERSION}`;
const PATIENCE = 3000; // ms that the network gets before the kept copy answers

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(keep());
});

addEventListener("activate", (event) => {
  event.waitUntil(forgetOlder().then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (KEPT.includes(pathname) && !search) event.respondWith(freshOrKept(request, pathname));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => kept(NO_NETWORK)));
});

async function keep() {
  const cache = await caches.open(NAME);
  await Promise.all(KEPT.map(async (address) => {
    const answer = await fetch(address, { credentials: "omit", cache: "reload", redirect: "error" });
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
    await cache.put(address, answer);
  }));
}

async function forgetOlder() {
  const others = (await caches.keys()).filter((name) => name !== NAME);
  await Promise.all(others.map((name) => caches.delete(name)));
}

// What comes from the network here is shown and never kept: only `keep` writes.
async function freshOrKept(request, address) {
  const copy = await kept(address);
  const fresh = fetch(request);
  if (!copy) return fresh;
  const late = new Promise((resolve) => setTimeout(() => resolve(copy), PATIENCE));
  const usable = fresh.then((answer) => (answer.ok || answer.type === "opaqueredirect" ? answer : copy));
  return Promise.race([usable.catch(() => copy), late]);
}

async function kept(address) {
  const copy = await caches.match(address);
  return copy ?? (address === NO_NETWORK ? Response.error() : undefined);
}
