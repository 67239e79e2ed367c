// The guide: four steps and one's own file. Each has a sentence, an act and what came of it.

import { compare } from "./compare.js";
import { openDrawer } from "./drawer.js";
import { make } from "./elements.js";
import { note, seconds } from "./panes.js";
import { onChange, person, state, until, visible } from "./state.js";
import { asked, look, maskedCopy, placesPosted, postOwn, postSample, setAside, stands } from "./story.js";
import { report } from "./taps.js";
import { kinds, ruleWords, word, wordOf } from "./words.js";

const find = (id) => document.getElementById(id);
const STEPS = [1, 2, 3, 4, 5];
const story = { list: null, places: "", results: {} }; // the posted list, and what is to be said at each step
let step = 1;
let busy = false;

export function setUpGuide() {
  find("steps").replaceChildren(...STEPS.map(tab));
  setUpOwn();
  let shown = null;
  onChange(({ guarded }) => {
    if (shown !== guarded && !busy) show();
    shown = guarded;
  });
}

function tab(number) {
  const mark = make("span", { class: "number", "aria-hidden": "true" }, number < 5 ? String(number) : "＋");
  const spoken = number < 5 ? make("span", { class: "unseen" }, `${word("step", number)}: `) : null;
  return make("li", {}, make("button", { type: "button", "data-step": number, onclick: () => go(number) }, mark, spoken, make("span", { class: "step-name" }, wordOf("step_names", number))));
}

function go(number) {
  step = number;
  find("steps").dispatchEvent(new Event("moved"));
  show();
  find("step-title").focus();
}

function show() {
  if (!state()?.people) return;
  const names = ["sender", "neighbour", "admin"].map((role) => person(role).name.replace(/^群主/, ""));
  document.body.dataset.step = step;
  for (const button of find("steps").querySelectorAll("button")) {
    const number = Number(button.dataset.step);
    if (number === step) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
    button.classList.toggle("done", Boolean(story.results[number]));
  }
  find("step-title").tabIndex = -1;
  find("step-title").textContent = wordOf("step_names", step);
  find("step-words").textContent = wordOf("say", step, ...names);
  find("own").hidden = step !== 5;
  view(step === 3 && story.results[3] ? "compare" : "eyes");
  showResult();
  showActions(names);
}

function view(which) {
  document.body.dataset.view = which;
  find("compare").hidden = which !== "compare";
  find("eyes").hidden = which === "compare";
}

function showResult() {
  find("figure").replaceChildren();
  find("step-result").replaceChildren(...(story.results[step] || []));
}

function showActions(names) {
  const words = wordOf("act", step, ...names);
  const done = story.results[step];
  const buttons = [];
  if (words && !done) buttons.push(make("button", { type: "button", class: "main", id: "do", disabled: !state().guarded, onclick: () => run(ACTS[step]) }, words));
  if (step === 4 && done) buttons.push(make("button", { type: "button", class: "quiet", onclick: () => openDrawer().catch(report) }, word("drawer_open")));
  if ((done || step === 2) && step < 5) buttons.push(make("button", { type: "button", class: "main", id: "next", onclick: () => go(step + 1) }, wordOf("next", step)));
  if (step === 1 && done) buttons.unshift(make("button", { type: "button", class: "quiet", id: "again", onclick: () => run(ACTS[1]) }, word("again")));
  find("step-actions").replaceChildren(...buttons);
}

// One act: its button rests meanwhile; afterwards the focus stands on what comes next.
async function run(act) {
  if (busy) return;
  busy = true;
  const at = step;
  for (const button of find("step-actions").children) button.disabled = true;
  find("step-result").textContent = word("wait");
  try {
    story.results[at] = await act();
  } catch (error) {
    report(error);
  } finally {
    busy = false;
    show();
    if (step === at) (find("next") || find("do"))?.focus();
  }
}

const ACTS = { 1: sendTheList, 3: makeTheCopies, 4: postWhatStays };

