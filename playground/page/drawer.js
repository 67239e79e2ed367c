// The drawer "what I stored": the bot's database as it is, and a search over its bytes.

import { make } from "./elements.js";
import { act, ask } from "./server.js";
import { report } from "./taps.js";
import { language, word } from "./words.js";

const drawer = document.getElementById("drawer");
const CONTROL = "CREATE TABLE"; // stands in every database: shows that the search finds what is there

export function setUpDrawer() {
  const opener = document.getElementById("drawer-open");
  opener.addEventListener("click", () => openDrawer().catch(report));
  drawer.addEventListener("close", () => opener.focus());
}

export async function openDrawer() {
  const kept = await ask("stored", { language });
  const close = make("button", { type: "button", class: "quiet close", onclick: () => drawer.close() }, word("close_it"));
  const head = make("div", { class: "head" }, make("h2", { id: "drawer-title" }, word("drawer_title")), close);
  const body = kept.known ? [make("p", {}, word("drawer_words")), search(kept.canaries), ...tables(kept)] : [make("p", {}, word("drawer_none"))];
  drawer.replaceChildren(head, make("div", { class: "inside" }, ...body));
  drawer.showModal();
}

function search(canaries) {
  const input = make("input", { type: "text", id: "wanted", minlength: "2", required: true, autocomplete: "off" });
  const said = make("div", { class: "hits", id: "hits", role: "status" });
  const form = make("form", { class: "search" }, make("label", { for: "wanted" }, word("drawer_label")), input, make("button", { class: "main" }, word("drawer_find")));
  const find = (wanted) => act("search", { wanted }).then((found) => showHits(said, wanted, found), report);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    find(input.value);
  });
  const chip = (wanted, more = "") =>
    make("button", { type: "button", class: "chip", onclick: () => ((input.value = wanted), find(wanted)) }, wanted, more ? make("small", {}, more) : null);
  const chips = [...canaries.map((one) => chip(one)), chip(CONTROL, word("drawer_control"))];
  return make("div", {}, form, make("div", { class: "chips" }, make("span", {}, word("drawer_try")), ...chips), said);
}

function showHits(said, wanted, found) {
  const figure = make("p", { class: "figure" }, make("b", {}, word("drawer_hits", found.total)), " ", make("span", {}, wanted));
  const where = make("p", {}, word("drawer_where", found.files, size(found.bytes)));
  said.replaceChildren(figure, where, ...(wanted === CONTROL ? [make("p", {}, word("drawer_control_words"))] : []));
}

function tables(kept) {
  const files = kept.files.map((one) => make("li", {}, make("code", {}, one.name), " ", size(one.size)));
  const shown = kept.tables.filter((one) => one.count).map(table);
  const empty = kept.tables.filter((one) => !one.count).map((one) => make("li", {}, make("code", {}, one.name), " ", word("drawer_rows", 0)));
  return [...shown, make("ul", { class: "plain" }, ...empty), make("h3", {}, word("drawer_files")), make("ul", { class: "plain" }, ...files)];
}

function table(one) {
  const heads = one.columns.map((name) => make("th", { scope: "col" }, name));
  const rows = one.rows.map((row) => make("tr", {}, ...row.map((cell) => make("td", {}, cell))));
  const whole = make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
  const held = make("div", { class: "sheet", tabindex: "0", role: "region", "aria-label": one.name }, whole);
  const last = one.count > one.rows.length ? ` · ${word("drawer_last", one.rows.length)}` : "";
  const about = word("drawer_tables")[one.name];
  const summary = make("summary", {}, make("code", {}, one.name), ` ${word("drawer_rows", one.count)}${last}`, about ? make("span", {}, about) : null);
  return make("details", { open: one.name === "cases" }, summary, held);
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
