// WebAuthn. A form with data-options fetches options from that address, lets the device make a passkey
// (data-create) or sign with one, and sends the response as any other form. Other ways to sign in need no script.

const toBytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), c => c.charCodeAt(0));
const toText = bytes =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const withBytes = keys => (keys ?? []).map(key => ({ ...key, id: toBytes(key.id) }));

// Browsers from before 2025 do not translate options and responses to and from JSON, so we do.
function parseOptions({ publicKey }) {
  const options = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (publicKey.user) options.user = { ...publicKey.user, id: toBytes(publicKey.user.id) };
  options.excludeCredentials = withBytes(publicKey.excludeCredentials);
  options.allowCredentials = withBytes(publicKey.allowCredentials);
  return options;
}

function toJSON(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  const { id, type } = credential;
  const clientExtensionResults = credential.getClientExtensionResults();
  return JSON.stringify({ id, rawId: toText(credential.rawId), type, response, clientExtensionResults });
}

async function sign(form) {
  const answer = await fetch(form.dataset.options, { method: "POST", body: new FormData(form) });
  if (!answer.ok) throw new Error("no options");
  const publicKey = parseOptions(await answer.json());
  const act = form.hasAttribute("data-create") ? "create" : "get";
  form.elements.credential.value = toJSON(await navigator.credentials[act]({ publicKey }));
}

for (const form of document.querySelectorAll("form[data-options]")) {
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
  // There from the start, so that nothing jumps; hidden only where a browser knows no passkeys.
  form.hidden = !window.PublicKeyCredential;
}
