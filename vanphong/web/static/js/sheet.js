// A sheet of rows that is filled in like one of a spreadsheet: paste of many cells, and the keys that move in a column.

const table = document.querySelector("[data-sheet]");
const rows = () => [...table.tBodies[0].rows];
const cells = (row) => [...row.querySelectorAll("input")];

function place(input) {
  const row = input.closest("tr");
  return { down: rows().indexOf(row), across: cells(row).indexOf(input) };
}

function grow() {
  // The names of the cells carry the row's place: cell-<row>-<column>.
  const last = rows().at(-1);
  const at = rows().length;
  const next = last.cloneNode(true);
  next.classList.remove("sheet-wrong");
  next.querySelectorAll(".field-error").forEach((words) => words.remove());
  next.querySelector("th").textContent = at + 1;
  cells(next).forEach((input) => {
    input.name = input.name.replace(/^cell-\d+-/, `cell-${at}-`);
    input.value = "";
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
    input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/\d+$/, at + 1));
  });
  table.tBodies[0].append(next);
}

function parted(text) {
  // As spreadsheet programs write it: tabs, line ends, and quotes around a cell that holds either.
  const lines = [[""]];
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    const line = lines.at(-1);
    if (sign === '"' && isQuoted && text[at + 1] === '"') { line[line.length - 1] += sign; at += 1; }
    else if (sign === '"' && (isQuoted || line.at(-1) === "")) isQuoted = !isQuoted;
    else if (sign === "\t" && !isQuoted) line.push("");
    else if (sign === "\n" && !isQuoted) lines.push([""]);
    else if (sign !== "\r") line[line.length - 1] += sign === "\n" ? " " : sign;
  }
  return lines.filter((line) => line.some((cell) => cell.trim()));
}

function paste(event) {
  const input = event.target.closest("[data-sheet] input");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!input || !/[\t\n]/.test(text.trimEnd())) return;
  event.preventDefault();
  const from = place(input);
  parted(text).forEach((line, index) => {
    const down = from.down + index;
    if (down >= Number(table.dataset.most)) return;
    if (down >= rows().length) grow();
    const row = cells(rows()[down]);
    line.forEach((cell, offset) => { if (row[from.across + offset]) row[from.across + offset].value = cell.trim(); });
  });
}

function move(event) {
  const input = event.target.closest("[data-sheet] input");
  if (!input || event.isComposing) return;
  const { down, across } = place(input);
  const above = down > 0 && cells(rows()[down - 1])[across];
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    input.form.requestSubmit(input.form.querySelector("[data-sheet-send]"));
  } else if (event.key === "Enter" || event.key === "ArrowDown") {
    event.preventDefault();
    if (down + 1 === rows().length && down + 1 < Number(table.dataset.most)) grow();
    cells(rows()[Math.min(down + 1, rows().length - 1)])[across].focus();
  } else if (event.key === "ArrowUp" && above) {
    event.preventDefault();
    above.focus();
  } else if (event.key.toLowerCase() === "d" && (event.ctrlKey || event.metaKey) && above) {
    event.preventDefault();
    input.value = above.value;
  }
}

table?.addEventListener("paste", paste);
table?.addEventListener("keydown", move);
