// Reads the text of index files. docs/search-format.md describes the format; src/search/wire.rs writes it.

/** @import { Location, Term, Word } from "./types.js" */

/** Reads a text from the start. @param {string} text */
export function reader(text, at = 0) {
  const digit = () => {
    const code = text.charCodeAt(at++);
    return code - (code > 92 ? 36 : 35);
  };
  return {
    digit,
    number() {
      const first = digit();
      if (first < 60) return first;
      if (first < 84) return 60 + (first - 60) * 91 + digit();
      if (first < 90) return 2244 + ((first - 84) * 91 + digit()) * 91 + digit();
      return 51930 + ((digit() * 91 + digit()) * 91 + digit()) * 91 + digit();
    },
    /** The text before the next space, `!` or tab. */
    rest() {
      const start = at;
      while (at < text.length && !" !\t".includes(text[at])) at++;
      return text.slice(start, at);
    },
    /** Skips a character if it is the next one. */
    skips: (/** @type {string} */ character) => text[at] === character && !!++at,
    ends: () => at >= text.length,
  };
}

/**
 * Reads a front-coded list of words and the locations of their terms.
 * @param {string} text @param {number} [shard] the number of its shard @returns {Word[]}
 */
export function readWords(text, shard = 0) {
  const { digit, number, rest, skips, ends } = reader(text), words = [];
  for (let word = "", next = 0; !ends();) {
    word = word.slice(0, digit()) + rest();
    /** @type {Location[]} */ const terms = [];
    words.push({ text: word, terms });
    if (skips("\t")) continue;
    do {
      if (skips(" ")) terms.push({ shard, number: next++ });
      else {
        skips("!");
        const reference = number();
        terms.push(reference ? { shard, number: reference - 1 } : { shard: number(), number: number() });
      }
    } while (skips("\t"));
  }
  return words;
}

/** Reads a text that is numbers alone. @param {string} text */
export function readNumbers(text) {
  const { number, ends } = reader(text), numbers = [];
  while (!ends()) numbers.push(number());
  return numbers;
}

/** Reads rising numbers, which are written as differences. @param {string} text */
export function readRising(text) {
  let last = -1;
  return readNumbers(text).map((difference) => last += difference + 1);
}

/** How many quantised impacts there are, and how many levels of names but that of none. */
const IMPACTS = 10, LEVELS = 6;

/** Reads groups of documents into a term. @param {Term} term @param {ReturnType<typeof reader>} text */
export function readPostings(term, { number, ends }) {
  while (!ends()) {
    const head = number(), count = head % 4 < 3 ? (head % 4) + 1 : number() + 4;
    const group = head >> 2, named = group - IMPACTS, isNamed = named >= 0;
    for (let next = 0, left = count; left--; next++) {
      term.documents.push((next += number()));
      term.impacts.push(isNamed ? Math.floor(named / LEVELS) : group);
      term.levels.push(isNamed ? (named % LEVELS) + 1 : 0);
    }
  }
  return term;
}

/**
 * How many texts of a sorted list are not greater than `text`, by binary search.
 * @param {string[]} sorted @param {string} text
 */
export function upperBound(sorted, text) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= text) low = middle + 1;
    else high = middle;
  }
  return low;
}
