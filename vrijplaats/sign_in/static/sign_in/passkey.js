// Passkeys. A form with data-make or data-come-in asks the house for a question, lets the device sign it,
// and sends the answer along as any other form. The rest of the door works without this script.

const toBytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), c => c.charCodeAt(0));
const toText = bytes =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const withBytes = keys => (keys ?? []).map(key => ({ ...key, id: toBytes(key.id) }));

// Browsers from before 2025 do not translate questions and answers themselves, so we do.
function read({ publicKey }) {
  const question = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (publicKey.user) question.user = { ...publicKey.user, id: toBytes(publicKey.user.id) };
  question.excludeCredentials = withBytes(publicKey.excludeCredentials);
  question.allowCredentials = withBytes(publicKey.allowCredentials);
  return question;
}

function write(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  const { id, type } = credential;
  const clientExtensionResults = credential.getClientExtensionResults();
  return JSON.stringify({ id, rawId: toText(credential.rawId), type, response, clientExtensionResults });
}

async function sign(form) {
  const answer = await fetch(form.dataset.question, { method: "POST", body: new FormData(form) });
  if (!answer.ok) throw new Error("no question");
  const publicKey = read(await answer.json());
  const ask = form.hasAttribute("data-make") ? "create" : "get";
  form.elements.credential.value = write(await navigator.credentials[ask]({ publicKey }));
}

for (const form of document.querySelectorAll("form[data-question]")) {
  const refused = form.querySelector("[data-refused]");
  form.addEventListener("submit", async event => {
    event.preventDefault();
    refused.hidden = true;
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      await sign(form);
      form.submit();
    } catch {
      refused.hidden = false;
      button.disabled = false;
      button.focus();
    }
  });
  // There from the start, so that nothing jumps; gone only where a device knows no keys.
  form.hidden = !window.PublicKeyCredential;
}
