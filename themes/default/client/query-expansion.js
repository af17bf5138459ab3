// Finds words for a word of a query that no record has: other forms of it, words that it is the beginning of, the parts
// or the whole of a compound, or spelling corrections.

/** @import { Asked, Group, Index, Location, Term } from "./types.js" */
import { load } from "./files.js";
import { readWords, reader, upperBound } from "./format.js";
import { rarityOf } from "./rank.js";
import { find, readShard, readTerm, shardOf } from "./terms.js";
import { formsAmong } from "./word-forms.js";
import { UNSPACED_START } from "./words.js";

/** How many of the words that begin like a word are compared. */
const MAX_COMPLETIONS = 10;
/** How many files of each list are searched. */
const MAX_FILES = 3;
/** How many ways to divide a word are tried. */
const MAX_DIVISIONS = 4;
/** Words of so many letters have too many neighbours to be repaired. */
const SHORT_WORD = 4;
/** Words of so many letters are not repaired by another first letter. */
const MIDDLING_WORD = 5;
/** A term of less weight, in proportion to the best, is not used. */
const MIN_WEIGHT = 0.1;

/** @typedef {{ text: string, score: number }} Scored */
/** @typedef {Scored & { locations: Location[] }} Candidate */

/**
 * How much a term agrees with the other words of the query: the share of their rarities that its documents have, as a
 * logarithm.
 * @param {Index} index @param {Group[]} known @param {Term} term
 */
