// Passkeys: a form with data-passkey asks the office what to ask the device for, and sends on what the device answers.
// The script holds no sentence and no address of its own.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const withBytes = (listed) => (listed ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

function asked(kind, options) {
  const publicKey = { ...options, challenge: bytes(options.challenge) };
  if (kind === "create") {
    publicKey.user = { ...options.user, id: bytes(options.user.id) };
    publicKey.excludeCredentials = withBytes(options.excludeCredentials);
  } else {
    publicKey.allowCredentials = withBytes(options.allowCredentials);
  }
  return { publicKey };
}

function answered(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const found = Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, text(response[part])]));
  if (response.getTransports) found.transports = response.getTransports();
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response: found };
}

async function prove(form) {
  const asking = await fetch(form.dataset.options, { method: "POST", body: new FormData(form), credentials: "same-origin" });
  if (!asking.ok || asking.redirected) throw new Error("refused");
  const kind = form.dataset.passkey;
  const credential = await navigator.credentials[kind](asked(kind, await asking.json()));
  form.elements.credential.value = JSON.stringify(answered(credential));
  form.submit();
}

function onSubmit(event) {
  const form = event.target;
  if (!form.matches("[data-passkey]")) return;
  event.preventDefault();
  const button = form.querySelector("button");
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  button.disabled = true;
  prove(form).catch(() => { failed.hidden = false; button.disabled = false; });
}

document.addEventListener("submit", onSubmit);
document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) print(); });
if (!window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("[data-passkey]")) {
    form.querySelector("[data-passkey-missing]").hidden = false;
    form.querySelector("button").disabled = true;
  }
}
