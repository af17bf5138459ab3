// What is meant by a word that no record has: one that it begins, or one that it was meant to be.

/** @import { At, Group, Index, Term } from "./types.js" */
import { load } from "./files.js";
import { placeOf, readWords, reader } from "./format.js";
import { rarityOf } from "./rank.js";
import { absolute, find, readShard, readTerm } from "./terms.js";
import { PAIRED } from "./words.js";

/** How many words a beginning may stand for, and in how many files words are looked for. */
const COMPLETIONS = 10, FILES = 3;
/** How much likelier another form of the same word is than a mistake, as a logarithm. */
const FORM = 3;

/** How much of the known words of a query the documents of a term have, as the logarithm of a share. @param {number} records @param {Group[]} known @param {Term} term */
function agreement(records, known, term) {
  let all = 0, shared = 0;
  const documents = new Set(term.documents);
  for (const { terms: [first] } of known) {
    const rarity = rarityOf(records, first.term);
    all += rarity;
    shared += (rarity * first.term.documents.filter((document) => documents.has(document)).length) / (documents.size || 1);
  }
  return all ? Math.log(0.01 + shared / all) / 2 : 0;
}

/** Of several guesses at what a word stands for, the best, each with how much it counts. @param {number} records @param {Group[]} known
 * @param {{ text: string, score: number, at: At[], isForm?: boolean }[]} guesses @param {number} most */
async function choose(records, known, guesses, most) {
  /** @type {Map<string, { term: Term, score: number, text: string, isForm?: boolean }>} */ const best = new Map();
  await Promise.all(guesses.flatMap(({ text, score, at, isForm }) => at.map(async (at) => {
    const term = await readTerm(at), key = `${at.shard} ${at.number}`, agreed = score + agreement(records, known, term);
    if (term.count && agreed > (best.get(key)?.score ?? -Infinity)) best.set(key, { term, score: agreed, text, isForm });
  })));
  const sorted = [...best.values()].sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1)).slice(0, most);
  return sorted.map(({ term, score, text, isForm }) => ({ term, text, isForm, weight: Math.exp(score - sorted[0].score) })).filter(({ weight }) => weight >= 0.1);
}

/** The words that begin like `text`. @param {Index} index @param {Group[]} known @param {string} text */
export async function complete(index, known, text) {
  if ([...text].length < (PAIRED.test(text) ? 1 : 2)) return [];
  const first = placeOf(index.words, text), shards = [first];
  for (let next = first; shards.length < FILES && index.words[next]?.startsWith(text);) shards.push(++next);
  const guesses = (await Promise.all(shards.map(async (shard) => {
    const { words, terms } = await readShard(shard);
    return words.filter((word) => word.text.startsWith(text)).map((word) => {
      const count = word.terms.reduce((sum, at) => sum + (at.shard < 0 ? reader(terms[at.number]).number() >> 1 : 1), 0);
      return { text: word.text, score: Math.log(1 + count) / 2, at: absolute(word, shard) };
    });
  }))).flat();
  guesses.sort((a, b) => b.score - a.score);
  return choose(index.entry.records, known, guesses.slice(0, COMPLETIONS), 3);
}

/** The words that may be meant by one that no record has. @param {Index} index @param {Group[]} known @param {string} text */
export async function repair(index, known, text) {
  const letters = [...text];
  if (letters.length < 4 || letters.length > 40 || PAIRED.test(text) || /\d/.test(text)) return [];
  // One mistake leaves the first or the second half of a word as it is: it is near in one of the two lists.
  const half = (letters.length - 1) >> 1;
  /** @type {Map<string, number>} */ const near = new Map();
  await Promise.all([letters, [...letters].reverse()].map(async (letters, list) => {
    const text = letters.join(""), begin = letters.slice(0, half).join(""), starts = index.spelling[list];
    const first = placeOf(starts, begin), last = placeOf(starts, `${begin}\uFFFF`), middle = placeOf(starts, text);
    const from = Math.max(first, Math.min(middle - 1, last - FILES + 1)), numbers = [];
    for (let number = from; number <= Math.min(last, from + FILES - 1); number++) numbers.push(number);
    const lists = await Promise.all(numbers.map((number) => load(`${"sr"[list]}${number}`, readWords)));
    for (const word of lists.flat()) {
      near.set(list ? [...word.text].reverse().join("") : word.text, word.terms[0].number);
    }
  }));
  const isForm = formsOf(index, text), forms = [...near.keys()].filter(isForm);
  for (const most of letters.length < 8 ? [1] : [1, 2]) {
    const guesses = [];
    for (const [word, count] of near) {
      const distance = distanceOf(letters, [...word], most);
      const score = (count * Math.LN2) / 2 + +(word[0] === text[0]);
      if (forms.includes(word)) guesses.push({ text: word, score: score + FORM, isForm: true });
      else if (distance <= most) guesses.push({ text: word, score, isForm: false });
    }
    if (guesses.length) {
      guesses.sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1));
      const best = await Promise.all(guesses.slice(0, 4).map(async (guess) => ({ ...guess, at: await find(index, guess.text) })));
      return choose(index.entry.records, known, best, 2);
    }
  }
  return [];
}

/**
 * Tells whether another word is a form of `text`: both are one core with beginnings and endings that the forms of words in
 * this index have.
 * @param {Index} index @param {string} text @returns {(word: string) => boolean}
 */
function formsOf({ affixes: [beginnings, endings] }, text) {
  /** @type {string[]} */ const cores = [];
  for (const beginning of beginnings) {
    for (const ending of endings) {
      const core = text.slice(beginning.length, text.length - ending.length);
      if (core.length >= 3 && beginning + core + ending === text) cores.push(core);
    }
  }
  return (word) => cores.some((core) => {
    const at = word.indexOf(core);
    return at >= 0 && beginnings.has(word.slice(0, at)) && endings.has(word.slice(at + core.length));
  });
}

/**
 * How many letters must be added, left out, replaced or exchanged with the next to make one word of the other, up to `most`;
 * more where it is more.
 * @param {string[]} one @param {string[]} other @param {number} most @returns {number}
 */
function distanceOf(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const [a, b] = [one.slice(at), other.slice(at)];
  if (!a.length && !b.length) return 0;
  if (!most) return 1;
  const rest = (/** @type {number} */ left, /** @type {number} */ right) => 1 + distanceOf(a.slice(left), b.slice(right), most - 1);
  const isExchanged = a[0] === b[1] && a[1] === b[0];
  return Math.min(rest(1, 0), rest(0, 1), rest(1, 1), isExchanged ? rest(2, 2) : most + 1);
}
