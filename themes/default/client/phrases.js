// Phrases in quotation marks, and words behind a minus sign.

/** @import { Group, Index } from "./types.js" */
import { load } from "./files.js";
import { reader } from "./format.js";

/** Which documents have a phrase: its words one after the other. @param {Index} index @param {Group[]} words @returns {Promise<Set<number>>} */
async function havePhrase({ entry }, words) {
  const lists = await Promise.all(words.map(async ({ asked, terms }) => {
    /** @type {Map<number, Set<number>>} */ const starts = new Map();
    for (const { term } of terms) {
      const { shard, number } = term.at, share = entry.positions;
      const written = await load(`p${Math.floor(shard / share)}`, (...parts) => parts.map((part) => part.split(" ")));
      const { number: next, ends } = reader(written[shard % share][number] ?? "");
      for (const document of term.documents) {
        const places = starts.get(document) ?? new Set();
        for (let position = 0, step = 0; !(step & 1) && !ends();) {
          step = next();
          places.add((position += step >> 1) - asked.place);
        }
        starts.set(document, places);
      }
    }
    return starts;
  }));
  const common = lists.reduce((before, list) => new Map([...list].map(([document, places]) =>
    [document, new Set([...places].filter((place) => before.get(document)?.has(place)))])));
  return new Set([...common].filter(([, places]) => places.size).map(([document]) => document));
}

/** The documents that have every one of some words, wherever they stand. @param {Group[]} words @returns {Set<number>} */
const haveAll = (words) => words
  .map(({ terms }) => new Set(terms.flatMap(({ term }) => term.documents)))
  .reduce((before, documents) => new Set([...documents].filter((document) => before.has(document))));

/** The documents that have the phrases of a query and none of the words that it excludes. @param {Index} index @param {Group[]} groups @param {number[]} documents @param {boolean} keeps Whether phrases are kept to. */
export async function restrict(index, groups, documents, keeps) {
  for (const number of new Set(groups.map(({ asked }) => asked.phrase).filter(Boolean))) {
    const words = groups.filter(({ asked }) => asked.phrase === number && !index.stop.has(asked.text));
    if (!words.length || !(words[0].asked.excluded || keeps)) continue;
    const isPhrase = words.length > 1 && index.entry.positions && words.every(({ terms }) => terms.length);
    const having = isPhrase ? await havePhrase(index, words) : haveAll(words);
    documents = documents.filter((document) => having.has(document) !== words[0].asked.excluded);
  }
  return documents;
}