function agreement({ documentCount }, known, term) {
  let all = 0, shared = 0;
  const documents = new Set(term.documents);
  for (const { terms: [{ term: other }] } of known) {
    const rarity = rarityOf(documentCount, other.frequency);
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

/** Sorts the highest score first. @param {Scored} one @param {Scored} other */
const byScore = (one, other) => other.score - one.score || (one.text < other.text ? -1 : 1);

/**
 * The terms of other forms of a word, in its own shard, and of the words that it begins if it may be half typed.
 * @param {Index} index @param {Group[]} known @param {string} text @param {boolean} isBeginning
 */
export async function complete(index, known, text, isBeginning) {
  const first = shardOf(index, text), shards = [first], { words } = await readShard(first);
  const isOneWord = (/** @type {{ text: string }} */ { text }) => !text.includes("-");
  for (let next = first; isBeginning && shards.length < MAX_FILES && index.shardStarts[next]?.startsWith(text);) {
    shards.push(++next);
  }
  const { forms, isClose } = formsAmong(index.forms, text, words.filter(isOneWord).map((word) => word.text));
  const isForm = (/** @type {string} */ word) => isClose && forms.has(word);
  const candidates = (await Promise.all(shards.map(async (shard) => {
    const { words, terms } = await readShard(shard);
    const isWanted = (/** @type {string} */ word) => isForm(word) || (isBeginning && word.startsWith(text));
    return words.filter((word) => isOneWord(word) && isWanted(word.text)).map((word) => {
      // The frequency of a term that is stored in another shard is not looked up.
      const frequency = word.terms.reduce((sum, own) =>
        sum + (own.shard === shard ? reader(terms[own.number]).number() >> 1 : 1), 0);
      return { text: word.text, score: Math.log(1 + frequency) / 2 + +isForm(word.text), locations: word.terms };
    });
  }))).flat();
  candidates.sort(byScore);
  return choose(index, known, candidates.slice(0, MAX_COMPLETIONS), 3);
}

/** The terms of a word as it is written. @param {Index} index @param {string} text */
export const termsOf = async (index, text) =>
  choose(index, [], [{ text, score: 0, locations: await find(index, text) ?? [] }], Infinity);

/** The terms of a word, or of its other forms in its shard. @param {Index} index @param {string} text */
async function anyFormOf(index, text) {
  const terms = await termsOf(index, text);
  return terms.length ? terms : complete(index, [], text, false);
}

/**
 * Adds to the groups of each two neighbouring words the terms of the word that they make together: `data base` asks for
 * databases, too. The shard of the first word has such words that the index knows of. Others are looked up if one of
 * the two is unknown, or if their shard is at hand.
 * @param {Index} index @param {Asked[]} words @param {(word: Asked) => Group | undefined} groupOf
 */
export const join = (index, words, groupOf) => Promise.all(words.slice(1).map(async (second, at) => {
  const first = words[at], text = first.text + second.text;
  if (first.phrase || second.phrase) return;
  const own = groupOf(first), groups = [own, groupOf(second)].flatMap((group) => group ?? []);
  let terms = own ? await termsOf(index, `${first.text}-${second.text}`) : [];
  const isNear = () =>
    groups.some(({ asked, terms }) => !terms.length || shardOf(index, asked.text) === shardOf(index, text));
  if (!terms.length && isNear()) {
    // An ending that is being typed makes no word with the one before.
    terms = (await anyFormOf(index, text))
      .filter(({ text: found }) => found === text || found.length > first.text.length + 2);
  }
  for (const group of groups) group.terms = [...group.terms, ...terms.map(({ term }) => ({ term, weight: 0.5 }))];
}));

/**
 * What a word of a query may mean that no record has: another form, two words written as one, or a misspelt word. One
 * mistake leaves the first or the second half of a word as it is. So the right word is near `text` in the list of
 * words, or near the reversed `text` in the list of reversed words.
 * @param {Index} index @param {Group[]} known @param {Group} group @param {boolean} isLiteral whether only other forms
 *   will do
 * @returns {Promise<Group[]>}
 */
export async function repair(index, known, group, isLiteral) {
  const { text } = group.asked, letters = [...text];
  if (!isLiteral && /\d/.test(text)) return await asTwoWords(index, group, [partsWithNumber(text)]) ?? [group];
  if (letters.length < 3 || letters.length > 40 || UNSPACED_START.test(text)) return [group];
  const near = await nearWords(index, letters);
  const { forms, isClose } = formsAmong(index.forms, text, [...near.keys()]);
  /** The terms of the likeliest of some near words. @param {(word: string) => boolean} isWanted */
  const likeliest = async (isWanted) => {
    const best = [...near.values()].filter((word) => isWanted(word.text)).sort(byScore).slice(0, 4);
    return choose(index, known, await Promise.all(best.map(async (word) =>
      ({ ...word, locations: await find(index, word.text) ?? [] }))), 2);
  };
  for (const mistakes of [1, 2]) {
    // Another form of the word is not reported as a correction.
    if (forms.size && (isClose || isLiteral || mistakes > 1)) {
      return [{ ...group, terms: await likeliest((word) => forms.has(word)) }];
    }
    if (isLiteral) break;
    const parts = mistakes < 2 && await divide(index, group, near);
    if (parts) return parts;
    if (letters.length < 4 * mistakes) continue;
    for (const doubtful of [false, true]) {
      const terms = await likeliest((word) =>
        isDoubtful(text, word) === doubtful && distanceOf(letters, [...word], mistakes) <= mistakes);
      if (terms.length && doubtful) return [{ ...group, offered: terms[0].text }];
      if (terms.length) return [{ ...group, terms, repaired: terms[0].text }];
    }
  }
  return [group];
}

/**
 * Whether a correction may well be another word: so short that every word has neighbours, or with another first letter,
 * which writers seldom get wrong.
 * @param {string} text @param {string} word
 */
const isDoubtful = (text, word) => text.length <= SHORT_WORD || (text[0] !== word[0] && text.length <= MIDDLING_WORD);

/** The letters and the number of `sdg4` or `5g`, if both are more than one sign. @param {string} text */
function partsWithNumber(text) {
  const [, ...parts] = /^(\p{L}{2,})(\d+)$|^(\d+)(\p{L}{2,})$/u.exec(text) ?? [];
  return parts.filter(Boolean);
}

/**
 * The two words that are written as one in `elearning`, if some record has both.
 * @param {Index} index @param {Group} group @param {Map<string, Scored>} near
 */
function divide(index, group, near) {
  const { text } = group.asked, pairs = Array.from(text, (_, at) => [text.slice(0, at), text.slice(at)]);
  // A part that the lists do not have is a short word, or another form.
  return asTwoWords(index, group, pairs.filter((pair) => pair.some((part) => near.has(part))).slice(0, MAX_DIVISIONS));
}

/**
 * The groups of the first of some pairs of words that some record has both of.
 * @param {Index} index @param {Group} group @param {string[][]} pairs @returns {Promise<Group[] | undefined>}
 */
async function asTwoWords(index, group, pairs) {
  const { asked } = group;
  for (const pair of pairs.filter((pair) => pair.length)) {
    const [one, other] = await Promise.all(pair.map((part) => anyFormOf(index, part)));
    const documents = new Set(one.flatMap(({ term }) => term.documents));
    if (other.some(({ term }) => term.documents.some((document) => documents.has(document)))) {
      return [one, other].map((terms, at) => ({ ...group, asked: { ...asked, text: pair[at] }, terms }));
    }
  }
}

/**
 * The words in the files around a word in the two lists: those that share its first or its last letters. Their
 * scores grow with their frequencies, whose binary logarithms the lists have.
 * @param {Index} index @param {string[]} word
 */
async function nearWords(index, word) {
  const half = (word.length - 1) >> 1;
  /** @type {Map<string, Scored>} */ const near = new Map();
  await Promise.all([word, [...word].reverse()].map(async (letters, list) => {
    const start = letters.slice(0, half).join(""), starts = index.spellingStarts[list];
    const first = upperBound(starts, start), last = upperBound(starts, `${start}\uFFFF`);
    const middle = upperBound(starts, letters.join(""));
    const from = Math.max(first, Math.min(middle - 1, last - MAX_FILES + 1)), numbers = [];
    for (let number = from; number <= Math.min(last, from + MAX_FILES - 1); number++) numbers.push(number);
    const lists = await Promise.all(numbers.map((number) => load(`${"sr"[list]}${number}`, readWords)));
    for (const { text: listed, terms } of lists.flat()) {
      const text = list ? [...listed].reverse().join("") : listed;
      near.set(text, { text, score: (terms[0].number * Math.LN2) / 2 + +(text[0] === word[0]) });
    }
  }));
  return near;
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
