// The chats: the group as one chosen person sees it, and three pairs of eyes beside it.

import { avatar, make } from "./elements.js";
import { composer, dropTarget, showMessages } from "./panel.js";
import { act } from "./server.js";
import { state } from "./state.js";
import { report, tapAs, toast } from "./taps.js";
import { unfit } from "./unfit.js";
import { language, word } from "./words.js";

const find = (id) => document.getElementById(id);
const eyes = new Map();
const notes = new Map(); // message id in the group -> why it was left alone
const gone = new Map(); // message id in the group -> what the page says where it stood, in the group's pane only
let me = null; // the id of the person in whose shoes the group is seen

export function note(messageId, words) {
  notes.set(messageId, words);
  if (state()) showGroup();
}

export function leaveTrace(messageId, words) {
  gone.set(messageId, words);
  if (state()) showGroup();
}

export function post(chatId, userId) {
  return (text, files) => {
    const refused = unfit(files);
    if (refused) return toast(refused);
    return act("post", { chat_id: chatId(), user_id: userId(), text }, files).catch(report);
  };
}

export function setUpGroup() {
  const send = post(() => state().group.id, () => me);
  composer(find("group-composer"), send);
  dropTarget(find("group"), send);
}

export function showAll() {
  if (!state().people.some((one) => one.id === me)) me = state().people[0].id;
  showGroup();
  for (const person of state().people) showEye(person);
}

function showGroup() {
  const { group, people, news } = state();
  const person = people.find((one) => one.id === me);
  find("group-title").textContent = group.title;
  find("group-letter").textContent = Array.from(group.title)[0];
  find("group-members").textContent = word("members", group.members);
  find("group-eye").textContent = word("group_eye", person.name);
  find("pinned").hidden = !group.pinned;
  find("pinned-text").textContent = group.pinned;
  find("group-messages").setAttribute("aria-label", group.title);
  showMessages(find("group-messages"), person.group, me, tapAs(() => me), notes, gone);
  for (const event of news) {
    if (event.kind === "deleted" && event.chat_id === group.id && event.visible !== undefined) {
      find("status").textContent = word("own_gone", seconds(event.visible));
    }
  }
}

export function seconds(visible) {
  return Math.max(visible, 0.1).toFixed(1);
}

function showEye(person) {
  if (!eyes.has(person.id)) eyes.set(person.id, person.role === "neighbour" ? neighbour(person) : confidant(person));
  eyes.get(person.id)(person);
}

function panel(person, ...parts) {
  const names = make("div", { class: "names" }, make("h2", {}, word("eye_of")[person.role](person.name)), make("p", {}, word("eyes")[person.role]));
  const head = make("div", { class: "head" }, avatar(person.id, person.name), names);
  const whole = make("section", { class: `panel eye ${person.role}`, "aria-label": word("eye_of")[person.role](person.name) }, head, ...parts);
  find("eyes").append(whole);
  return whole;
}

function messagesOf(person) {
  return make("ol", { class: "messages", tabindex: "0", "aria-label": word("messages", person.name) });
}

// A person whose private chat with the bot is seen.
function confidant(person) {
  const list = messagesOf(person);
  const form = make("form", { class: "composer" });
  const closed = closedChat(person);
  const whole = panel(person, list, closed, form);
  const send = post(() => person.id, () => person.id);
  composer(form, send);
  dropTarget(whole, send);
  return (now) => {
    showMessages(list, now.private, now.id, tapAs(() => now.id));
    closed.hidden = now.started;
    form.hidden = list.hidden = !now.started;
  };
}

function closedChat(person) {
  const start = () => act("start", { user_id: person.id }).catch(report);
  return make("div", { class: "closed" }, make("p", {}, word("closed")), make("button", { type: "button", class: "main", onclick: start }, word("start")));
}

// Somebody who only reads the group; their private chat with the bot is shown once they have opened it.
function neighbour(person) {
  const list = messagesOf(person);
  const own = make("ol", { class: "messages private", tabindex: "0", "aria-label": word("her_private") });
  const title = make("h3", {}, word("her_private"));
  panel(person, list, title, own);
  return (now) => {
    showMessages(list, now.group, now.id, tapAs(() => now.id));
    showMessages(own, now.private, now.id, tapAs(() => now.id));
    title.hidden = own.hidden = !now.started;
  };
}

export function showPeople() {
  const radios = state().people.map((one) => {
    const choose = () => ((me = one.id), showGroup());
    const input = make("input", { type: "radio", name: "me", value: one.id, checked: one.id === me, onchange: choose });
    return make("label", {}, input, one.name, make("small", {}, word(one.role)));
  });
  find("people").replaceChildren(...radios);
}

export function showSamples() {
  const give = (id) => act("sample", { sample: id, language, chat_id: state().group.id, user_id: me }).catch(report);
  const offered = Object.entries(word("sample")).map(([id, label]) =>
    make("button", { type: "button", "data-sample": id, onclick: () => give(id) }, label),
  );
  find("samples").replaceChildren(...offered);
}
