// The guide: four steps and one's own file. Each has a sentence, an act and what came of it.

import { compare } from "./compare.js";
import { openDrawer } from "./drawer.js";
import { make } from "./elements.js";
import { setUpOwn } from "./own.js";
import { leaveTrace, note, seconds } from "./panes.js";
import { onChange, person, state, until, visible } from "./state.js";
import { asked, look, maskedCopy, placesPosted, postSample, setAside, stands } from "./story.js";
import { report } from "./taps.js";
import { ruleWords, word, wordOf } from "./words.js";

const find = (id) => document.getElementById(id);
const STEPS = [1, 2, 3, 4, 5];
const story = { list: null, places: "", results: {} }; // the posted list, and what is to be said at each step
let step = 1;
let busy = false;

export function setUpGuide() {
  find("steps").replaceChildren(...STEPS.map(tab));
  setUpOwn({ run, tick, view });
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
  if (step === 2 && story.list) story.results[2] = [];
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
  find("step-result").replaceChildren(...(story.results[step] || (state().guarded ? [] : [make("p", {}, word("coming"))])));
}

function showActions(names) {
  const act = actOf(step);
  const done = story.results[step];
  const words = done || !act ? "" : wordOf("act", act, ...names);
  const buttons = [];
  if (step === 1 && done) buttons.push(make("button", { type: "button", class: "quiet", id: "again", onclick: () => run(ACTS[1]) }, word("again")));
  if (words) buttons.push(make("button", { type: "button", class: "main", id: "do", disabled: busy || !state().guarded, onclick: () => run(ACTS[act]) }, words));
  if (step === 4 && done) buttons.push(make("button", { type: "button", class: "quiet", onclick: () => openDrawer().catch(report) }, word("drawer_open")));
  if ((done || !words) && step < 5) buttons.push(make("button", { type: "button", class: "main", id: "next", onclick: () => go(step + 1) }, wordOf("next", step)));
  find("step-actions").replaceChildren(...buttons);
}

// Who goes to the second or third step first finds the list to post there: without it there is nothing to see.
function actOf(number) {
  if (number === 5 || (number === 2 && story.list)) return 0;
  return number < 4 && !story.list ? 1 : number;
}

// One act: its button rests meanwhile; afterwards the focus stands on what comes next.
async function run(act) {
  if (busy) return;
  busy = true;
  const at = step;
  for (const button of find("step-actions").children) button.disabled = true;
  find("step-result").textContent = word("wait");
  try {
    story.results[act === sendTheList ? 1 : at] = await act();
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
    leaveTrace(story.list.message_id, word("trace", seconds(time)));
    await asked();
    look({ file_id: story.list.file_id }).catch(() => undefined); // read ahead, while the visitor reads: the third step shows it
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
  const [original, copy, notice] = await Promise.all([look({ file_id: story.list.file_id }), lookAtMasked(), placesPosted().then((text) => look({ text }))]);
  compare(find("compare"), { original, masked: copy, notice: notice.scan, words: [word("close"), word("kept_words")] });
  return [make("p", { class: "notice" }, whyOf(notice.scan))];
}

async function lookAtMasked() {
  const masked = await maskedCopy();
  return masked ? look({ file_id: masked }) : null;
}

function whyOf(scan) {
  return scan ? ruleWords(scan) : word("not_looked");
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
  const words = whyOf(scan);
  note(messageId, words);
  return words;
}
