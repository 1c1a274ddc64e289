// The lock of an idle screen, and what is said of a password while it is typed.
// Use is what a person does (keys, pointer, touch); what a page fetches by itself is none.

const lock = document.querySelector("#lock");
const USED = "last-use";
const BEAT = 60;

function lastUse() {
  // Shared by all open pages of the office: who works in one has not left the others.
  try { return Number(localStorage.getItem(USED)) || loaded; } catch { return loaded; }
}

function noteUse() {
  used = Date.now();
  try { localStorage.setItem(USED, used); } catch { /* this page alone then knows */ }
}

const loaded = Date.now();
let used = loaded;
let told = loaded;
let lockedAt = 0;
let asked = 0;

function cover() {
  if (lock.open) return;
  lock.showModal();
  document.documentElement.dataset.locked = "";
  askForPassword();
}

function askForPassword() {
  asked = Date.now();
  htmx.trigger("#lock-body", "office:locked");
}

function uncover() {
  noteUse();
  told = Date.now();
  delete document.documentElement.dataset.locked;
  document.querySelector("#lock-body").replaceChildren();
  if (lock.open) lock.close();
}

function send(address) {
  const headers = { ...JSON.parse(document.body.getAttribute("hx-headers")), "HX-Request": "true" };
  return fetch(address, { method: "POST", headers }).then(({ status }) => { if (status === 423) cover(); }, () => {});
}

function watch() {
  // Whoever unlocked another page of the office has unlocked the stay; this page follows.
  if (lock.open) {
    const isEmpty = !lock.querySelector("#lock-body").childElementCount;
    if (lastUse() > lockedAt) uncover();
    else if (isEmpty && Date.now() - asked > 5000) askForPassword(); // there was no connection
    return;
  }
  const idle = Date.now() - Math.max(used, lastUse());
  if (idle >= Number(lock.dataset.idleMinutes) * 60000) { lockedAt = Date.now(); send(lock.dataset.lockHref).then(cover); return; }
  if (used > told && Date.now() - told > BEAT * 1000) { told = Date.now(); send(lock.dataset.hereHref); }
}

if (lock) {
  noteUse();
  ["pointerdown", "keydown", "wheel", "touchstart"].forEach((name) => document.addEventListener(name, () => { if (!lock.open) noteUse(); }, { passive: true, capture: true }));
  lock.addEventListener("cancel", (event) => event.preventDefault());
  lock.addEventListener("close", () => { if ("locked" in document.documentElement.dataset) lock.showModal(); });
  document.addEventListener("office:unlocked", uncover);
  document.addEventListener("htmx:afterSettle", ({ target }) => { if (target.closest?.("#lock")) lock.querySelector("input[type=password]")?.focus(); });
  document.addEventListener("htmx:beforeOnLoad", ({ detail: { xhr } }) => { if (xhr.status === 423) { lockedAt = Date.now(); cover(); } });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-locks]")) return;
    event.preventDefault();
    lockedAt = Date.now();
    send(lock.dataset.lockHref).then(cover);
  }, true);
  setInterval(watch, 1000);
}

/* ---- how strong a typed password is ---- */

const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{N}\s]/u];

function judge(box, value) {
  const { length, classes, lengthText, kindsText } = box.dataset;
  const has = kinds.filter((kind) => kind.test(value)).length;
  const output = box.querySelector("[data-password-strength]");
  const isGood = [...value].length >= Number(length) && has >= Number(classes);
  output.textContent = value ? `${isGood ? "✓ " : ""}${[...value].length}/${length} ${lengthText}, ${has}/${classes} ${kindsText}` : "";
}

document.querySelectorAll("[data-password-rules]").forEach((box) => {
  const field = document.getElementById(box.dataset.for);
  field?.addEventListener("input", () => judge(box, field.value));
});
