// What the browser adds to the server's pages: keys, palette, live news, toasts, drafts, type-ahead, panes.
// Everything works on elements that carry data-attributes; the script holds no sentence and no address of its own.

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const words = () => one("#words").dataset;
const pieces = () => one("#words").content;
const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
const isTyping = (element) => element.matches("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])");
const here = () => location.pathname + location.search;

function kept(store, key, value) {
  // A full or forbidden store must never stop the work.
  try {
    if (value === undefined) return JSON.parse(store.getItem(key) ?? "null");
    if (value === null) store.removeItem(key);
    else store.setItem(key, JSON.stringify(value));
  } catch { /* as if nothing had been kept */ }
  return null;
}

/* ---- toasts ---- */

function say(text, seconds = 10) {
  const toast = one("[data-toast]", pieces()).cloneNode(true);
  one("p", toast).textContent = text;
  toast.dataset.seconds = seconds;
  one("#toasts").append(toast);
  tend(toast);
}

function tend(toast) {
  // The mark cannot be an attribute: htmx would copy it into the next page.
  const seconds = Number(toast.dataset.seconds);
  if (toast.tended || !seconds) return;
  toast.tended = true;
  let left = seconds;
  const clock = setInterval(() => {
    if (!toast.isConnected) clearInterval(clock);
    else if (!toast.matches(":hover, :focus-within") && --left <= 0) toast.remove();
  }, 1000);
}

/* ---- dialogs and menus ---- */

function open(id, source) {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement) {
    if (!dialog.open) dialog.showModal();
    const field = one("#palette-list", dialog) && one("input", dialog);
    if (field) { field.value = ""; htmx.trigger(field, "office:open"); field.focus(); }
    if (id === "keys") listKeys();
    if (source?.dataset.fetch) htmx.ajax("GET", source.dataset.fetch, { target: `#${id}-body`, swap: "innerHTML" });
  } else if (dialog) {
    step("actions");
    dialog.scrollIntoView({ block: "nearest" });
    one("textarea, input:not([type=hidden])", dialog)?.focus();
  }
}

/* ---- the palette offers what may be done with the open document, too ---- */

const offered = new WeakMap();
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();

function offerActions(list, typed) {
  const fitting = all("#pane-actions [data-key]").filter((element) => isShown(element) && plain(labelOf(element)).includes(plain(typed.trim())));
  list.prepend(...fitting.map((element) => {
    const option = Object.assign(document.createElement("a"), { role: "option", tabIndex: -1, href: "#work" });
    const [label, mark] = [document.createElement("span"), document.createElement("kbd")];
    label.textContent = labelOf(element);
    mark.textContent = element.dataset.key.toUpperCase();
    mark.className = "line-end";
    option.append(...all("svg", element).slice(0, 1).map((icon) => icon.cloneNode(true)), label, mark);
    offered.set(option, element);
    return option;
  }));
}

function takeOffer(event, option) {
  const element = offered.get(option);
  if (!element) return;
  event.preventDefault();
  element.click();
}

/* ---- keys ---- */

let sequence = "";
const keyed = () => all("[data-key]").filter(isShown);
const labelOf = (element) => element.dataset.keyLabel || element.getAttribute("aria-label") || [...element.childNodes].filter((node) => node.nodeName !== "KBD" && !node.classList?.contains("navigation-count")).map((node) => node.textContent).join(" ").trim();

function listKeys() {
  const seen = new Set();
  one("[data-key-list]").replaceChildren(...keyed().filter(({ dataset: { key } }) => !seen.has(key) && seen.add(key)).map((element) => {
    const line = document.createElement("li");
    const mark = document.createElement("kbd");
    mark.textContent = element.dataset.key.toUpperCase().replace("CTRL+", "Ctrl ");
    line.append(labelOf(element), mark);
    return line;
  }));
  one("[data-list-keys]").hidden = !one("[data-rows] [data-row]");
}

/* The first field that was refused: it may stand far below the fold. */
function toFault(root = document) {
  one('main [aria-invalid="true"]', root.closest?.("main") ?? document)?.focus();
}

