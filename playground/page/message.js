// One message as a bubble, as its reader sees it.

import { avatar, make, rich } from "./elements.js";
import { fileAddress } from "./server.js";
import { word } from "./words.js";

const TIME_ZONE = "Asia/Shanghai"; // where the made-up group lives, and the bot's clock for it

// `reader` is the id of the person who looks; `onTap(message, button, element)` is called for a pressed button;
// `note` is what the page says below it.
export function bubble(message, reader, onTap, note) {
  const service = serviceWords(message);
  if (service) return make("li", { class: "service" }, make("span", {}, service));
  const own = message.from?.id === reader;
  const alone = message.chat.type === "private"; // two people who know each other's face: no avatar, no name
  const sender = message.sender_chat || message.from || message.chat;
  const name = message.from?.is_bot && !message.sender_chat ? word("bot_name") : sender.title || sender.first_name || "";
  const body = make(
    "div",
    { class: "body" },
    own || alone ? null : make("p", { class: `name c${Math.abs(sender.id) % 7}` }, name, botMark(message)),
    onlyYou(message),
    forwarded(message),
    answered(message),
    attachment(message, reader),
    words(message),
    make("span", { class: "time" }, message.edit_date ? `${word("edited")} ` : "", clock(message.date)),
  );
  const bubbleClass = ["message", own ? "own" : "", message.ephemeral_message_id ? "ephemeral" : ""].join(" ");
  const column = make("div", { class: "column" }, body, buttons(message, onTap), note ? whyNot(note) : null);
  return make("li", { class: bubbleClass.trim() }, own || alone ? null : avatar(sender.id, name), column);
}

function whyNot(note) {
  return make("p", { class: "why" }, make("b", {}, word("why_not")), " ", note);
}

function serviceWords(message) {
  if (message.new_chat_members) return word("joined", message.new_chat_members.map((user) => (user.is_bot ? word("bot_name") : user.first_name)).join(word("joiner")));
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return word("service");
  return "";
}

function botMark(message) {
  return message.from?.is_bot && !message.sender_chat ? make("span", { class: "mark" }, word("bot")) : null;
}

function onlyYou(message) {
  return message.ephemeral_message_id ? make("p", { class: "only" }, word("only_you")) : null;
}

function forwarded(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const from = origin.sender_user?.first_name || origin.sender_user_name || origin.chat?.title || origin.sender_chat?.title;
  return make("p", { class: "forwarded" }, word("forwarded", from || ""));
}

function answered(message) {
  const quote = message.quote?.text || message.reply_to_message?.text || message.reply_to_message?.caption;
  return quote ? make("blockquote", {}, quote) : null;
}

function attachment(message, reader) {
  const file = message.document || message.photo?.at(-1);
  if (!file) return message.contact || message.poll ? make("p", {}, word(message.contact ? "contact" : "poll")) : null;
  const name = file.file_name || "photo.jpg";
  const kind = name.includes(".") ? name.split(".").at(-1).slice(0, 4) : "?";
  const address = fileAddress(message.chat.id, reader, file.file_id);
  return make(
    "a",
    { class: "file", href: address, download: name, "aria-label": `${word("download")} ${name}` },
    make("span", { class: "kind", "aria-hidden": "true" }, kind),
    make("span", { class: "what" }, make("b", {}, name), make("span", {}, size(file.file_size))),
  );
}

function words(message) {
  if (message.text) return rich(message.text, message.entities);
  return message.caption ? rich(message.caption, message.caption_entities) : null;
}

function buttons(message, onTap) {
  const rows = message.reply_markup?.inline_keyboard || [];
  if (!rows.length) return null;
  const shown = rows.map((row) => make("div", { class: "row" }, ...row.map((one) => button(message, one, onTap))));
  return make("div", { class: "keyboard" }, ...shown);
}

function button(message, one, onTap) {
  const element = make("button", { type: "button", onclick: () => onTap(message, one, element) }, one.text);
  return element;
}

function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: TIME_ZONE });
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
