// Pointing at a place of a page: a click means the line there, a drag the rectangle; the comment form takes it along.

const one = (selector, root = document) => root.querySelector(selector);
const SVG = "http://www.w3.org/2000/svg";
const TAP = 4;
let start = null;

const form = () => one("[data-place-form]");
const pages = () => one("[data-pages]");
const isPointing = () => pages()?.hasAttribute("data-pointing") ?? false;

function point(isOn) {
  const button = one("[data-point]");
  if (!button) return;
  pages()?.toggleAttribute("data-pointing", isOn);
  button.setAttribute("aria-pressed", String(isOn));
  const hint = one("[data-point-hint]");
  hint.dataset.otherwise ??= hint.textContent;
  hint.textContent = isOn ? hint.dataset.pointing : form().elements.place.value ? hint.dataset.pointed : hint.dataset.otherwise;
  if (!isOn) return;
  // On a phone the page lies in another pane than the form.
  const inbox = one("#inbox");
  if (inbox) inbox.dataset.step = "document";
  pages().scrollIntoView({ block: "nearest" });
}

function forget() {
  one(".mark-drawn")?.remove();
  if (form()) form().elements.place.value = "";
  const button = one("[data-unpoint]");
  if (button) button.hidden = true;
}

const thousandths = (sheet, { clientX, clientY }) => {
  const box = sheet.getBoundingClientRect();
  const share = (at, from, length) => Math.max(0, Math.min(1000, Math.round((1000 * (at - from)) / length)));
  return [share(clientX, box.left, box.width), share(clientY, box.top, box.height)];
};

function rectangle([x1, y1], [x2, y2]) {
  const box = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
  return box[2] - box[0] < TAP && box[3] - box[1] < TAP ? [x2, y2, x2, y2] : box;
}

function draw(sheet, [left, top, right, bottom]) {
  let marks = one("svg.pages-marks", sheet);
  if (!marks) {
    marks = document.createElementNS(SVG, "svg");
    Object.entries({ class: "pages-marks", viewBox: "0 0 1000 1000", preserveAspectRatio: "none", "aria-hidden": "true" }).forEach(([name, value]) => marks.setAttribute(name, value));
    sheet.append(marks);
  }
  one(".mark-drawn")?.remove();
  const rect = document.createElementNS(SVG, "rect");
  const isTap = left === right && top === bottom;
  const shown = isTap ? [60, top - 8, 880, 16] : [left, top, right - left, bottom - top];
  ["x", "y", "width", "height"].forEach((name, index) => rect.setAttribute(name, Math.max(0, shown[index])));
  rect.setAttribute("class", "mark-drawn");
  marks.append(rect);
}

function finish(sheet, box) {
  draw(sheet, box);
  form().elements.place.value = `${sheet.dataset.page}:${box.join(",")}`;
  one("[data-unpoint]").hidden = false;
  point(false);
  const fold = form().closest("details");
  if (fold) fold.open = true;
  const inbox = one("#inbox");
  if (inbox) inbox.dataset.step = "actions";
  one("textarea", form()).focus();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-point]")) point(!isPointing());
  if (event.target.closest("[data-unpoint]")) { forget(); point(false); }
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && isPointing()) point(false); });
document.addEventListener("dragstart", (event) => { if (isPointing() && event.target.closest(".pages-sheet")) event.preventDefault(); });
document.addEventListener("pointerdown", (event) => {
  const sheet = isPointing() && event.target.closest(".pages-sheet");
  if (sheet) start = { sheet, at: thousandths(sheet, event) };
});
document.addEventListener("pointermove", (event) => {
  if (start && event.pointerType === "mouse") draw(start.sheet, rectangle(start.at, thousandths(start.sheet, event)));
});
document.addEventListener("pointerup", (event) => {
  if (!start) return;
  const { sheet, at } = start;
  start = null;
  finish(sheet, rectangle(at, thousandths(sheet, event)));
});
// A finger that moves scrolls the page: nothing was pointed at.
document.addEventListener("pointercancel", () => { start = null; });
