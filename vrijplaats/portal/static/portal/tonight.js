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
