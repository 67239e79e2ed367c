// Talking to the playground's control API. Relative addresses keep the secret path of this run.

import { language } from "./words.js";

export async function act(name, parameters, files = []) {
  const form = new FormData();
  form.append("json", JSON.stringify(parameters));
  files.forEach((file, index) => form.append(`file${index}`, file, file.name));
  const response = await fetch(`control/${name}`, { method: "POST", body: form });
  const answer = await response.json().catch(() => ({ ok: false, description: response.statusText }));
  if (!answer.ok) throw new Error(answer.description);
  return answer.result;
}

export async function ask(name, parameters = {}) {
  const response = await fetch(`control/${name}?${new URLSearchParams(parameters)}`);
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}

// Calls `show(state)` now and after every change, and `lost(true|false)` when the server goes and comes back.
export async function follow(show, lost) {
  let version = -1;
  for (;;) {
    try {
      const state = await ask("state", { after: version, language });
      lost(false);
      if (state.version !== version) show(state);
      version = state.version;
    } catch {
      lost(true);
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

export function fileAddress(chatId, userId, fileId) {
  return `control/file?${new URLSearchParams({ chat_id: chatId, user_id: userId, file_id: fileId })}`;
}
