// `handlist.search`: from a query to results.

/** @import { Found, Index, Options } from "./types.js" */
import { begin, forget, load, Stale } from "./files.js";
import { reader } from "./format.js";
import { choicesOf, narrow } from "./filters.js";
import { restrict } from "./phrases.js";
import { corrected, QUOTES, understand } from "./query.js";
import { rank } from "./rank.js";
import { show } from "./results.js";
import { open, readTail } from "./terms.js";

/** The most characters of a query that are read. */
const CHARACTERS = 8000;
/** Beyond so many results, lists that were cut are fetched whole. */
const FIRST = 100;

/** @param {Index} index @param {string} query @param {Options} options @returns {Promise<Found>} */
async function answer(index, query, options) {
  const { entry } = index, { filters, sort = "relevance", repair: mends = true } = options;
  const whole = (/** @type {number | undefined} */ number, otherwise = 0) => Math.max(0, Math.trunc(number ?? otherwise) || 0);
  const limit = Math.min(1000, whole(options.limit, 10)), offset = whole(options.offset), facets = options.facets ?? [];
  const [groups, passing] = await Promise.all([understand(index, query, mends), narrow(index, filters ?? {})]);
  const wanted = groups.filter(({ asked }) => !asked.excluded);
  const isRestricted = groups.some(({ asked }) => asked.phrase), hasPhrase = wanted.some(({ asked }) => asked.phrase);
  if (passing.size || facets.length || isRestricted || sort !== "relevance" || offset + limit > FIRST) {
    await Promise.all(groups.flatMap(({ terms }) => terms.map(({ term }) => readTail(term))));
  }
  // In a phrase stop words have their places; what they are worth is not known, since they are found in names only.
  const telling = wanted.filter(({ asked }) => !asked.phrase || !index.stop.has(asked.text));
  let { documents, scores, total, approximate } = rank(entry, telling.length ? telling : wanted);
  if (!wanted.length && (passing.size || groups.length)) documents = Array.from({ length: entry.records }, (_, document) => document);
  let mended = corrected(query, wanted);
  if (isRestricted) {
    const all = documents;
    documents = await restrict(index, groups, all, true);
    if (!documents.length && mends && hasPhrase) {
      // A phrase that no record has is better taken as words than answered with nothing, and said so.
      documents = await restrict(index, groups, all, false);
      if (documents.length) mended = (mended ?? query).split(QUOTES).join("");
    }
  }
  /** @type {Found["facets"]} */ const counts = {};
  /** @type {Found["labels"]} */ const labels = {};
  await Promise.all(facets.map(async (name) => {
    const others = [...passing].filter(([other]) => other !== name).map(([, passes]) => passes);
    const counted = new Uint8Array(entry.records);
    for (const document of documents) counted[document] = +others.every((passes) => passes[document]);
    counts[name] = {};
    labels[name] = {};
    for (const { id, label, documents } of await choicesOf(index, name)) {
      let count = 0;
      for (const document of documents) count += counted[document];
      counts[name][id] = count;
      labels[name][id] = label;
    }
  }));
  if (passing.size) {
    const all = [...passing.values()];
    documents = documents.filter((document) => all.every((passes) => passes[document]));
  }
  if (!approximate) total = documents.length;
  /** @type {number[]} */
  const places = sort === "title" ? await load("titles", (/** @type {string} */ text) => {
    const { number, ends } = reader(text), places = [];
    while (!ends()) places.push(number());
    return places;
  }) : [];
  const compare = sort === "newest" ? (/** @type {number} */ one, /** @type {number} */ other) => one - other
    : sort === "title" ? (/** @type {number} */ one, /** @type {number} */ other) => places[one] - places[other]
    : (/** @type {number} */ one, /** @type {number} */ other) => scores[other] - scores[one] || one - other;
  const shown = documents.sort(compare).slice(offset, offset + limit);
  const forms = new Set(telling.flatMap(({ asked, terms }) => [asked.text, ...terms.flatMap(({ term }) => term.forms)]));
  const results = await Promise.all(shown.map((document) => show(entry, document, forms)));
  return { total, approximate, results, corrected: mended, facets: counts, labels };
}

/**
 * Finds records. Any text is a query; the promise is rejected only where the index cannot be read.
 * @param {string} query @param {Options} [options] @returns {Promise<Found>}
 */
export async function search(query, options) {
  const text = String(query ?? "").slice(0, CHARACTERS);
  begin();
  try {
    return await answer(await open(), text, options ?? {});
  } catch (why) {
    if (!(why instanceof Stale)) throw why;
    forget(why);
    return answer(await open(), text, options ?? {});
  }
}
