// Ranks documents for a query. src/search/ranking.rs computes the impacts, which do not depend on the query.

/** @import { Group, Index, Term } from "./types.js" */

/** The factor of documents whose titles have all words of the query. */
const ALL_IN_TITLE = 1.3;
/** The factor of documents that have all words of the query. */
const ALL_WORDS = 1.1;

/** The inverse document frequency of a term, as a logarithm. @param {number} documentCount @param {Term} term */
export const rarityOf = (documentCount, term) => Math.log((documentCount + 1) / (term.frequency + 0.5));

/** The documents that have a word of the query, and their scores. @param {Index} index @param {Group[]} groups */
export function rank({ documentCount, impactValues }, groups) {
  const scores = new Float32Array(documentCount);
  // For each document: the rarities of the words it has, and that its title has. And the last word that was counted.
  const held = new Float32Array(documentCount), titled = new Float32Array(documentCount);
  const lastHeld = new Int16Array(documentCount), lastTitled = new Int16Array(documentCount);
  let whole = 0, expected = 0, absent = 1, isCut = false;
  /** @type {number[]} */ const documents = [];
  groups.forEach(({ terms, times }, number) => {
    if (!terms.length) return;
    const rarities = terms.map(({ term }) => rarityOf(documentCount, term)), share = Math.max(...rarities);
    whole += share;
    terms.forEach(({ term, weight }, at) => {
      const factor = weight * times * rarities[at], { frequency, impacts, overflow } = term, count = impacts.length;
      // A document that is not at hand may have its posting in the overflow. It counts with that probability.
      const left = overflow
        ? ((frequency - count) / (documentCount - count)) * impactValues[impacts[count - 1] >> 1] * factor * 0.8 : 0;
      expected += left;
      isCut ||= !!overflow;
      absent *= 1 - frequency / documentCount;
      for (let i = 0; i < count; i++) {
        const document = term.documents[i], impact = impacts[i];
        if (!lastHeld[document]) documents.push(document);
        scores[document] += factor * impactValues[impact >> 1] - left;
        if (lastHeld[document] <= number) {
          lastHeld[document] = number + 1;
          held[document] += share;
        }
        if (impact & 1 && lastTitled[document] <= number) {
          lastTitled[document] = number + 1;
          titled[document] += share;
        }
      }
    });
  });
  for (const document of documents) {
    scores[document] += expected;
    if (titled[document] > 0.99 * whole) scores[document] *= ALL_IN_TITLE;
    if (held[document] > 0.99 * whole) scores[document] *= ALL_WORDS;
  }
  const found = documents.length, estimate = Math.round(documentCount * (1 - absent));
  return { documents, scores, total: isCut ? Math.max(found, estimate) : found, approximate: isCut };
}
