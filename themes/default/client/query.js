// Reads a query: which words it asks for, and which terms they stand for.

/** @import { Asked, Group, Index } from "./types.js" */
import { complete, join, repair, termsOf } from "./query-expansion.js";
import { find, readSimplified } from "./terms.js";
import { simplified, split, UNSPACED_START } from "./words.js";

/** The most different words of a query that are looked up. */
const MAX_WORDS = 150;
/** A query of more words was copied from a text, so quotation marks and dashes in it are no operators. */
const MAX_TYPED_WORDS = 24;

export const QUOTES = /["“-„«»]/;
/** What may stand behind a word that is being typed. */
const PUNCTUATION = /^[^\s\p{L}\p{N}]*$/u;

/** The words of a query, with the meaning that quotation marks and minus signs give them. @param {string} query
 * @returns {Asked[]} */
function parse(query) {
  /** @type {Asked[]} */ const all = [];
  const isCopied = query.split(/\S+/, MAX_TYPED_WORDS + 2).length > MAX_TYPED_WORDS + 1;
  const segments = isCopied ? [query] : query.split(QUOTES);
  let at = 0, place = 0, phrases = 0;
  segments.forEach((segment, number) => {
    // The last quotation mark of an odd number has no second one and is ignored.
    const quoted = number % 2 === 1 && number + 1 < segments.length;
    const negated = quoted && /(^|\s)-$/.test(segments[number - 1]);
    for (const { 0: chunk, index } of segment.matchAll(quoted ? /.+/gs : /\S+/g)) {
      // What a minus sign excludes is a phrase, because `-e-learning` has several words.
      const excluded = negated || (!quoted && !isCopied && /^-./.test(chunk)), from = at + index;
      const phrase = quoted || excluded ? ++phrases : 0;
      place = 0;
      split(chunk, (text, start, end) => {
        const last = !phrase && PUNCTUATION.test(query.slice(from + end));
        all.push({ text, start: from + start, end: from + end, phrase, place: place++, excluded, last });
      });
    }
    at += segment.length + 1;
  });
  return all;
}

/** The words of a query without stop words, unless it has no others. @param {Index} index @param {string} query
 * @param {Asked[]} asked */
function withoutStopWords(index, query, asked) {
  // A stop word in capitals (WHO, IT) is meant. If the whole query is in capitals, only one that is a name is.
  const isMeant = (/** @type {Asked} */ { text, start, end }) => {
    const written = query.slice(start, end), upper = written.toUpperCase();
    return !index.stopWords.has(text) ||
      (end - start > 1 && written === upper && written !== written.toLowerCase() &&
        (query !== query.toUpperCase() || index.stopWords.get(text)));
  };
  return asked.some(isMeant) ? asked.filter((word) => word.phrase || isMeant(word)) : asked;
}

/**
 * Finds the terms that a query asks for: a group for each of its words.
 * @param {Index} index @param {string} query @param {boolean} repairs whether misspelt words are repaired
 * @returns {Promise<Group[]>}
 */
export async function understand(index, query, repairs) {
  /** @type {Map<string, Group>} */ const groups = new Map();
  const words = parse(query);
  const keyOf = (/** @type {Asked} */ { text, excluded, phrase, place }) =>
    [text, excluded, phrase, phrase && place].join();
  for (const asked of withoutStopWords(index, query, words)) {
    const key = keyOf(asked), group = groups.get(key);
    if (group) {
      group.times++;
      group.asked.last ||= asked.last;
    } else if (groups.size < MAX_WORDS) groups.set(key, { asked, times: 1, terms: [] });
  }
  const all = [...groups.values()];
  /** The words that are right though no record has them. @type {Set<Group>} */
  const listed = new Set();
  await Promise.all(all.map(async (group) => {
    group.terms = await termsOf(index, group.asked.text);
    if (!group.terms.length && await find(index, group.asked.text)) listed.add(group);
  }));
  const isUnknown = (/** @type {Group} */ { asked, terms }) => !terms.length && UNSPACED_START.test(asked.text);
  if (index.han && !simplified.size && all.some(isUnknown)) {
    await readSimplified();
    return understand(index, query, repairs);
  }
  await join(index, words, (word) => groups.get(keyOf(word)));
  const known = all.filter((group) => group.terms.length && !group.asked.excluded);
  return (await Promise.all(all.map(async (group) => {
    const { text, last, phrase, excluded } = group.asked, isLiteral = !!phrase || excluded;
    if (group.terms.length || index.stopWords.has(text)) return [group];
    group.terms = await complete(index, known, text,
      !isLiteral && (UNSPACED_START.test(text) || (last && text.length > 1)));
    return group.terms.length || !(isLiteral || repairs) ? [group]
      : repair(index, known, group, isLiteral || listed.has(group));
  }))).flat();
}

/**
 * The query with some of its words replaced; null if none is.
 * @param {string} query @param {Group[]} groups @param {(group: Group) => string | undefined} replacement
 */
export function replaced(query, groups, replacement) {
  let text = "", at = 0;
  for (const group of groups) {
    const { start, end } = group.asked, other = replacement(group);
    // `e-learnig` gives two words. The whole is repaired first; its second half is then skipped.
    if (!other || start < at) continue;
    text += query.slice(at, start) + other;
    at = end;
  }
  return at ? text + query.slice(at) : null;
}
