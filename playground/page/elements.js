// Building elements. Text always goes in as text: nothing a person or the bot wrote is ever read as HTML.

export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function avatar(id, name) {
  const first = Array.from(name.replace(/^(群主|管理员)/, ""))[0] || "·";
  return make("span", { class: `avatar c${Math.abs(id) % 7}`, "aria-hidden": "true" }, make("span", {}, first));
}

const MARKS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "code" };

// A text with Telegram's entities; offsets are UTF-16 units, as JavaScript counts too.
export function rich(text, entities = []) {
  const whole = make("span", { class: "text" });
  let at = 0;
  for (const entity of [...entities].sort((a, b) => a.offset - b.offset)) {
    if (entity.offset < at) continue;
    whole.append(text.slice(at, entity.offset), marked(entity, text.slice(entity.offset, entity.offset + entity.length)));
    at = entity.offset + entity.length;
  }
  whole.append(text.slice(at));
  return whole;
}

function marked(entity, words) {
  if (entity.type === "text_link" && /^https:\/\//.test(entity.url || "")) {
    return make("a", { href: entity.url, target: "_blank", rel: "noopener noreferrer" }, words);
  }
  return make(MARKS[entity.type] || "span", {}, words);
}