async function sendTheList() {
  story.results[3] = undefined;
  story.list = await postSample("dossier");
  const stop = tick(story.list.message_id);
  try {
    const time = await setAside(story.list.message_id);
    await asked();
    return [said(time), make("p", {}, word("gone_words"))];
  } finally {
    stop();
  }
}

function said(time) {
  return make("p", { class: "figure", id: "visible" }, `${word("visible")} `, make("b", {}, seconds(time)), ` ${word("seconds")}`);
}

// The seconds run while the message can be seen.
function tick(messageId) {
  const started = performance.now();
  const now = () => {
    const time = visible(messageId);
    const words = time === undefined ? `${word("ticking")} ` : `${word("visible")} `;
    const shown = time === undefined ? (performance.now() - started) / 1000 : time;
    find("figure").replaceChildren(words, make("b", {}, seconds(shown)), ` ${word("seconds")}`);
  };
  now();
  const timer = setInterval(now, 100);
  return () => clearInterval(timer);
}

async function makeTheCopies() {
  if (!story.list) throw new Error(word("first_step_first"));
  const masked = await maskedCopy();
  const text = await placesPosted();
  const [original, copy, notice] = await Promise.all([look({ file_id: story.list.file_id }), masked ? look({ file_id: masked }) : null, look({ text })]);
  compare(find("compare"), { original, masked: copy, notice: notice.scan, words: [word("close"), word("kept_words")] });
  return [make("p", { class: "notice" }, ruleWords(notice.scan))];
}

async function postWhatStays() {
  const posted = [];
  for (const [sample, role] of [["notice", "admin"], ["chain", "neighbour"], ["appeal", "sender"]]) posted.push([sample, await postSample(sample, role)]);
  const found = await Promise.all(posted.map(([, where]) => explain(where.message_id)));
  const standing = posted.filter(([, where]) => stands(where.message_id));
  const lines = posted.map(([sample], index) => make("li", {}, make("b", {}, word("sample")[sample]), " ", found[index]));
  return [make("p", { class: "figure" }, word("stay", standing.length)), make("ul", { class: "whys" }, ...lines)];
}

async function explain(messageId) {
  const { text } = await until(() => person("neighbour").group.find((one) => one.message_id === messageId));
  const { scan } = await look({ text });
  const words = scan ? ruleWords(scan) : "";
  note(messageId, words);
  return words;
}

// --- one's own file or text

function setUpOwn() {
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
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) tryOwn("", [...event.dataTransfer.files]);
  });
  find("own").replaceChildren(zone, form);
}

function tryOwn(text, files) {
  view("eyes");
  return run(async () => {
    const where = await postOwn(text, files);
    const what = where.file_id ? { file_id: where.file_id } : { text };
    const stop = tick(where.message_id);
    try {
      const original = await look(what);
      const leak = original.scan?.verdict === "leak";
      const time = leak ? await setAside(where.message_id) : visible(where.message_id);
      if (leak) await asked();
      return ownWords(original, time);
    } finally {
      stop();
    }
  });
}

function ownWords(original, time) {
  const gone = time !== undefined;
  const scan = original.scan;
  const saw = scan?.reasons.length ? word("own_saw", scan.persons, kinds(scan.reasons)) : word("own_saw_none");
  const lines = [make("p", { class: "figure" }, gone ? word("own_gone", seconds(time)) : word("own_stays"))];
  if (scan) lines.push(make("p", {}, make("b", {}, word(gone ? "why_gone" : "why_not")), " ", ruleWords(scan)), make("p", {}, saw));
  if (gone) lines.push(make("button", { type: "button", class: "quiet", id: "own-compare", onclick: () => compareOwn(original).catch(report) }, word("own_compare")));
  return lines;
}

async function compareOwn(original) {
  const masked = await maskedCopy();
  const copy = masked ? await look({ file_id: masked }) : null;
  compare(find("compare"), { original, masked: copy, notice: null, words: copy ? [word("kept_words")] : [word("own_no_masked")] });
  view("compare");
}


