// Finds words for a word of a query that no record has: words that it is the beginning of, or spelling corrections.

/** @import { Group, Index, Location, Term } from "./types.js" */
import { load } from "./files.js";
import { readWords, reader, upperBound } from "./format.js";
import { rarityOf } from "./rank.js";
import { find, readShard, readTerm } from "./terms.js";
import { UNSPACED_START } from "./words.js";

/** How many of the words that begin like a word are compared. */
const MAX_COMPLETIONS = 10;
/** How many files of each list are searched. */
const MAX_FILES = 3;
/** What another form of a word is worth more than a correction, as a logarithm. */
const FORM_BONUS = 3;
/** A term of less weight, in proportion to the best, is not used. */
const MIN_WEIGHT = 0.1;

/** @typedef {{ text: string, score: number, locations: Location[], isForm?: boolean }} Candidate */

/**
 * How much a term agrees with the other words of the query: the share of their rarities that its documents have, as a
 * logarithm.
 * @param {Index} index @param {Group[]} known @param {Term} term
 */
function agreement({ documentCount }, known, term) {
  let all = 0, shared = 0;
  const documents = new Set(term.documents);
  for (const { terms: [{ term: other }] } of known) {
    const rarity = rarityOf(documentCount, other);
    all += rarity;
    shared += (rarity * other.documents.filter((document) => documents.has(document)).length) / (documents.size || 1);
  }
  return all ? Math.log(0.01 + shared / all) / 2 : 0;
}

/**
 * The best terms of some candidates, each with its weight.
 * @param {Index} index @param {Group[]} known @param {Candidate[]} candidates @param {number} limit
 */
async function choose(index, known, candidates, limit) {
  /** @type {Map<string, Candidate & { term: Term }>} */ const best = new Map();
  await Promise.all(candidates.flatMap((candidate) => candidate.locations.map(async (location) => {
    const term = await readTerm(location), score = candidate.score + agreement(index, known, term);
    const key = `${location.shard} ${location.number}`;
    if (term.frequency && score > (best.get(key)?.score ?? -Infinity)) best.set(key, { ...candidate, term, score });
  })));
  const sorted = [...best.values()].sort(byScore).slice(0, limit);
  return sorted
    .map((one) => ({ ...one, weight: Math.exp(one.score - sorted[0].score) }))
    .filter(({ weight }) => weight >= MIN_WEIGHT);
}

/** @typedef {{ text: string, score: number }} Scored */

/** Sorts the highest score first. @param {Scored} one @param {Scored} other */
const byScore = (one, other) => other.score - one.score || (one.text < other.text ? -1 : 1);

/** The terms of the words that begin like `text`. @param {Index} index @param {Group[]} known @param {string} text */
export async function complete(index, known, text) {
  if ([...text].length < (UNSPACED_START.test(text) ? 1 : 2)) return [];
  const first = upperBound(index.shardStarts, text), shards = [first];
  for (let next = first; shards.length < MAX_FILES && index.shardStarts[next]?.startsWith(text);) shards.push(++next);
  const candidates = (await Promise.all(shards.map(async (shard) => {
    const { words, terms } = await readShard(shard);
    return words.filter((word) => word.text.startsWith(text)).map((word) => {
      // The frequency of a term that is stored in another shard is not looked up.
      const frequency = word.terms.reduce((sum, own) =>
        sum + (own.shard === shard ? reader(terms[own.number]).number() >> 1 : 1), 0);
      return { text: word.text, score: Math.log(1 + frequency) / 2, locations: word.terms };
    });
  }))).flat();
  candidates.sort((a, b) => b.score - a.score);
  return choose(index, known, candidates.slice(0, MAX_COMPLETIONS), 3);
}

/**
 * The terms of the words that a misspelt word may mean. One mistake leaves the first or the second half of a word as it
 * is. So the right word is near `text` in the list of words, or near the reversed `text` in the list of reversed words.
 * @param {Index} index @param {Group[]} known @param {string} text
 */
export async function repair(index, known, text) {
  const letters = [...text];
  if (letters.length < 4 || letters.length > 40 || UNSPACED_START.test(text) || /\d/.test(text)) return [];
  const near = await nearWords(index, letters), isFormOfText = formsOf(index, text);
  for (const most of letters.length < 8 ? [1] : [1, 2]) {
    const candidates = [];
    for (const [word, logFrequency] of near) {
      const isForm = isFormOfText(word);
      if (isForm || distanceOf(letters, [...word], most) <= most) {
        const score = (logFrequency * Math.LN2) / 2 + +(word[0] === text[0]) + (isForm ? FORM_BONUS : 0);
        candidates.push({ text: word, score, isForm });
      }
    }
    if (candidates.length) {
      candidates.sort(byScore);
      const best = await Promise.all(candidates.slice(0, 4)
        .map(async (candidate) => ({ ...candidate, locations: await find(index, candidate.text) })));
      return choose(index, known, best, 2);
    }
  }
  return [];
}

/**
 * The words in the files around a word in the two lists: those that share its first or its last letters. The values are
 * the binary logarithms of their frequencies, plus 1.
 * @param {Index} index @param {string[]} letters
 */
async function nearWords(index, letters) {
  const half = (letters.length - 1) >> 1;
  /** @type {Map<string, number>} */ const near = new Map();
  await Promise.all([letters, [...letters].reverse()].map(async (letters, list) => {
    const start = letters.slice(0, half).join(""), starts = index.spellingStarts[list];
    const first = upperBound(starts, start), last = upperBound(starts, `${start}\uFFFF`);
    const middle = upperBound(starts, letters.join(""));
    const from = Math.max(first, Math.min(middle - 1, last - MAX_FILES + 1)), numbers = [];
    for (let number = from; number <= Math.min(last, from + MAX_FILES - 1); number++) numbers.push(number);
    const lists = await Promise.all(numbers.map((number) => load(`${"sr"[list]}${number}`, readWords)));
    for (const { text, terms } of lists.flat()) {
      near.set(list ? [...text].reverse().join("") : text, terms[0].number);
    }
  }));
  return near;
}

/**
 * A test for other forms of `text`: words that become the same stem when known prefixes and suffixes are removed.
 * @param {Index} index @param {string} text @returns {(word: string) => boolean}
 */
function formsOf({ affixes: [prefixes, suffixes] }, text) {
  /** @type {string[]} */ const stems = [];
  for (const prefix of prefixes) {
    for (const suffix of suffixes) {
      const stem = text.slice(prefix.length, text.length - suffix.length);
      if (stem.length >= 3 && prefix + stem + suffix === text) stems.push(stem);
    }
  }
  return (word) => stems.some((stem) => {
    const at = word.indexOf(stem);
    return at >= 0 && prefixes.has(word.slice(0, at)) && suffixes.has(word.slice(at + stem.length));
  });
}

/**
 * The Damerau-Levenshtein distance (optimal string alignment) of two words, or any number above `most` if it is above
 * `most`.
 * @param {string[]} one @param {string[]} other @param {number} most @returns {number}
 */
function distanceOf(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const [a, b] = [one.slice(at), other.slice(at)];
  if (!a.length && !b.length) return 0;
  if (!most) return 1;
  const rest = (/** @type {number} */ left, /** @type {number} */ right) =>
    1 + distanceOf(a.slice(left), b.slice(right), most - 1);
  const isTransposed = a[0] === b[1] && a[1] === b[0];
  return Math.min(rest(1, 0), rest(0, 1), rest(1, 1), isTransposed ? rest(2, 2) : most + 1);
}
