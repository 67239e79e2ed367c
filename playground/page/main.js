// The page: the group on one side, the private chats on the other, everything from one state of the server.

import { avatar, make } from "./elements.js";
import { composer, dropTarget, showMessages } from "./panel.js";
import { act, follow } from "./server.js";
import { fillIn, language, otherLanguage, word } from "./words.js";

const find = (id) => document.getElementById(id);
const privates = new Map();
let state = null;
let me = null; // the id of the person in whose shoes the group is seen

function report(error) {
  toast(error instanceof TypeError ? word("failed") : error.message);
}

function toast(words) {
  const element = find("toast");
  element.textContent = words;
  element.classList.add("shown");
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => element.classList.remove("shown"), 5000);
}

function alertBox(words) {
  find("alert-text").textContent = words;
  find("alert").showModal();
}

function post(chatId, userId) {
  return (text, files) => act("post", { chat_id: chatId(), user_id: userId(), text }, files).catch(report);
}

// Somebody presses a button: the answer is an alert, a short note, a link, or nothing.
function tapAs(userId) {
  return async (message, button, element) => {
    element.disabled = true;
    try {
      if (button.url) return await openLink(userId(), button.url);
      const where = { chat_id: message.chat.id, message_id: message.message_id, ephemeral_id: message.ephemeral_message_id || 0 };
      const { answer } = await act("tap", { ...where, user_id: userId(), button: button.callback_data });
      await showAnswer(userId(), answer);
    } catch (error) {
      report(error);
    } finally {
      element.disabled = false;
    }
  };
}

async function showAnswer(userId, answer) {
  if (!answer) return toast(word("no_answer"));
  if (answer.url) return openLink(userId, answer.url);
  if (answer.text) return answer.show_alert ? alertBox(answer.text) : toast(answer.text);
}

async function openLink(userId, url) {
  if (/^(https:\/\/)?t\.me\//.test(url)) return act("open", { user_id: userId, url: url.replace(/^t\.me/, "https://t.me") });
  if (/^https?:\/\//.test(url)) window.open(url, "_blank", "noopener,noreferrer");
}

function setUp() {
  fillIn(document);
  find("language").textContent = word("other");
  find("language").addEventListener("click", () => location.assign(`?lang=${otherLanguage()}`));
  const send = post(() => state.group.id, () => me);
  composer(find("group-composer"), send);
  dropTarget(find("group"), send);
}

function showGroup() {
  const person = state.people.find((one) => one.id === me);
  find("group-title").textContent = state.group.title;
  find("group-members").textContent = word("members", state.group.members);
  showMessages(find("group-messages"), person.group, me, tapAs(() => me));
  for (const event of state.news) {
    if (event.kind === "deleted" && event.chat_id === state.group.id && event.visible !== undefined) {
      find("status").textContent = word("gone", Math.max(event.visible, 0.1).toFixed(1));
    }
  }
}

function showPeople() {
  const choose = (id) => {
    me = id;
    showPeople();
    showGroup();
  };
  const radios = state.people.map((person) =>
    make(
      "button",
      { type: "button", role: "radio", "aria-checked": String(person.id === me), onclick: () => choose(person.id) },
      `${person.name}`,
      make("small", {}, word(person.role)),
    ),
  );
  find("people").replaceChildren(...radios);
}

function showSamples() {
  const give = (id) => act("sample", { sample: id, chat_id: state.group.id, user_id: me }).catch(report);
    const offered = state.samples.map((one) => make("button", { type: "button", "data-sample": one.id, onclick: () => give(one.id) }, one[language]));
  find("samples").replaceChildren(...offered);
}

// Which Telegram the bot meets: an older one would show a private hint to everybody, so the bot has to notice.
function showVariants() {
  const choice = find("variant");
  if (!choice.options.length) {
    choice.append(...Object.entries(word("variant")).map(([value, label]) => make("option", { value }, label)));
    choice.addEventListener("change", () => act("variant", { variant: choice.value }).catch(report));
  }
  choice.value = state.variant;
}

function privatePanel(person) {
  const list = make("ol", { class: "messages", tabindex: "0" });
  const form = make("form", { class: "composer" });
  const start = make("button", { type: "button", class: "start", onclick: () => act("start", { user_id: person.id }).catch(report) }, word("start"));
  const closed = make("div", { class: "closed" }, make("p", {}, word("closed")), start);
  const names = make("div", { class: "names" }, make("h2", {}, word("private", person.name)), make("p", {}, word(person.role)));
  const panel = make(
    "section",
    { class: `panel private ${person.role}`, "aria-label": word("private", person.name) },
    make("div", { class: "head" }, avatar(person.id, person.name), names),
    list,
    closed,
    form,
  );
  const send = post(() => person.id, () => person.id);
  composer(form, send);
  dropTarget(panel, send);
  find("privates").append(panel);
  return { list, form, closed };
}

function showPrivates() {
  for (const person of state.people) {
    if (!privates.has(person.id)) privates.set(person.id, privatePanel(person));
    const { list, form, closed } = privates.get(person.id);
    showMessages(list, person.private, person.id, tapAs(() => person.id));
    closed.hidden = person.started;
    form.hidden = !person.started;
    list.hidden = !person.started;
  }
}

function show(next) {
  const first = state === null;
  state = next;
  if (!state.people) return;
  if (first || me === null) {
    me = state.people[0].id;
    const clients = language === "zh" ? "zh-hans" : "en"; // so that the bot answers in the language of the page
    for (const person of state.people) act("speak", { user_id: person.id, language: clients }).catch(report);
    showPeople();
    showSamples();
  }
  showGroup();
  showPrivates();
  showVariants();
}

setUp();
follow(show, (gone) => (find("lost").hidden = !gone));
