// What the server said last, and waiting for what it will say.

let current = null;
const listeners = new Set();
const taken = new Map(); // "chat/message" -> seconds it was visible, of every message that was deleted

export function state() {
  return current;
}

export function take(next) {
  current = next;
  for (const one of next.news) if (one.kind === "deleted" && one.message_id) taken.set(`${one.chat_id}/${one.message_id}`, one.visible);
  for (const listener of [...listeners]) listener(next);
}

export function onChange(listener) {
  listeners.add(listener);
}

// Resolves with the first true value of `test(state)`; rejects after so many seconds.
export function until(test, seconds = 45) {
  return new Promise((resolve, reject) => {
    const end = (settle, value) => {
      listeners.delete(look);
      clearTimeout(timer);
      settle(value);
    };
    const timer = setTimeout(() => end(reject, new Error("late")), seconds * 1000);
    const look = (now) => {
      const found = now && test(now);
      if (found) end(resolve, found);
    };
    listeners.add(look);
    look(current);
  });
}

export function person(role) {
  return current.people.find((one) => one.role === role);
}

// How many seconds a message of the group was visible; undefined while it is there.
export function visible(messageId) {
  return taken.get(`${current.group.id}/${messageId}`);
}
