// A chat's parts that repeat: its list of messages, its composer, dropping files onto it.

import { make } from "./elements.js";
import { bubble } from "./message.js";
import { word } from "./words.js";

// Shows the messages; stays where the reader scrolled to, unless that was the end.
// `notes` says something below some of them, by message id; `gone` is where a message stood, in words, by id.
export function showMessages(list, messages, reader, onTap, notes = new Map(), gone = new Map()) {
  const now = JSON.stringify([reader, messages, [...notes], [...gone]]);
  if (list.dataset.shown === now) return;
  list.dataset.shown = now;
  const atEnd = isAtEnd(list);
  const rows = inOrder(messages, gone, (one) => bubble(one, reader, onTap, notes.get(one.message_id)));
  list.replaceChildren(...(rows.length ? rows : [make("li", { class: "service" }, make("span", {}, word("empty")))]));
  if (atEnd) list.scrollTop = end(list);
  stayAtEnd(list, atEnd);
}

function inOrder(messages, gone, row) {
  const traces = [...gone].sort(([a], [b]) => a - b).map(([id, words]) => [id, make("li", { class: "trace" }, make("span", {}, words))]);
  const rows = [];
  for (const one of messages) {
    while (traces.length && one.message_id > traces[0][0]) rows.push(traces.shift()[1]);
    rows.push(row(one));
  }
  return [...rows, ...traces.map(([, trace]) => trace)];
}

// Where a reader wants to stand: at the bottom, or at the beginning of a last message that is taller than the list.
function end(list) {
  const last = list.lastElementChild;
  const tall = last && last.offsetHeight + 16 > list.clientHeight;
  return tall ? last.offsetTop - list.offsetTop - 8 : list.scrollHeight - list.clientHeight;
}

function isAtEnd(list) {
  return list.scrollTop + 80 >= end(list);
}

const ends = new WeakMap(); // list -> whether its reader is at its end
const resized = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (ends.get(target)) target.scrollTop = end(target);
    showMore(target);
  }
});

// A list that grows or shrinks goes on showing its end.
function stayAtEnd(list, atEnd) {
  if (!ends.has(list)) {
    resized.observe(list);
    list.addEventListener("scroll", () => (ends.set(list, isAtEnd(list)), showMore(list)));
  }
  ends.set(list, atEnd);
  showMore(list);
}

// As in the chats people know: a round arrow while there is more below. For pointers; the list itself scrolls by keyboard.
function showMore(list) {
  if (!list.more) {
    const down = () => list.scrollTo({ top: list.scrollHeight, behavior: "smooth" });
    list.more = make("button", { type: "button", class: "more", tabindex: "-1", "aria-hidden": "true", title: word("more_below"), onclick: down }, "↓");
    list.after(list.more);
  }
  list.more.hidden = list.scrollHeight - list.clientHeight - list.scrollTop < 24;
}

// Fills a form: a text, a file, a button. `send(text, files)` is called with what the person gave.
export function composer(form, send) {
  const text = make("textarea", { rows: "1", placeholder: word("write"), "aria-label": word("write") });
  const file = make("input", { type: "file", multiple: true, tabindex: "-1", "aria-hidden": "true", "aria-label": word("attach") });
  const attach = make("button", { type: "button", class: "attach", "aria-label": word("attach"), title: word("attach") }, "＋");
  const submit = make("button", { class: "main" }, word("send"));
  attach.addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    if (file.files.length) send(text.value.trim(), [...file.files]);
    form.reset();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (text.value.trim()) send(text.value.trim(), []);
    form.reset();
  });
  form.replaceChildren(attach, file, text, submit);
}

export function dropTarget(panel, send) {
  panel.dataset.drop = word("drop");
  let inside = 0;
  const over = (change) => panel.classList.toggle("over", (inside = Math.max(0, inside + change)) > 0);
  panel.addEventListener("dragenter", () => over(1));
  panel.addEventListener("dragleave", () => over(-1));
  panel.addEventListener("dragover", (event) => event.preventDefault());
  panel.addEventListener("drop", (event) => {
    event.preventDefault();
    over(-inside);
    if (event.dataTransfer.files.length) send("", [...event.dataTransfer.files]);
  });
}
