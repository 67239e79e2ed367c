// The original beside the copy: what changed is marked, and both were scanned by the command line.

import { make } from "./elements.js";
import { word } from "./words.js";

const WORDS_THAT_STAY = new Set(["RELATION", "HEALTH"]); // words of relation and illness; without a name they point at nobody

// How many places of a scan could tell who somebody is.
export function places(scan) {
  return Object.entries(scan?.counts || {}).reduce((sum, [kind, count]) => sum + (WORDS_THAT_STAY.has(kind) ? 0 : count), 0);
}

// `original`, `masked`: { scan, text }; `notice`: a scan or null; `words`: sentences below.
export function compare(element, { original, masked, notice, words }) {
  const one = side(word("original"), original.text, masked?.text, word("scanned", places(original.scan)), "before");
  const other = masked ? side(word("masked"), masked.text, original.text, word("scanned_again", places(masked.scan)), "after") : null;
  const below = [
    notice ? make("p", { class: "figureline", id: "notice-scan" }, make("b", {}, word("of_places")), " ", word("scanned_again", places(notice))) : null,
    ...words.map((sentence) => make("p", {}, sentence)),
  ];
  element.replaceChildren(make("div", { class: "sides" }, one, other), make("div", { class: "below" }, ...below.filter(Boolean)));
  together(element.querySelectorAll(".sheet"));
}

function side(title, text, other, scanned, kind) {
  const head = make("div", { class: "head" }, make("h2", {}, title), make("p", { class: `scan ${kind}` }, scanned));
  return make("div", { class: `side ${kind}` }, head, make("div", { class: "sheet", tabindex: "0", role: "region", "aria-label": title }, ...content(text, other)));
}

function content(text, other) {
  if (!text || (!text.tables.length && !text.lines.length)) return [make("p", { class: "none" }, word("unread_shown"))];
  const tables = text.tables.map((rows, index) => table(rows, other?.tables[index], index));
  const lines = text.lines.map((line, index) => make("p", { class: other && other.lines[index] !== line ? "changed" : "" }, line));
  return [...tables, ...lines, ...(text.more ? [make("p", { class: "none" }, word("cut"))] : [])];
}

function table(rows, other, index) {
  const [header, ...body] = rows;
  const heads = header.map((cell) => make("th", { scope: "col" }, cell));
  const lines = body.map((row, at) => make("tr", {}, ...row.map((cell, column) => cellOf(cell, other?.[at + 1]?.[column]))));
  const caption = make("caption", {}, word("sheet", index + 1));
  return make("table", {}, caption, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...lines));
}

function cellOf(cell, other) {
  return make("td", { class: other !== undefined && other !== cell ? "changed" : "" }, cell);
}

// Scrolling one scrolls the other, so that the same cells stand beside each other.
function together(sheets) {
  for (const sheet of sheets) {
    sheet.addEventListener("scroll", () => {
      for (const other of sheets) {
        if (other === sheet || (other.scrollTop === sheet.scrollTop && other.scrollLeft === sheet.scrollLeft)) continue;
        other.scrollTo(sheet.scrollLeft, sheet.scrollTop);
      }
    });
  }
}
