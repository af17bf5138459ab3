// Phrases in quotation marks, and words that a minus sign excludes.

/** @import { Group, Index } from "./types.js" */
import { load } from "./files.js";
import { reader } from "./format.js";

/**
 * The documents that have the words of a phrase next to each other. Each position of a word gives a position at which
 * the phrase would start. A document has the phrase if all words agree on a start.
 * @param {Index} index @param {Group[]} words @returns {Promise<Set<number>>}
 */
async function havePhrase({ shardsPerPositions }, words) {
  const startsByWord = await Promise.all(words.map(async ({ asked, terms }) => {
    /** @type {Map<number, Set<number>>} */ const starts = new Map();
    for (const { term } of terms) {
      const { shard, number } = term.location, file = `p${Math.floor(shard / shardsPerPositions)}`;
      const positions = await load(file, (...parts) => parts.map((part) => part.split(" ")));
      const { number: next, ends } = reader(positions[shard % shardsPerPositions][number] ?? "");
      for (const document of term.documents) {
        const inDocument = starts.get(document) ?? new Set();
        for (let position = 0, step = 0; !(step & 1) && !ends();) {
          step = next();
          inDocument.add((position += step >> 1) - asked.place);
        }
        starts.set(document, inDocument);
      }
    }
    return starts;
  }));
  const common = startsByWord.reduce((before, starts) => new Map([...starts].map(([document, inDocument]) =>
    [document, new Set([...inDocument].filter((start) => before.get(document)?.has(start)))])));
  return new Set([...common].filter(([, starts]) => starts.size).map(([document]) => document));
}

/** The documents that have all of some words, in any order. @param {Group[]} words @returns {Set<number>} */
const haveAll = (words) => words
  .map(({ terms }) => new Set(terms.flatMap(({ term }) => term.documents)))
  .reduce((before, documents) => new Set([...documents].filter((document) => before.has(document))));

/**
 * The documents that have the phrases of a query and do not have what it excludes.
 * @param {Index} index @param {Group[]} groups @param {number[]} documents
 * @param {boolean} requiresPhrases whether documents without the phrases are left out
 */
export async function restrict(index, groups, documents, requiresPhrases) {
  for (const number of new Set(groups.map(({ asked }) => asked.phrase).filter(Boolean))) {
    const words = groups.filter(({ asked }) => asked.phrase === number && !index.stopWords.has(asked.text));
    if (!words.length || !(words[0].asked.excluded || requiresPhrases)) continue;
    const isPhrase = words.length > 1 && index.shardsPerPositions && words.every(({ terms }) => terms.length);
    const having = isPhrase ? await havePhrase(index, words) : haveAll(words);
    documents = documents.filter((document) => having.has(document) !== words[0].asked.excluded);
  }
  return documents;
}
