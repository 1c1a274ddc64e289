// Days in forms: typed in haste, shown as day/month/year with the day of the week, or chosen in the browser's calendar.
// What the office understands stands in engines/vntext/typed_days.py; this says it before the form is sent.

const AHEAD = 20;
const WORDS = { "hom nay": 0, nay: 0, today: 0, mai: 1, "ngay mai": 1, tomorrow: 1, "hom qua": -1, qua: -1, yesterday: -1 };
const DAY = 86400000;
const two = (number) => String(number).padStart(2, "0");
const day = (year, month, date) => {
  const made = new Date(Date.UTC(year, month - 1, date));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === date ? made : null;
};

function today() {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
}

function nearest(month, date) {
  const now = today();
  const year = now.getUTCFullYear();
  const near = [year - 1, year, year + 1].map((one) => day(one, month, date)).filter(Boolean);
  return near.sort((one, other) => Math.abs(one - now) - Math.abs(other - now))[0] ?? null;
}

function dayOf(typed) {
  const text = typed.trim().toLowerCase();
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ");
  const ahead = /^([+-])\s*(\d{1,4})$/.exec(text);
  if (ahead) return new Date(today().getTime() + Number(ahead[1] + ahead[2]) * DAY);
  if (plain in WORDS) return new Date(today().getTime() + WORDS[plain] * DAY);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return day(...iso.slice(1).map(Number));
  const found = /^(\d{1,2})\s*[/.,-]\s*(\d{1,2})(?:\s*[/.,-]\s*(\d{2}|\d{4}))?$/.exec(text) ?? /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(text);
  if (!found) return null;
  const [date, month, given] = found.slice(1);
  if (!given) return nearest(Number(month), Number(date));
  let year = Number(given);
  if (given.length === 2) {
    const now = today().getUTCFullYear();
    year += now - (now % 100);
    if (year > now + AHEAD) year -= 100;
  }
  return day(year, Number(month), Number(date));
}

function tell(field) {
  const place = field.id && document.querySelector(`[data-day-of="${field.id}"]`);
  if (!place) return;
  const found = dayOf(field.value);
  place.textContent = found ? found.toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" }) : "";
}

function write(field) {
  const found = dayOf(field.value);
  if (found) field.value = `${two(found.getUTCDate())}/${two(found.getUTCMonth() + 1)}/${found.getUTCFullYear()}`;
  tell(field);
}

function pick(button) {
  const picker = button.parentElement.querySelector("[data-day-picker]");
  const found = dayOf(button.parentElement.querySelector("[data-day]").value);
  picker.value = found ? found.toISOString().slice(0, 10) : "";
  try { picker.showPicker(); } catch { picker.click(); }
}

function take(picker) {
  const field = picker.parentElement.querySelector("[data-day]");
  field.value = picker.value;
  field.focus();
  ["input", "change"].forEach((name) => field.dispatchEvent(new Event(name, { bubbles: true })));
}

const isDay = (target) => target.matches?.("[data-day]");
document.addEventListener("input", ({ target }) => { if (isDay(target)) tell(target); });
// Before the listeners that send a form when something in it has changed.
document.addEventListener("change", (event) => {
  if (isDay(event.target)) write(event.target);
  if (event.target.matches?.("[data-day-picker]")) { event.stopPropagation(); take(event.target); }
}, true);
document.addEventListener("input", (event) => { if (event.target.matches?.("[data-day-picker]")) event.stopPropagation(); }, true);
document.addEventListener("click", ({ target }) => { const button = target.closest("[data-pick-day]"); if (button) pick(button); });
const tellAll = () => document.querySelectorAll("[data-day]").forEach(tell);
document.addEventListener("htmx:afterSettle", tellAll);
tellAll();
