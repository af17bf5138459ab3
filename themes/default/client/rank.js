// Ranks documents for a query. src/search/ranking.rs computes the impacts, which do not depend on the query.

/** @import { Group, Index } from "./types.js" */

/** How much more rare words count than frequent ones: the exponent of their rarity. */
const RARITY_EXPONENT = 1.2;
/** By how much the score of a document grows that has all words of the query. */
const ALL_WORDS = 0.5;
/** By how much it grows if its names have all words of the query, and if the query is all of a name. */
const ALL_IN_NAMES = 0.25, WHOLE_NAME = 2;
/** The share of a name that a word is, by the levels of the format. */
const NAME_SHARES = [0, 0.12, 0.18, 0.25, 0.34, 0.5, 1];

/**
 * The inverse document frequency, as a logarithm.
 * @param {number} documentCount @param {number} frequency how many documents have a word
 */
export const rarityOf = (documentCount, frequency) =>
  Math.log((documentCount + 1) / (frequency + 0.5)) ** RARITY_EXPONENT;

/**
 * The rarity of a word of a query, counted over all that it stands for.
 * @param {Index} index @param {Group} group
 */
export const rarityOfGroup = ({ documentCount }, { terms }) => rarityOf(documentCount,
  Math.min(documentCount, terms.reduce((sum, { term, weight }) => sum + weight * term.frequency, 0)));

/** The documents that have a word of the query, and their scores. @param {Index} index @param {Group[]} groups */
export function rank(index, groups) {
  const { documentCount, impactValues } = index, scores = new Float32Array(documentCount);
  // For each document: the rarities of the words it has, and that its names have; how much of a name these are; what
  // the current word is of it. And the last word that was counted.
  const held = new Float32Array(documentCount), named = new Float32Array(documentCount);
  const covered = new Float32Array(documentCount), latest = new Float32Array(documentCount);
  const lastHeld = new Int16Array(documentCount), lastNamed = new Int16Array(documentCount);
  let whole = 0, expected = 0, absent = 1, isCut = false;
  /** @type {number[]} */ const documents = [];
  groups.forEach((group, number) => {
    const { asked, terms, times } = group, before = groups[number - 1];
    if (!terms.length) return;
    const rarity = rarityOfGroup(index, group);
    whole += rarity;
    terms.forEach(({ term, weight }) => {
      // Beside `elearning`, `learning` is no share of a name of its own; nor is the second half of `cyber security`.
      const isCounted = before?.asked.end === asked.end || before?.terms.some((other) => other.term === term);
      const factor = weight * times * rarity, { frequency, impacts, levels, overflow } = term, count = impacts.length;
      // A document that is not at hand may have its posting in the overflow. It counts with that probability.
      const left = overflow
        ? ((frequency - count) / (documentCount - count)) * impactValues[impacts[count - 1]] * factor * 0.8 : 0;
      expected += left;
      isCut ||= !!overflow;
      absent *= 1 - frequency / documentCount;
      for (let i = 0; i < count; i++) {
        const document = term.documents[i], share = NAME_SHARES[levels[i]];
        if (!lastHeld[document]) documents.push(document);
        scores[document] += factor * impactValues[impacts[i]] - left;
        if (lastHeld[document] <= number) {
          lastHeld[document] = number + 1;
          held[document] += rarity;
        }
        if (!share) continue;
        if (lastNamed[document] <= number) {
          lastNamed[document] = number + 1;
          named[document] += rarity;
          latest[document] = 0;
        }
        if (!isCounted) covered[document] += Math.max(0, share - latest[document]);
        latest[document] = Math.max(share, latest[document]);
      }
    });
  });
  for (const document of documents) {
    const ofNames = (named[document] / whole) ** 2;
    scores[document] = (scores[document] + expected) * (1 + (ALL_WORDS * held[document]) / whole) *
      (1 + ofNames * (ALL_IN_NAMES + WHOLE_NAME * Math.min(1, covered[document]) ** 2));
  }
  const found = documents.length, estimate = Math.round(documentCount * (1 - absent));
  return { documents, scores, total: isCut ? Math.max(found, estimate) : found, approximate: isCut };
}
