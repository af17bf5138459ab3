// The entry, the shards of words, and the posting lists of terms.

/** @import { EncodedEntry, Index, Location, Term } from "./types.js" */
import { load } from "./files.js";
import { upperBound, readPostings, readWords, reader } from "./format.js";
import { readRules } from "./word-forms.js";

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
    stopWords: new Set(entry.stop.split(" ")),
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
    location, frequency: frequency >> 1, documents: [], impacts: [],
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

/** The locations of the terms of a word; none if no record has it. @param {Index} index @param {string} text */
export async function find(index, text) {
  const { words } = await readShard(shardOf(index, text));
  const word = words[upperBound(words.map((word) => word.text), text) - 1];
  return word?.text === text ? word.terms : [];
}

/** The name and label of each facet. @returns {Promise<[string, string][]>} */
export const facetsOf = async () => (await open()).facets;
