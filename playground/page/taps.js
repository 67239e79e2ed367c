// Somebody presses a button under a message: the answer is an alert, a short note, a link, or nothing.

import { act } from "./server.js";
import { word } from "./words.js";

const find = (id) => document.getElementById(id);

// The server's own words are for programs; people get a sentence.
export function report(error) {
  console.warn(error);
  toast(word(error.message === "late" ? "late" : "failed"));
}

export function toast(words) {
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

// `userId()` says who taps.
export function tapAs(userId) {
  return async (message, button, element) => {
    element.disabled = true;
    try {
      if (button.url) return await openLink(userId(), button.url);
      await showAnswer(userId(), await press(userId(), message, button.callback_data));
    } catch (error) {
      report(error);
    } finally {
      element.disabled = false;
    }
  };
}

// The tap alone, without showing what the bot answered.
export async function press(userId, message, data) {
  const where = { chat_id: message.chat.id, message_id: message.message_id, ephemeral_id: message.ephemeral_message_id || 0 };
  return (await act("tap", { ...where, user_id: userId, button: data })).answer;
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
