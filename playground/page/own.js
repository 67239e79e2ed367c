// One's own file or text: it goes the same way as the list, and the page says what happened to it and why.

import { compare } from "./compare.js";
import { make } from "./elements.js";
import { leaveTrace, seconds } from "./panes.js";
import { visible } from "./state.js";
import { asked, look, maskedCopy, postOwn, setAside } from "./story.js";
import { report } from "./taps.js";
import { unfit } from "./unfit.js";
import { kinds, problemWords, ruleWords, word } from "./words.js";

let guide = null; // { run, tick, view } of the guide

export function setUpOwn(parts) {
  guide = parts;
  const file = make("input", { type: "file", id: "own-file", tabindex: "-1", "aria-hidden": "true" });
  const choose = make("button", { type: "button", class: "main", id: "own-choose", onclick: () => file.click() }, word("own_choose"));
  const text = make("textarea", { rows: "2", id: "own-text", "aria-label": word("own_text"), placeholder: word("own_text") });
  const send = make("button", { class: "quiet" }, word("own_send"));
  const form = make("form", {}, text, send);
  const zone = make("div", { class: "zone" }, make("span", {}, word("own_drop")), choose, file);
  file.addEventListener("change", () => (file.files.length && tryOwn("", [...file.files]), (file.value = "")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (text.value.trim()) tryOwn(text.value.trim(), []);
    form.reset();
  });
  zone.addEventListener("dragover", (event) => (event.preventDefault(), zone.classList.add("over-it")));
  zone.addEventListener("dragleave", () => zone.classList.remove("over-it"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over-it");
    if (event.dataTransfer.files.length) tryOwn("", [...event.dataTransfer.files]);
  });
  document.getElementById("own").replaceChildren(zone, form);
}

function tryOwn(text, files) {
  const refused = files.length > 1 ? word("unfit").many : unfit(files);
  guide.view("eyes");
  return guide.run(async () => (refused ? [make("p", { class: "sorry" }, refused)] : sent(text, files)));
}

async function sent(text, files) {
  const where = await postOwn(text, files);
  const stop = guide.tick(where.message_id);
  try {
    const original = await look(where.file_id ? { file_id: where.file_id } : { text });
    const leak = original.scan?.verdict === "leak";
    const time = leak ? await setAside(where.message_id) : visible(where.message_id);
    if (time !== undefined) leaveTrace(where.message_id, word("trace", seconds(time)));
    if (leak) await asked();
    return ownWords(original, time);
  } finally {
    stop();
  }
}

function ownWords(original, time) {
  const gone = time !== undefined;
  const scan = original.scan;
  const lines = [make("p", { class: "figure" }, gone ? word("own_gone", seconds(time)) : word("own_stays"))];
  if (scan) lines.push(make("p", {}, make("b", {}, word(gone ? "why_gone" : "why_not")), " ", why(scan)));
  const saw = scan?.reasons.length ? word("own_saw", scan.persons, kinds(scan.reasons)) : word("own_saw_none");
  if (scan && scan.verdict !== "uninspectable") lines.push(make("p", {}, saw));
  if (gone) lines.push(make("button", { type: "button", class: "quiet", id: "own-compare", onclick: () => compareOwn(original).catch(report) }, word("own_compare")));
  return lines;
}

function why(scan) {
  return scan.verdict === "uninspectable" ? problemWords(scan.problems) : ruleWords(scan);
}

async function compareOwn(original) {
  const masked = await maskedCopy();
  const copy = masked ? await look({ file_id: masked }) : null;
  compare(document.getElementById("compare"), { original, masked: copy, notice: null, words: copy ? [word("kept_words")] : [word("own_no_masked")] });
  guide.view("compare");
}
