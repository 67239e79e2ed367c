// The words of the page in the chosen language: by the browser, or by ?lang=.

import en from "./words/en.js";
import hans from "./words/zh-Hans.js";
import hant from "./words/zh-Hant.js";

export const ALL = { "zh-Hans": hans, "zh-Hant": hant, en };
export const NAMES = { "zh-Hans": "简体", "zh-Hant": "繁體", en: "English" };
const SHORT = { zh: "zh-Hans" };

const asked = new URLSearchParams(location.search).get("lang");
const chosen = SHORT[asked] || asked;
export const language = chosen in ALL ? chosen : (navigator.language || "en").startsWith("zh") ? "zh-Hans" : "en";

export function word(name, ...values) {
  const found = ALL[language][name];
  return typeof found === "function" ? found(...values) : found;
}

// The n-th of a list of words, steps count from 1.
export function wordOf(name, step, ...values) {
  const found = ALL[language][name][step - 1];
  return typeof found === "function" ? found(...values) : found;
}

export function kinds(names) {
  return names.map((name) => word("kinds")[name] || name).join(word("joiner"));
}

// A sentence for the rule that decided; a rule without one of its own gets its verdict's.
export function ruleWords(scan) {
  const rules = word("rules");
  if (scan.verdict === "suspect" && scan.rule.startsWith("care-")) return rules[scan.rule] || rules.care;
  return rules[scan.rule] || rules[scan.verdict] || "";
}

// Why something could not be read to the end: the first reason there is a sentence for.
export function problemWords(codes) {
  const known = word("problems");
  const found = codes.find((code) => code in known);
  return `${known[found] || known.other} ${known.after}`.trim();
}

export function fillIn(root) {
  document.documentElement.lang = language;
  document.title = word("title");
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of root.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
}
