// Splits text into words and folds them, by the same rules as src/search/words.rs.

import {
  APOSTROPHES, ARABIC_DIGITS, HYPHENS, IGNORABLE, JOINERS, LETTER_VARIANTS, UNSPACED,
} from "./word-tables.js";

const LETTER = `[\\p{Alphabetic}\\p{N}\\p{M}${JOINERS}]`;
/** A letter with signs that make a word of its own: C++, C#. */
const SIGNED = "[A-Za-z](?:\\+\\+|#)";
const IS_SIGNED = new RegExp(`^${SIGNED}$`);
/** Letters; an apostrophe may stand between two of them. */
const WORD = new RegExp(`${SIGNED}(?!${LETTER}|[+#])|${LETTER}+(?:[${APOSTROPHES}]${LETTER}+)*`, "gu");
const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`);
const HYPHEN = new RegExp(`^[${HYPHENS}](?=${LETTER})`, "u");
const NO_LETTER = new RegExp(`(?!${LETTER}).`, "gsu");
/** A part of a word in scripts with or without spaces. */
const RUN = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
/** Text that starts with a letter of a script without spaces, which is indexed by bigrams. */
export const UNSPACED_START = new RegExp(`^[${UNSPACED}]`, "u");
// The breve of a decomposed \u0439 stays: it is a letter of its own.
const LEFT_OUT = new RegExp(`(\u0438)\u0306|[${IGNORABLE}]`, "g");
const VARIANT = new RegExp(`[${Object.keys(LETTER_VARIANTS).join("")}${ARABIC_DIGITS}]`, "g");

/** The simplified form of each traditional Chinese character, once the index has been asked for them.
 * @type {Map<string, string>} */
export const simplified = new Map();

/** Folds a word. @param {string} word */
export const fold = (word) => {
  if (IS_SIGNED.test(word)) return word.toLowerCase();
  const folded = word.normalize("NFKD").toLowerCase()
    .replace(LEFT_OUT, (_, letter) => (letter ? "\u0439" : "")).replace(NO_LETTER, "")
    .replace(VARIANT, (letter) => LETTER_VARIANTS[letter] ?? letter.charCodeAt(0) % 16).normalize("NFC");
  return simplified.size ? Array.from(folded, (letter) => simplified.get(letter) ?? letter).join("") : folded;
};

/** @typedef {(word: string, start: number, end: number) => void} Found */

/**
 * Calls `found` with each word to look up in a written word: bigrams in scripts without spaces, else the folded word.
 * @param {string} written @param {number} start @param {number} end where it stands in the text @param {Found} found
 */
function divide(written, start, end, found) {
  const folded = fold(written), isAsLong = folded.length === written.length;
  for (const { 0: run, index } of folded.matchAll(RUN)) {
    const characters = [...run];
    if (UNSPACED_START.test(run) && characters.length > 2) {
      let at = start + index;
      characters.slice(1).forEach((character, before) => {
        const bigram = characters[before] + character;
        found(bigram, isAsLong ? at : start, isAsLong ? at + bigram.length : end);
        at += characters[before].length;
      });
    } else found(run, start, end);
  }
}

/** Calls `found` with each word of a text, folded, and where it stands. @param {string} text @param {Found} found */
export function split(text, found) {
  // A single letter that a hyphen joins to the next word, and where it stands.
  let letter = "", letterAt = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const end = index + word.length;
    if (letter) {
      divide(letter + word, letterAt, end, found);
      divide(word, index, end, found);
      letter = "";
    } else if ([...word].length === 1 && HYPHEN.test(text.slice(end, end + 3))) {
      [letter, letterAt] = [word, index];
    } else {
      const parts = word.split(APOSTROPHE), isLong = (/** @type {string} */ part) => [...part].length > 2;
      let at = index;
      for (const part of parts) {
        if (isLong(part) || !parts.some(isLong)) divide(part, at, at + part.length, found);
        at += part.length + 1;
      }
    }
  }
}
