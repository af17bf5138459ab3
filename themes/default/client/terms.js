// The entry, the shards of words, and the posting lists of terms.

/** @import { EncodedEntry, Index, Location, Term } from "./types.js" */
import { load } from "./files.js";
import { upperBound, readPostings, readWords, reader } from "./format.js";
import { readRules } from "./word-forms.js";
import { simplified } from "./words.js";

const startsOf = (/** @type {string} */ list) => readWords(list).map((word) => word.text);

/** Reads the entry of the index. @returns {Promise<Index>} */
export const open = () =>
  load("entry", (/** @type {EncodedEntry} */ entry) => ({
    ...entry,
    documentCount: entry.records,
    impactValues: entry.impacts,
    resultsPerFile: entry.results,
    shardsPerPositions: entry.positions,
    shardStarts: startsOf(entry.words),
    spellingStarts: entry.spelling.map(startsOf),
    stopWords: new Map(entry.stop.split(" ").map((word) => [word.replace("!", ""), word.endsWith("!")])),
    forms: entry.forms.map((lists) => lists.map(readRules)),
    countryNames: entry.countries,
  }));

/** The number of the shard that a word is in, if any is. @param {Index} index @param {string} text */
export const shardOf = (index, text) => upperBound(index.shardStarts, text);

/** Reads a shard of words. @param {number} shard */
export const readShard = (shard) =>
  load(`w${shard}`, (/** @type {string} */ words, /** @type {string} */ terms) => ({
    words: readWords(words, shard),
    terms: terms.split(" "),
  }));

/** Reads a term and the postings that are in its shard. @param {Location} location @returns {Promise<Term>} */
export async function readTerm(location) {
  const { shard, number } = location, { words, terms } = await readShard(shard);
  const text = reader(terms[number]), frequency = text.number();
  const forms = words.filter((word) => word.terms.some((own) => own.shard === shard && own.number === number));
  return readPostings({
    location, frequency: frequency >> 1, documents: [], impacts: [], levels: [],
    overflow: frequency & 1 ? [text.number(), text.number()] : null,
    forms: forms.map((word) => word.text),
  }, text);
}

/** Reads the overflow postings of a term, if there are any. @param {Term} term */
export async function readOverflow(term) {
  if (!term.overflow) return;
  const [file, number] = term.overflow;
  const lists = await load(`t${file}`, (/** @type {string} */ lists) => lists.split(" "));
  if (term.overflow) readPostings(term, reader(lists[number]));
  term.overflow = null;
}

/**
 * The locations of the terms of a word. A word that is known to be right though no record has it has none.
 * @param {Index} index @param {string} text @returns {Promise<Location[] | null>}
 */
export async function find(index, text) {
  const { words } = await readShard(shardOf(index, text));
  const word = words[upperBound(words.map((word) => word.text), text) - 1];
  return word?.text === text ? word.terms : null;
}

/** Reads which traditional Chinese characters the index has as simplified ones. */
export const readSimplified = () => load("han", (/** @type {string} */ from, /** @type {string} */ to) => {
  const characters = [...to];
  [...from].forEach((character, at) => simplified.set(character, characters[at]));
});

/** The name and label of each facet. @returns {Promise<[string, string][]>} */
export const facetsOf = async () => (await open()).facets;
