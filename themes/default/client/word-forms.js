// Finds other forms of a word by the rules of its language. src/search/word_forms.rs has the rules.

/** @import { FormRules } from "./types.js" */

/** The fewest letters of a stem. */
const MIN_STEM = 3;
/** A form is at most so many times as long as the stem. */
const MAX_RATIO = 3;
/** The share of a word that is the stem, from which on its forms are preferred to a word of another spelling. */
const CLOSE = 0.7;
/** A longer word is written in one form: a stem has to be looked up for each of its letters, in each of its stems. */
const MAX_LETTERS = 100;

/** Reads a list of rules, `ing` or `ies>i`: what is replaced, and with what. @param {string} list */
export const readRules = (list) => new Map(list.split(" ").map((rule) => {
  const [from, to = ""] = rule.split(">");
  return [from, to];
}));

/** What is left of a word as its prefixes and endings are removed one by one. @param {FormRules} rules
 * @param {string} word */
function stemsOf([prefixes, endings, spellings], word) {
  const stems = new Set([word]), add = (/** @type {string} */ stem) => stem.length >= MIN_STEM && stems.add(stem);
  if (word.length > MAX_LETTERS) return stems;
  // The loop goes on with what it adds.
  for (const stem of stems) {
    for (const [prefix] of prefixes) if (stem.startsWith(prefix)) add(stem.slice(prefix.length));
    for (let at = 1; at < stem.length; at++) {
      const replacement = endings.get(stem.slice(at));
      if (replacement != null) add(stem.slice(0, at) + replacement);
    }
  }
  for (let stem of [...stems]) {
    for (const [from, to] of spellings) stem = stem[0] + stem.slice(1).replaceAll(from, to);
    add(stem.replace(/(.)\1$/u, "$1"));
  }
  return stems;
}

/**
 * The forms of `text` among some words: those that share the longest stem with it, and whether that is
 * nearly all of it.
 * @param {FormRules[]} languages @param {string} text @param {string[]} words
 */
export function formsAmong(languages, text, words) {
  const own = languages.map((rules) => stemsOf(rules, text)), start = text.slice(0, 2);
  /** @type {Set<string>} */ let forms = new Set(), longest = 0;
  for (const word of words) {
    languages.forEach((rules, language) => {
      // Without prefixes, forms begin alike. Most words are told apart by that alone.
      if (rules[0].has("") && !word.startsWith(start)) return;
      for (const stem of stemsOf(rules, word)) {
        const { length } = stem, isShared = own[language].has(stem);
        if (!isShared || length < longest || length * MAX_RATIO < Math.max(text.length, word.length)) continue;
        if (length > longest) forms = new Set();
        longest = length;
        forms.add(word);
      }
    });
  }
  return { forms, isClose: longest >= text.length * CLOSE };
}