function press(name) {
  const element = keyed().find((candidate) => candidate.dataset.key === name);
  if (!element) return false;
  element.click();
  return true;
}

function onKey(event) {
  if (event.isComposing || event.altKey) return;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === "k") { event.preventDefault(); open("palette"); }
    if (key === "enter") { const form = event.target.form ?? event.target.closest?.("form") ?? one("form.entry"); if (form) { event.preventDefault(); form.requestSubmit(); } }
    return;
  }
  if (isTyping(event.target)) {
    if (key === "escape" && !event.target.closest("dialog, [data-combobox]")) event.target.blur();
    return;
  }
  if (one("dialog[open]")) return;
  if (event.key === "?") { event.preventDefault(); open("keys"); return; }
  if (key === "/") { event.preventDefault(); open("palette"); return; }
  const full = sequence ? `${sequence} ${key}` : key;
  sequence = "";
  if (moves(event, full) || press(full)) event.preventDefault();
  else if (keyed().some(({ dataset }) => dataset.key.startsWith(`${full} `))) {
    sequence = full;
    setTimeout(() => { sequence = ""; }, 1500);
  }
}

/* ---- the list ---- */

const rows = () => all("[data-rows] [data-row]");
let opening;

function moves(event, key) {
  const list = rows();
  if (list.length && key === "*") {
    const boxes = all("[data-row] input[type=checkbox]");
    const isAll = boxes.every((choice) => choice.checked);
    boxes.forEach((choice) => { choice.checked = !isAll; });
    countChosen();
    return boxes.length > 0;
  }
  const isRange = event.shiftKey && (key === "j" || key === "k");
  if (!list.length || (event.shiftKey && !isRange)) return false;
  let index = list.findIndex((row) => row.contains(document.activeElement));
  if (index < 0) index = list.findIndex((row) => row.classList.contains("row-current"));
  if (isRange) return reach(list, index, key === "j" ? 1 : -1);
  if (key === "j" || key === "k") {
    const next = list[Math.max(0, Math.min(list.length - 1, index + (key === "j" ? 1 : -1)))];
    const link = one("[data-row-link]", next);
    link.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    clearTimeout(opening);
    if (one("#work")?.dataset.open && index >= 0) opening = setTimeout(() => link.click(), 180);
    return true;
  }
  if (key === "o" && index >= 0) { one("[data-row-link]", list[index]).click(); return true; }
  if (key === "x" && index >= 0) { one("input[type=checkbox]", list[index])?.click(); return true; }
  if (key === "[" || key === "]") {
    const tabs = [...(one(".splits")?.children ?? [])];
    tabs[tabs.findIndex((tab) => tab.ariaCurrent) + (key === "]" ? 1 : -1)]?.click();
    return true;
  }
  return false;
}

/* A range: with Shift the choice goes on from row to row, or from the last box that was clicked to this one. */
let lastBox;

