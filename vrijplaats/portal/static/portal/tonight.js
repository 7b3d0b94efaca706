// My person, added to Tonight where there is a network and someone is signed in: read from the page of that name
// and never kept. Without script, or without a network, the link to that page stays.

const place = document.querySelector("[data-person]");

// Trusted Types forbid making a document out of text; a request may still ask for a document, without scripts.
function read(address) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.timeout = 8000;
    request.onload = () => resolve(request.status === 200 ? request.response : null);
    request.onerror = request.ontimeout = () => resolve(null);
    request.send();
  });
}

async function addPerson() {
  const page = await read(place.querySelector("a").href);
  const person = page?.querySelector("[data-known]");
  if (person) place.replaceChildren(document.importNode(person, true));
}

addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // whoever is signed in now may be somebody else
});

document.querySelector("[data-print]").addEventListener("click", () => print());

if (navigator.onLine) addPerson();

// Not keeping that someone was here: one cookie that says no and nothing of anyone. `ui/offline.js` acts on it.
const NO = "kept=0";
const YEAR = 365 * 24 * 3600;
const box = document.querySelector("[data-not-kept]");

function showChoice() {
  box.checked = document.cookie.split("; ").includes(NO);
  document.querySelector("[data-works-offline]").hidden = box.checked;
}

if ("serviceWorker" in navigator) {
  showChoice();
  box.closest("[hidden]").hidden = false;
  box.addEventListener("change", () => {
    document.cookie = `${NO}; path=/; samesite=lax; max-age=${box.checked ? YEAR : 0}`;
    dispatchEvent(new Event("keptchoice"));
    showChoice();
  });
}
