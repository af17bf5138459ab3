// What is written in the files of the index: docs/search-format.md, and src/search/wire.rs which writes it.

/** @import { At, Term, Word } from "./types.js" */

/** Reads numbers from a text, one after the other. @param {string} text */
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
    /** The text before the next space, `!` or tab, which stays. */
    rest() {
      const start = at;
      while (at < text.length && !" !\t".includes(text[at])) at++;
      return text.slice(start, at);
    },
    /** Passes over a character if it is the next one. */
    passes: (/** @type {string} */ character) => text[at] === character && !!++at,
    ends: () => at >= text.length,
  };
}

/** Reads a sorted list of words, and where the terms of each are written. @param {string} text @returns {Word[]} */
export function readWords(text) {
  const { digit, number, rest, passes, ends } = reader(text), words = [];
  for (let word = "", next = 0; !ends();) {
    word = word.slice(0, digit()) + rest();
    /** @type {At[]} */ const terms = [];
    do {
      if (passes(" ")) terms.push({ shard: -1, number: next++ });
      else {
        passes("!");
        const place = number();
        terms.push(place ? { shard: -1, number: place - 1 } : { shard: number(), number: number() });
      }
    } while (passes("\t"));
    words.push({ text: word, terms });
  }
  return words;
}

/** Reads rising numbers, each written as how much it is beyond the one before. @param {string} text */
export function readDocuments(text) {
  const { number, ends } = reader(text), documents = [];
  for (let next = 0; !ends(); next++) documents.push((next += number()));
  return documents;
}

/** Reads documents by the level of their impact and whether the term is in their title: its last bit. @param {Term} term */
export function readPostings(term, { digit, number, ends } = reader("")) {
  while (!ends()) {
    const head = digit(), count = head % 4 < 3 ? (head % 4) + 1 : number() + 4;
    for (let next = 0, left = count; left--; next++) {
      term.documents.push((next += number()));
      term.levels.push(head >> 2);
    }
  }
  return term;
}

/** The last place in a sorted list whose text is not behind `text`, counted from 1; 0 where there is none. @param {string[]} starts @param {string} text */
export function placeOf(starts, text) {
  let low = 0, high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= text) low = middle + 1;
    else high = middle;
  }
  return low;
}
