// A chat's parts that repeat: its list of messages, its composer, dropping files onto it.

import { make } from "./elements.js";
import { bubble } from "./message.js";
import { word } from "./words.js";

// Shows the messages; stays where the reader scrolled to, unless that was the end.
// `notes` says something below some of them, by message id.
export function showMessages(list, messages, reader, onTap, notes = new Map()) {
  const now = JSON.stringify([reader, messages, [...notes]]);
  if (list.dataset.shown === now) return;
  list.dataset.shown = now;
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const bubbles = messages.map((message) => bubble(message, reader, onTap, notes.get(message.message_id)));
  list.replaceChildren(...(bubbles.length ? bubbles : [make("li", { class: "service" }, make("span", {}, word("empty")))]));
  if (atEnd) list.scrollTop = list.scrollHeight;
  stayAtEnd(list, atEnd);
}

const ends = new WeakMap(); // list -> whether its reader is at its end
const resized = new ResizeObserver((entries) => {
  for (const { target } of entries) if (ends.get(target)) target.scrollTop = target.scrollHeight;
});

// A list that grows or shrinks goes on showing its end.
function stayAtEnd(list, atEnd) {
  if (!ends.has(list)) {
    resized.observe(list);
    list.addEventListener("scroll", () => ends.set(list, list.scrollHeight - list.scrollTop - list.clientHeight < 80));
  }
  ends.set(list, atEnd);
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
