// `handlist.search`: finds the results of a query.

/** @import { Found, Index, Options } from "./types.js" */
import { begin, forget, load, Stale } from "./files.js";
import { applyFilters, choicesOf } from "./filters.js";
import { readNumbers } from "./format.js";
import { restrict } from "./phrases.js";
import { QUOTES, replaced, understand } from "./query.js";
import { rank } from "./rank.js";
import { show } from "./results.js";
import { open, readOverflow } from "./terms.js";

/** The most characters of a query that are read. */
const MAX_CHARACTERS = 8000;
/** The most results of one call. */
const MAX_RESULTS = 1000;
/** Results beyond this one need the overflow postings. */
const MAX_RESULTS_FROM_SHARDS = 100;

/** @typedef {Map<string, Uint8Array>} Passing For each filter, which documents pass it. */

/** @param {Index} index @param {string} query @param {Options} options @returns {Promise<Found>} */
async function answer(index, query, options) {
  const { filters, sort = "relevance", repair: repairs = true } = options, facets = options.facets ?? [];
  const whole = (/** @type {number | undefined} */ number, otherwise = 0) =>
    Math.max(0, Math.trunc(number ?? otherwise) || 0);
  const limit = Math.min(MAX_RESULTS, whole(options.limit, 10)), offset = whole(options.offset);
  const [groups, passing] =
    await Promise.all([understand(index, query, repairs), applyFilters(index, filters ?? {})]);
  const wanted = groups.filter(({ asked }) => !asked.excluded);
  const isRestricted = groups.some(({ asked }) => asked.phrase), hasPhrase = wanted.some(({ asked }) => asked.phrase);
  const isWhole = sort === "relevance" && offset + limit <= MAX_RESULTS_FROM_SHARDS;
  if (passing.size || facets.length || isRestricted || !isWhole) {
    await Promise.all(groups.flatMap(({ terms }) => terms.map(({ term }) => readOverflow(term))));
  }
  // Stop words of a phrase have positions, but no postings to rank by except in names.
  const telling = wanted.filter(({ asked }) => !asked.phrase || !index.stopWords.has(asked.text));
  let { documents, scores, total, approximate } = rank(index, telling.length ? telling : wanted);
  if (!wanted.length && (passing.size || groups.length)) {
    documents = Array.from({ length: index.documentCount }, (_, document) => document);
  }
  let correction = replaced(query, wanted, ({ repaired }) => repaired);
  if (isRestricted) {
    const all = documents;
    documents = await restrict(index, groups, all, true);
    if (!documents.length && repairs && hasPhrase) {
      // No record has the phrase. Its words are searched for instead, and the correction says so.
      documents = await restrict(index, groups, all, false);
      if (documents.length) correction = (correction ?? query).split(QUOTES).join("");
    }
  }
  const counted = await countFacets(index, facets, documents, passing);
  if (passing.size) {
    const all = [...passing.values()];
    documents = documents.filter((document) => all.every((passes) => passes[document]));
  }
  if (!approximate) total = documents.length;
  const shown = documents.sort(await comparison(sort, scores)).slice(offset, offset + limit);
  const forms = new Set(telling
    .flatMap(({ asked, terms }) => [asked.text, ...terms.flatMap(({ term }) => term.forms)]));
  const results = await Promise.all(shown.map((document) => show(index, document, forms)));
  const meant = wanted.some(({ offered }) => offered)
    ? replaced(query, wanted, ({ offered, repaired }) => offered ?? repaired) : null;
  return { total, approximate, results, corrected: correction, meant, ...counted };
}

/**
 * How many of some documents have each value of some facets. The filter of a facet does not apply to its own counts.
 * @param {Index} index @param {string[]} names @param {number[]} found @param {Passing} passing
 * @returns {Promise<Pick<Found, "facets" | "labels">>}
 */
async function countFacets(index, names, found, passing) {
  /** @type {Found["facets"]} */ const facets = {};
  /** @type {Found["labels"]} */ const labels = {};
  await Promise.all(names.map(async (name) => {
    const others = [...passing].filter(([other]) => other !== name).map(([, passes]) => passes);
    const counted = new Uint8Array(index.documentCount);
    for (const document of found) counted[document] = +others.every((passes) => passes[document]);
    facets[name] = {};
    labels[name] = {};
    for (const { id, label, documents } of await choicesOf(index, name)) {
      let count = 0;
      for (const document of documents) count += counted[document];
      facets[name][id] = count;
      labels[name][id] = label;
    }
  }));
  return { facets, labels };
}

/** Compares documents for an order. @param {string} sort @param {Float32Array} scores
 * @returns {Promise<(one: number, other: number) => number>} */
async function comparison(sort, scores) {
  if (sort === "newest") return (one, other) => one - other;
  if (sort !== "title") return (one, other) => scores[other] - scores[one] || one - other;
  /** @type {number[]} */
  const ranks = await load("titles", readNumbers);
  return (one, other) => ranks[one] - ranks[other];
}

/**
 * Finds records. Any text is a query. The promise is rejected only if the index cannot be read.
 * @param {string} query @param {Options} [options] @returns {Promise<Found>}
 */
export async function search(query, options) {
  const text = String(query ?? "").slice(0, MAX_CHARACTERS);
  const run = async () => answer(await open(), text, options ?? {});
  begin();
  try {
    return await run();
  } catch (why) {
    if (!(why instanceof Stale)) throw why;
    forget(why);
    return run();
  }
}