function reach(list, index, by) {
  const next = list[Math.max(0, Math.min(list.length - 1, index + by))];
  [list[index], next].forEach((row) => { const choice = row && one("input[type=checkbox]", row); if (choice) choice.checked = true; });
  one("[data-row-link]", next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  countChosen();
  return true;
}

function chooseRange(choice, isRange) {
  const boxes = all("[data-row] input[type=checkbox]");
  const [from, to] = [boxes.indexOf(lastBox), boxes.indexOf(choice)].sort((a, b) => a - b);
  if (isRange && from >= 0) boxes.slice(from, to + 1).forEach((one) => { one.checked = choice.checked; });
  lastBox = choice;
  if (isRange) countChosen();
}

function countChosen() {
  const bar = one("[data-bulk]");
  const boxes = all("[data-row] input[type=checkbox]");
  const chosen = boxes.filter((box) => box.checked);
  boxes.forEach((box) => box.closest("[data-row]").classList.toggle("row-chosen", box.checked));
  if (!bar) return;
  bar.hidden = !chosen.length;
  // What was said of the whole list ends with the choice: the next one begins small.
  if (!chosen.length) all("input[type=checkbox]", bar).forEach((box) => { box.checked = false; });
  one("[data-bulk-count]", bar).textContent = chosen.length;
}

function markCurrent() {
  const id = one("#work")?.dataset.open;
  if (id === undefined) return;
  rows().forEach((row) => {
    row.classList.toggle("row-current", row.dataset.row === id);
    if (row.dataset.row === id) row.classList.remove("row-unread");
  });
}

/* ---- panes ---- */

function step(name) {
  const inbox = one("#inbox");
  if (inbox) inbox.dataset.step = name;
}

function resize(event) {
  if (!event.target.matches("[data-grip]")) return;
  const inbox = one("#inbox");
  const left = inbox.getBoundingClientRect().left;
  const move = ({ clientX }) => widen(Math.round(Math.max(280, Math.min(620, clientX - left))));
  event.target.setPointerCapture(event.pointerId);
  event.target.addEventListener("pointermove", move);
  event.target.addEventListener("lostpointercapture", () => event.target.removeEventListener("pointermove", move), { once: true });
}

function widen(pixels) {
  one("#inbox")?.style.setProperty("--list-width", `${pixels}px`);
  kept(localStorage, "list-width", pixels);
}

/* ---- type-ahead ---- */

const box = (element) => element.closest?.("[data-combobox]");

function choose(combobox, option) {
  const { value, label } = option.dataset;
  if (value === undefined) return;
  const input = one("[role=combobox]", combobox);
  const taken = all("[data-chip] input", combobox).some((hidden) => hidden.value === value);
  if (!("multiple" in combobox.dataset)) all("[data-chip]", combobox).forEach((chip) => chip.remove());
  if (!taken || !("multiple" in combobox.dataset)) input.before(chipOf(combobox.dataset.name, value, label));
  input.value = "";
  fold(combobox);
  input.focus();
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function chipOf(name, value, label) {
  const chip = one(".chip", pieces()).cloneNode(true);
  const hidden = Object.assign(document.createElement("input"), { type: "hidden", name, value });
  chip.dataset.chip = "";
  one("span", chip).textContent = label;
  one("button", chip).setAttribute("aria-label", `${words().remove} ${label}`);
  chip.append(hidden);
  return chip;
}

function fold(combobox) {
  const list = one("[role=listbox]", combobox);
  list.hidden = true;
  list.replaceChildren();
  one("[role=combobox]", combobox).setAttribute("aria-expanded", "false");
}

function pick(list, by) {
  const options = all("[role=option]:not([aria-disabled])", list);
  const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const next = options[(now + by + options.length) % options.length];
  options.forEach((option) => option.setAttribute("aria-selected", String(option === next)));
  next?.scrollIntoView({ block: "nearest" });
}

function onBoxKey(event) {
  const input = event.target;
  if (!input.matches?.("[role=combobox]")) return;
  const list = document.getElementById(input.getAttribute("aria-controls"));
  const selected = one("[aria-selected=true]", list);
  const combobox = box(input);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.hidden || !list.children.length) htmx.trigger(input, "office:open");
    else pick(list, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && !event.ctrlKey) {
    event.preventDefault();
    if (!combobox && !selected && input.value.trim()) location.assign(`${one("#palette").dataset.searchHref}?q=${encodeURIComponent(input.value)}`);
    else if (selected && combobox) choose(combobox, selected);
    else selected?.click();
  } else if (combobox && event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    fold(combobox);
  } else if (combobox && event.key === "Backspace" && !input.value) {
    all("[data-chip]", combobox).at(-1)?.remove();
  }
}

/* ---- forms: counters, phrases, drafts, files, sending once ---- */

const draftKey = (form) => `draft:${form.dataset.draft}`;

function count(field) {
  const place = field.id && one(`[data-count-for="${field.id}"]`);
  if (!place) return;
  place.textContent = `${field.value.length}/${field.maxLength}`;
  place.toggleAttribute("data-over", field.value.length >= field.maxLength);
}

function addPhrase(button) {
  const field = document.getElementById(button.dataset.phraseFor);
  const text = button.title;
  field.value = field.value.trim() ? `${field.value.trimEnd()} ${text}` : text;
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function setValue({ valueFor, value }) {
  const field = document.getElementById(valueFor);
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function unfold(fold) {
  // A fold of the action rail takes the cursor into its first field, when a person opens it.
  step("actions");
  all(".action-fold[open]").forEach((other) => { if (other !== fold) other.open = false; });
  setTimeout(() => { if (fold.open) one("textarea, select, input:not([type=hidden])", fold)?.focus(); });
}

function keepDraft(form) {
  if (form.isSent) return; // a field tells of its last change while the answer takes its form away
  const fields = all("textarea, input:not([type=hidden], [type=password], [type=file], [type=checkbox], [role=combobox])", form).filter((field) => field.name);
  const chips = all("[data-chip]", form).map((chip) => { const { name, value } = one("input", chip); return { name, value, label: one("span", chip).textContent }; });
  const isEmpty = !chips.length && fields.every((field) => field.value === field.defaultValue);
  kept(sessionStorage, draftKey(form), isEmpty ? null : { fields: fields.map(({ name, value }) => [name, value]), chips });
}

function restoreDraft(form) {
  const draft = !form.draftSeen && kept(sessionStorage, draftKey(form));
  form.draftSeen = true;
  if (!draft) return;
  let hasChanged = false;
  draft.fields.forEach(([name, value]) => {
    const field = form.elements.namedItem(name);
    if (field && field.value === field.defaultValue && value !== field.value && (value || !form.dataset.filled)) { field.value = value; count(field); hasChanged = true; }
  });
  all("[data-combobox]", form).forEach((combobox) => {
    if (one("[data-chip]", combobox)) return;
    draft.chips.filter(({ name }) => name === combobox.dataset.name).forEach(({ name, value, label }) => { one("[role=combobox]", combobox).before(chipOf(name, value, label)); hasChanged = true; });
  });
  if (hasChanged) say(words().restored, 4);
}

function onSubmit(event) {
  const form = event.target;
  if (form.busy) { event.preventDefault(); event.stopImmediatePropagation(); return; }
  if (event.submitter?.hasAttribute("data-saves")) return;  // the answer is a file: the page stays as it is
  form.busy = true;
  event.submitter?.setAttribute("data-busy", "");
  if (form.dataset.draft && !form.hasAttribute("hx-post")) { keepDraft(form); kept(sessionStorage, "draft-sent", form.dataset.draft); }
}

function tellNeed({ target }) {
  // Browsers say this in their own language; the office says it in the reader's.
  target.setCustomValidity(target.validity.valueMissing ? words().needed : "");
}

function forgetNeed({ target }) {
  [...(target.form?.elements ?? [])].forEach((field) => field.setCustomValidity?.(""));
}

function showFault() {
  // The first thing to mend, so that nobody has to look for it.
  const field = one(".field-error")?.closest(".field");
  const place = field ? one("input:not([type=hidden]), textarea, select", field) : one(".banner-red");
  place?.focus?.();
  place?.scrollIntoView({ block: "center" });
}

function release(form) {
  if (!form) return;
  form.busy = false;
  all("[data-busy]", form).forEach((button) => button.removeAttribute("data-busy"));
}

function showFiles(input) {
  const drop = input.closest("[data-drop]");
  const list = one(".drop-files", drop);
  const limit = Number(drop.dataset.bytes);
  const tooLarge = [...input.files].some((file) => file.size > limit);
  if (tooLarge) { say(`${words().tooLarge} ${drop.dataset.megabytes} MB.`, 0); input.value = ""; }
  list.replaceChildren(...[...input.files].map((file) => {
    const line = document.createElement("li");
    const size = document.createElement("small");
    size.textContent = file.size < 1e5 ? `${Math.ceil(file.size / 1e3)} KB` : `${(file.size / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`;
    line.append(file.name, size);
    return line;
  }));
}

function onDrop(event) {
  const drop = event.target.closest?.("[data-drop]");
  if (!drop) return;
  event.preventDefault();
  drop.toggleAttribute("data-over", event.type === "dragover");
  if (event.type !== "drop") return;
  const input = one("input[type=file]", drop);
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function showProgress({ target, detail }) {
  // The form itself sends files; its type-ahead boxes only ask.
  const bar = target.matches?.("form") && one("[data-upload-progress]", target);
  if (!bar || !detail.lengthComputable) return;
  const percent = Math.round((100 * detail.loaded) / detail.total);
  bar.hidden = false;
  one("progress", bar).value = percent;
  one("[data-upload-words]", bar).textContent = percent < 100 ? words().sending : words().stored;
  one("[data-upload-percent]", bar).textContent = `${percent} %`;
}

/* ---- pages of a file ---- */

const pageWatch = new IntersectionObserver((entries) => {
  entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => {
    const now = one("[data-page-now]", target.closest("[data-pages]"));
    if (now) now.textContent = target.dataset.page;
  });
}, { rootMargin: "-45% 0px -45% 0px" });

function zoom(way) {
  const root = document.documentElement;
  const now = Number(root.style.getPropertyValue("--zoom") || kept(localStorage, "zoom") || 1);
  const next = Math.max(0.5, Math.min(3, Math.round(10 * (now + (way === "in" ? 0.2 : -0.2))) / 10));
  root.style.setProperty("--zoom", next);
  kept(localStorage, "zoom", next);
}

/* ---- live news and coming back ---- */

// A refusal comes with words of its own, which the server sends to the place for problems.
const isTold = (xhr) => [409, 422, 423].includes(xhr.status) || xhr.getResponseHeader("HX-Retarget") === "#problem";

function beforeSwap({ detail }) {
  // Who fills in the fields by hand meanwhile is not disturbed; they are read again when the hand leaves them.
  const fields = detail.target.closest?.("[data-fields]");
  if (fields?.contains(document.activeElement) && !fields.contains(detail.requestConfig.elt)) { detail.shouldSwap = false; fields.dataset.late = ""; }
  if ([403, 404].includes(detail.xhr.status) && !isTold(detail.xhr)) detail.shouldSwap = false;
  // Beside a modal dialog nothing can be clicked: the words go into it.
  if (detail.target.id === "problem") (one("dialog[open]") ?? document.body).append(detail.target);
}

let liveAfter = 20;
let liveAt = Date.now();

function tick() {
  const live = one("#live");
  if (!live || document.visibilityState !== "visible" || Date.now() - liveAt < liveAfter * 1000) return;
  liveAt = Date.now();
  htmx.trigger(live, "office:tick");
}

function keepPlace() {
  const scrolls = all("[data-scroll]").map((pane) => [pane.dataset.scroll, pane.scrollTop]);
  kept(sessionStorage, `place:${here()}`, { scrolls, focus: document.activeElement?.closest("[id]")?.id ?? "", step: one("#inbox")?.dataset.step });
}

function restorePlace() {
  const isBack = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
  const saved = isBack && kept(sessionStorage, `place:${here()}`);
  if (saved) saved.scrolls.forEach(([name, top]) => { const pane = one(`[data-scroll="${name}"]`); if (pane) pane.scrollTop = top; });
  if (saved?.step) step(saved.step);
  if (saved?.focus && document.activeElement === document.body) {
    const element = document.getElementById(saved.focus);
    (element && one("[data-row-link]", element) || element)?.focus({ preventScroll: true });
  }
  if (!saved) one(".row-current")?.scrollIntoView({ block: "nearest" });
}

function settle() {
  all("[data-toast]").forEach(tend);
  all("form[data-draft]").forEach(restoreDraft);
  all("[data-page]").forEach((sheet) => pageWatch.observe(sheet));
  all(".ribbon, .splits").forEach((strip) => {
    const now = one("[aria-current]", strip);
    if (now) strip.scrollLeft += now.getBoundingClientRect().left - strip.getBoundingClientRect().left - (strip.clientWidth - now.clientWidth) / 2;
  });
}

/* ---- wiring: one listener per kind of event, on the document ---- */

function onClick(event) {
  const hit = (selector) => event.target.closest(selector);
  const opener = hit("[data-opens]");
  if (opener) open(opener.dataset.opens, opener);
  hit("[data-close-toast]")?.closest("[data-toast]").remove();
  if (hit("[data-close-dialog]") || (event.target instanceof HTMLDialogElement && !event.target.matches("[data-idle-minutes]"))) event.target.closest("dialog").close();
  if (hit(".palette-list a")) { one("#palette").close(); takeOffer(event, hit(".palette-list a")); }
  if (hit("[data-step-to]")) step(hit("[data-step-to]").dataset.stepTo);
  if (hit("[data-phrase-for]")) addPhrase(hit("[data-phrase-for]"));
  if (hit(".action-fold > summary")) unfold(hit(".action-fold"));
  if (hit("[data-value-for]")) setValue(hit("[data-value-for]").dataset);
  if (hit("[data-zoom]")) zoom(hit("[data-zoom]").dataset.zoom);
  if (hit("[data-print-page]")) print();
  if (hit("[data-row] input[type=checkbox]")) chooseRange(event.target, event.shiftKey);
  if (hit("[data-bulk-clear]")) { all("[data-row] input:checked").forEach((input) => { input.checked = false; }); countChosen(); }
  if (hit("[data-toggle-navigation]")) navigation(document.documentElement.dataset.navigation === "narrow" ? "wide" : "narrow");
  const remove = hit("[data-remove-chip]");
  if (remove) { const form = remove.closest("form"); const field = one("[role=combobox]", box(remove)); remove.closest("[data-chip]").remove(); field.focus(); if (form?.dataset.draft) keepDraft(form); }
  else if (hit("[data-combobox] [role=option]")) choose(box(event.target), hit("[role=option]"));
  else if (box(event.target)) one("[role=combobox]", box(event.target)).focus();
  all("details[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
}

function navigation(look) {
  document.documentElement.dataset.navigation = look;
  kept(localStorage, "navigation", look);
}

const on = (name, act) => document.addEventListener(name, act);
on("keydown", onBoxKey);
on("keydown", onKey);
on("keydown", (event) => { if (event.key === "Escape") all("details[data-menu][open]").forEach((menu) => { menu.open = false; one("summary", menu).focus(); }); });
on("click", onClick);
on("pointerdown", resize);
document.addEventListener("submit", onSubmit, true);
document.addEventListener("invalid", tellNeed, true);
on("input", forgetNeed);
on("change", forgetNeed);
on("input", ({ target }) => { count(target); if (target.form?.dataset.draft) { target.form.isSent = false; keepDraft(target.form); } });
on("change", ({ target }) => { if (target.matches("[data-choose-all]")) { all("[data-row] input[type=checkbox]").forEach((input) => { input.checked = target.checked; }); countChosen(); } if (target.matches("[data-row] input")) countChosen(); if (target.matches("[data-drop] input")) showFiles(target); const form = target.closest?.("form[data-draft]"); if (form) keepDraft(form); });
const isFilled = (combobox) => !("multiple" in combobox.dataset) && one("[data-chip]", combobox);
// A box that holds its one choice does not offer others by itself: they would cover what stands below.
on("focusin", ({ target }) => { if (target.matches("[data-combobox] [role=combobox]") && !target.value && !isFilled(box(target))) htmx.trigger(target, "office:open"); });
on("focusin", ({ target }) => all("rect[id^=read-]").forEach((mark) => mark.classList.toggle("mark-lit", mark.id === `read-${target.id}`)));
on("focusout", ({ target, relatedTarget }) => {
  const fields = target.closest?.("[data-fields][data-late]");
  if (!fields || fields.contains(relatedTarget)) return;
  delete fields.dataset.late;
  if (!relatedTarget?.matches("button")) htmx.trigger(one("[data-reads]", fields.closest("form")), "office:reread");
});
on("focusout", ({ target }) => { const combobox = box(target); if (combobox) setTimeout(() => { if (!combobox.contains(document.activeElement)) fold(combobox); }, 150); });
["dragover", "dragleave", "drop"].forEach((name) => on(name, onDrop));
on("visibilitychange", tick);
on("htmx:configRequest", ({ target, detail }) => { if (target.matches("[role=combobox]")) { const text = target.value; [...detail.formData.keys()].forEach((name) => detail.formData.delete(name)); detail.formData.append("q", text); } });
on("htmx:beforeRequest", ({ target }) => { if (target.matches("[data-row-link]")) keepPlace(); });
on("htmx:beforeSwap", beforeSwap);
on("htmx:xhr:progress", showProgress);
// What only reads a form ([data-reads]) does not send it.
const sendingForm = ({ verb, elt }) => verb !== "get" && !elt.closest("[data-reads]") && elt.closest("form");
on("htmx:beforeOnLoad", ({ detail: { requestConfig, xhr } }) => {
  // Before the answer takes the form's place: afterwards the form is no longer in the page to be found.
  const form = sendingForm(requestConfig);
  if (form && form.dataset.draft && xhr.status < 400) { form.isSent = true; kept(sessionStorage, draftKey(form), null); }
});
on("htmx:afterRequest", ({ target, detail }) => {
  const form = detail.requestConfig && sendingForm(detail.requestConfig);
  if (form) release(form);
  if (form && detail.successful) form.closest("[data-toast]")?.remove(); // an undo works once
  if (form && detail.successful) one("#problem")?.replaceChildren();
  all("[data-upload-progress]").forEach((bar) => { bar.hidden = true; });
  liveAfter = Number(detail.xhr?.getResponseHeader("X-Live-After")) || (target.id === "live" ? 20 : liveAfter);
});
on("htmx:sendError", ({ target }) => { if (target.id !== "live") say(words().offline, 0); });
on("htmx:timeout", () => say(words().offline, 0));
on("htmx:responseError", ({ target, detail: { xhr } }) => { if (target.id !== "live" && !isTold(xhr)) say(xhr.status === 403 ? words().forbidden : words().failed, 0); });
on("htmx:afterSwap", ({ target, detail }) => {
  if (detail.xhr?.status === 422) showFault();
  const list = target.id?.endsWith("-list") && one(`[aria-controls="${target.id}"]`);
  // An answer to what is typed no longer comes late: its list would cover what stands below.
  const asked = list && box(list) ? detail.requestConfig?.formData?.get("q") : null;
  if (list && typeof asked === "string" && asked !== list.value) fold(box(list));
  else if (list) { target.hidden = false; target.classList.toggle("combobox-list-up", list.getBoundingClientRect().bottom + 220 > innerHeight); list.setAttribute("aria-expanded", "true"); if (target.id === "palette-list") offerActions(target, list.value); if (list.value || list.closest("dialog")) pick(target, 1); }
  if (one("#work")?.contains(detail.elt) || detail.elt?.id === "work" || target.id === "work") {
    markCurrent();
    if (one("#work")?.dataset.open && detail.requestConfig?.elt?.matches?.("[data-row-link], form, a")) step("document");
    if (one("#work")?.dataset.open === "") step("list");
  }
  countChosen();
});
on("htmx:load", settle);
on("htmx:afterSettle", ({ target, detail }) => { if (detail.xhr?.status === 422) toFault(target); });
addEventListener("pagehide", keepPlace);
addEventListener("pageshow", () => all("form").forEach(release));

const sent = kept(sessionStorage, "draft-sent");
if (sent && !one(`form[data-draft="${CSS.escape(sent)}"]`)) kept(sessionStorage, `draft:${sent}`, null);
kept(sessionStorage, "draft-sent", null);
navigation(kept(localStorage, "navigation") ?? "wide");
if (kept(localStorage, "list-width")) widen(kept(localStorage, "list-width"));
if (kept(localStorage, "zoom")) document.documentElement.style.setProperty("--zoom", kept(localStorage, "zoom"));
setInterval(tick, 1000);
settle();
toFault();
restorePlace();
