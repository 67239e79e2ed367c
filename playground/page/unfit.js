// Files that can't be posted at all: said in a sentence before anything is sent.

import { word } from "./words.js";

const MOST = 50 * 1024 * 1024; // bytes this playground takes for one file

// Why one of the files can't be posted; "" where all can.
export function unfit(files) {
  if (files.some((file) => !file.size)) return word("unfit").empty;
  return files.some((file) => file.size > MOST) ? word("unfit").big : "";
}
