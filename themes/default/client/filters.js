// Facets: which documents pass the filters.

/** @import { Choice, Filters, Index, Range } from "./types.js" */
import { load } from "./files.js";
import { readDocuments, reader } from "./format.js";

/** The choices of a facet; none where there is no such facet. @param {Index} index @param {string} name @returns {Promise<Choice[]>} */
export async function choicesOf({ entry }, name) {
  const number = entry.facets.findIndex((facet) => facet[0] === name);
  if (number < 0) return [];
  return load(`f${number}`, (...lines) => lines.map((line) => {
    const [id, label, documents] = line.split("\t");
    return { id, label: label || id, documents: readDocuments(documents) };
  }));
}

/** The first documents that are not after a day and that are before it, as places in the order of dates. @param {Index} index @param {Range} range */
async function between(index, { from, to }) {
  /** @type {number[]} */
  const days = await load("dates", (/** @type {string} */ text) => {
    const { number, ends } = reader(text), days = [];
    for (let day = (9999 * 13 + 12) * 32 + 31; !ends();) days.push((day -= number()));
    return days;
  });
  const day = (/** @type {string | undefined} */ text, /** @type {number} */ least) => {
    const [year, month, day] = (text?.match(/^(\d{1,4})(?:-(\d\d?))?(?:-(\d\d?))?/) ?? []).slice(1).map((part) => (part ? +part : least));
    return year === undefined ? null : (year * 13 + Math.min(month, 12)) * 32 + Math.min(day, 31);
  };
  const latest = day(to, 99), earliest = day(from, 0);
  const first = latest === null ? 0 : days.findIndex((day) => day <= latest);
  const behind = earliest === null ? -1 : days.findIndex((day) => day < earliest);
  return [first < 0 ? days.length : first, behind < 0 ? days.length : behind];
}

/** For each filter, the documents that pass it. @param {Index} index @param {Filters} filters @returns {Promise<Map<string, Uint8Array>>} */
export async function narrow(index, filters) {
  const passing = new Map();
  await Promise.all(Object.entries(filters).map(async ([name, wanted]) => {
    if (!wanted || (Array.isArray(wanted) && !wanted.length)) return;
    const passes = new Uint8Array(index.entry.records);
    if (!Array.isArray(wanted)) {
      if (name !== "date" || !(wanted.from || wanted.to)) return;
      const [first, behind] = await between(index, wanted);
      passes.fill(1, first, behind);
    } else {
      const choices = await choicesOf(index, name);
      if (!choices.length) return;
      for (const choice of choices) if (wanted.includes(choice.id)) for (const document of choice.documents) passes[document] = 1;
    }
    passing.set(name, passes);
  }));
  return passing;
}
