// The pages of a scan under the keyboard: arrows go from page to page, C begins a document, X leaves a page out.

const form = document.querySelector("[data-scan-cut]");
const pages = [...form.querySelectorAll("[data-scan-page]")];

function step(from, by) {
  const next = pages[from + by];
  if (next) next.focus();
}

function across() {
  // How many pages stand in one row of the grid.
  const top = pages[0].offsetTop;
  const below = pages.findIndex((page) => page.offsetTop > top);
  return below < 0 ? pages.length : below;
}

function toggle(page, name) {
  const box = page.querySelector(`input[name="${name}"]`);
  if (box) box.checked = !box.checked;
}

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) { event.preventDefault(); event.stopPropagation(); form.requestSubmit(); return; }
  const page = event.target.closest("[data-scan-page]");
  if (!page || event.ctrlKey || event.altKey || event.metaKey) return;
  const at = pages.indexOf(page);
  const deeds = {
    ArrowRight: () => step(at, 1),
    ArrowLeft: () => step(at, -1),
    ArrowDown: () => step(at, across()),
    ArrowUp: () => step(at, -across()),
    c: () => toggle(page, "begins"),
    x: () => toggle(page, "out"),
  };
  const deed = deeds[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!deed) return;
  event.preventDefault();
  event.stopPropagation();
  deed();
});

pages.find((page) => !page.classList.contains("scan-locked"))?.focus({ preventScroll: true });
