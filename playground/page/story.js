// What the guide does in the people's place, one act a step. Each waits for what the bot really does, and says when it doesn't.

import { act } from "./server.js";
import { person, state, until, visible } from "./state.js";
import { press } from "./taps.js";
import { language } from "./words.js";

const isBot = (message) => Boolean(message.from?.is_bot);

function buttonOf(message, action) {
  const rows = message.reply_markup?.inline_keyboard || [];
  return rows.flat().find((one) => one.callback_data?.startsWith(`${action}:`));
}

// The newest message with such a button.
function offering(messages, action) {
  return messages.findLast((message) => buttonOf(message, action));
}

const lastId = (messages) => Math.max(0, ...messages.map((message) => message.message_id));

export function look(what) {
  return act("look", what);
}

// A sample or a thing of one's own is posted by the sender (or somebody else). Returns where it stands.
export function postSample(sample, role = "sender") {
  return act("sample", { sample, language, chat_id: state().group.id, user_id: person(role).id });
}

export function postOwn(text, files) {
  return act("post", { chat_id: state().group.id, user_id: person("sender").id, text }, files.slice(0, 1));
}

// Seconds until it was taken away. A list is waited for until the sender has been asked, too.
export async function setAside(messageId) {
  await until(() => visible(messageId) !== undefined);
  return visible(messageId);
}

export function asked() {
  return until(() => offering(person("sender").private, "masked") && offering(person("admin").private, "ok"));
}

// The masked copy the sender gets in private: its file's id, or "" where none is offered.
export async function maskedCopy() {
  const sender = person("sender");
  const offer = offering(sender.private, "masked");
  if (!offer) return "";
  const before = lastId(sender.private);
  await press(sender.id, offer, buttonOf(offer, "masked").callback_data);
  const copy = await until(() => person("sender").private.find((one) => one.message_id > before && isBot(one) && (one.document || (one.text && !buttonOf(one, "post-places")))));
  return copy.document?.file_id || "";
}

// Places and times, posted in the group by the bot: the text that stands there.
export async function placesPosted() {
  const sender = person("sender");
  const offer = offering(sender.private, "places");
  if (!offer) return "";
  const before = lastId(sender.private);
  await press(sender.id, offer, buttonOf(offer, "places").callback_data);
  const copy = await until(() => person("sender").private.find((one) => one.message_id > before && buttonOf(one, "post-places")));
  const seen = lastId(person("neighbour").group);
  await press(sender.id, copy, buttonOf(copy, "post-places").callback_data);
  const posted = await until(() => person("neighbour").group.find((one) => one.message_id > seen && isBot(one) && one.text));
  return posted.text;
}

export function stands(messageId) {
  return person("neighbour").group.some((one) => one.message_id === messageId);
}
