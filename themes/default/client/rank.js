// How much each document is worth to a query; src/search/ranking.rs has the part that does not depend on it.

/** @import { Entry, Group, Term } from "./types.js" */

/** What a record gains by having every word of the query in its title, or at all. */
const IN_TITLE = 1.3, COMPLETE = 1.1;

/** How much a term tells: the logarithm of how rare it is. @param {number} records @param {Term} term */
export const rarityOf = (records, term) => Math.log((records + 1) / (term.count + 0.5));

/** The documents that have a word of the query, and what each is worth. @param {Entry} entry @param {Group[]} groups */
export function rank({ records, impacts }, groups) {
  const scores = new Float32Array(records), held = new Float32Array(records), titled = new Float32Array(records);
  const lastHeld = new Int16Array(records), lastTitled = new Int16Array(records);
  let whole = 0, beyond = 0, absent = 1, cut = false;
  /** @type {number[]} */ const documents = [];
  groups.forEach(({ terms, times }, number) => {
    if (!terms.length) return;
    const rarities = terms.map(({ term }) => rarityOf(records, term)), share = Math.max(...rarities);
    whole += share;
    terms.forEach(({ term, weight }, at) => {
      const factor = weight * times * rarities[at], count = term.documents.length;
      // Of documents that are not at hand only the chance that they have the term is known.
      const left = term.tail ? ((term.count - count) / (records - count)) * impacts[term.levels[count - 1] >> 1] * factor * 0.8 : 0;
      beyond += left;
      cut ||= !!term.tail;
      absent *= 1 - term.count / records;
      for (let i = 0; i < count; i++) {
        const document = term.documents[i], level = term.levels[i];
        if (!lastHeld[document]) documents.push(document);
        scores[document] += factor * impacts[level >> 1] - left;
        if (lastHeld[document] <= number) {
          lastHeld[document] = number + 1;
          held[document] += share;
        }
        if (level & 1 && lastTitled[document] <= number) {
          lastTitled[document] = number + 1;
          titled[document] += share;
        }
      }
    });
  });
  for (const document of documents) {
    scores[document] += beyond;
    if (titled[document] > 0.99 * whole) scores[document] *= IN_TITLE;
    if (held[document] > 0.99 * whole) scores[document] *= COMPLETE;
  }
  const total = cut ? Math.max(documents.length, Math.round(records * (1 - absent))) : documents.length;
  return { documents, scores, total, approximate: cut };
}
