// Facets and filters.

/** @import { Choice, Filters, Index, Range } from "./types.js" */
import { load } from "./files.js";
import { readNumbers, readRising } from "./format.js";

/** Reads the values of a facet; none if there is no such facet. @param {Index} index @param {string} name
 * @returns {Promise<Choice[]>} */
export async function choicesOf({ facets }, name) {
  const number = facets.findIndex((facet) => facet[0] === name);
  if (number < 0) return [];
  return load(`f${number}`, (...lines) => lines.map((line) => {
    const [id, label, documents] = line.split("\t");
    return { id, label: label || id, documents: readRising(documents) };
  }));
}

/**
 * The documents within a range of dates. They are a range too, because documents are numbered from the newest to the
 * oldest.
 * @param {Range} range @returns {Promise<[number, number]>} the first document, and the one after the last
 */
async function documentsBetween({ from, to }) {
  /** @type {number[]} */
  const days = await load("dates", (/** @type {string} */ text) => {
    let day = (9999 * 13 + 12) * 32 + 31;
    return readNumbers(text).map((difference) => day -= difference);
  });
  const dayOf = (/** @type {string | undefined} */ date, /** @type {number} */ missing) => {
    const parts = (date?.match(/^(\d{1,4})(?:-(\d\d?))?(?:-(\d\d?))?/) ?? []).slice(1);
    const [year, month, day] = parts.map((part) => (part ? +part : missing));
    return year === undefined ? null : (year * 13 + Math.min(month, 12)) * 32 + Math.min(day, 31);
  };
  const latest = dayOf(to, 99), earliest = dayOf(from, 0);
  const first = latest === null ? 0 : days.findIndex((day) => day <= latest);
  const behind = earliest === null ? -1 : days.findIndex((day) => day < earliest);
  return [first < 0 ? days.length : first, behind < 0 ? days.length : behind];
}

/** For each filter, which documents pass it. @param {Index} index @param {Filters} filters
 * @returns {Promise<Map<string, Uint8Array>>} */
export async function applyFilters(index, filters) {
  const passing = new Map();
  await Promise.all(Object.entries(filters).map(async ([name, wanted]) => {
    if (!wanted || (Array.isArray(wanted) && !wanted.length)) return;
    const passes = new Uint8Array(index.documentCount);
    if (!Array.isArray(wanted)) {
      if (name !== "date" || !(wanted.from || wanted.to)) return;
      passes.fill(1, ...await documentsBetween(wanted));
    } else {
      const choices = await choicesOf(index, name);
      if (!choices.length) return;
      for (const { id, documents } of choices) {
        if (wanted.includes(id)) for (const document of documents) passes[document] = 1;
      }
    }
    passing.set(name, passes);
  }));
  return passing;
}
