// The page: the guide above, the chats below, everything from one state of the server.

import { setUpDrawer } from "./drawer.js";
import { make } from "./elements.js";
import { setUpGuide } from "./guide.js";
import { setUpGroup, showAll, showPeople, showSamples } from "./panes.js";
import { act, ask, follow } from "./server.js";
import { onChange, take } from "./state.js";
import { report } from "./taps.js";
import { ALL, NAMES, fillIn, language, word } from "./words.js";

const find = (id) => document.getElementById(id);

function setUpLanguages() {
  const links = Object.keys(ALL).map((code) => make("a", { href: `?lang=${code}`, lang: code, "aria-current": code === language ? "true" : undefined }, NAMES[code]));
  find("languages").replaceChildren(...links);
}

// Which Telegram the bot meets: an older one would show a private hint to everybody, so the bot has to notice.
function setUpVariants() {
  const choice = find("variant");
  choice.append(...Object.entries(word("variant")).map(([value, label]) => make("option", { value }, label)));
  choice.addEventListener("change", () => act("variant", { variant: choice.value }).catch(report));
  onChange((now) => (choice.value = now.variant));
}

// What this machine lacks, as one plain line.
async function showParts() {
  const { ocr } = await ask("parts");
  find("parts").textContent = ocr ? "" : word("no_ocr");
  find("parts").hidden = ocr;
}

let known = false;
function show(next) {
  take(next);
  if (!next.people) return;
  showAll();
  if (known) return;
  known = true;
  showPeople();
  showSamples();
  // Asked once the first step is over: it costs a process, and the first thing a visitor sees must not wait for it.
  find("steps").addEventListener("moved", () => showParts().catch(() => undefined), { once: true });
}

fillIn(document);
setUpLanguages();
setUpVariants();
setUpGroup();
setUpDrawer();
setUpGuide();
follow(show, (gone) => (find("lost").hidden = !gone));
