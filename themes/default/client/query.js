// What a query asks for.

/** @import { Asked, Group, Index } from "./types.js" */
import { complete, repair } from "./query-expansion.js";
import { find, readTerm } from "./terms.js";
import { PAIRED, split } from "./words.js";

/** The most words of a query that are looked up. */
const WORDS = 150;

export const QUOTES = /["\u201C-\u201E\xAB\xBB]/;

/** A text of more words than this is one that was copied: its quotation marks and dashes are its own. */
const COPIED = 24;

/** The words of a query, with what quotes and minus signs say of them. @param {string} query @returns {Asked[]} */
function parse(query) {
  /** @type {Asked[]} */ const all = [];
  const isCopied = query.split(/\S+/, COPIED + 2).length > COPIED + 1, segments = isCopied ? [query] : query.split(QUOTES);
  let at = 0, place = 0, phrases = 0;
  segments.forEach((segment, number) => {
    // A quotation mark without a second one is none.
    const quoted = number % 2 === 1 && number + 1 < segments.length;
    const negated = quoted && /(^|\s)-$/.test(segments[number - 1]);
    for (const { 0: chunk, index } of segment.matchAll(quoted ? /.+/gs : /\S+/g)) {
      // What a minus sign excludes is one thing, be it `-africa` or `-e-learning`: a phrase.
      const excluded = negated || (!quoted && !isCopied && /^-./.test(chunk)), from = at + index;
      const phrase = quoted || excluded ? ++phrases : 0;
      place = 0;
      split(chunk, (text, start, end) => {
        const last = !phrase && from + end === query.length;
        all.push({ text, start: from + start, end: from + end, phrase, place: place++, excluded, last });
      });
    }
    at += segment.length + 1;
  });
  return all;
}

/** What a query asks for: groups of terms, one for each of its words. @param {Index} index @param {string} query @param {boolean} mends @returns {Promise<Group[]>} */
export async function understand(index, query, mends) {
  const asked = parse(query);
  // WHO, IT: in capitals even a stop word is meant.
  const isMeant = (/** @type {Asked} */ { text, start, end }) => {
    const written = query.slice(start, end);
    return !index.stop.has(text) || (end - start > 1 && written === written.toUpperCase() && written !== written.toLowerCase() && query !== query.toUpperCase());
  };
  const meant = asked.some(isMeant) ? asked.filter((word) => word.phrase || isMeant(word)) : asked;
  /** @type {Map<string, Group>} */ const groups = new Map();
  for (const asked of meant) {
    const key = [asked.text, asked.excluded, asked.phrase, asked.phrase && asked.place].join(), group = groups.get(key);
    if (group) {
      group.times++;
      group.asked.last ||= asked.last;
    } else if (groups.size < WORDS) groups.set(key, { asked, times: 1, terms: [] });
  }
  const all = [...groups.values()];
  await Promise.all(all.map(async (group) => {
    const terms = await Promise.all((await find(index, group.asked.text)).map(readTerm));
    group.terms = terms.filter((term) => term.count).map((term) => ({ term, weight: 1 }));
  }));
  const known = all.filter((group) => group.terms.length && !group.asked.excluded);
  await Promise.all(all.map(async (group) => {
    const { text, last, phrase, excluded } = group.asked;
    if (group.terms.length || phrase || excluded || index.stop.has(text)) return;
    if (last || PAIRED.test(text)) group.terms = await complete(index, known, text);
    if (group.terms.length || !mends) return;
    const mended = await repair(index, known, text);
    group.terms = mended;
    // Another form of the word is no mistake to speak of.
    if (!mended[0]?.isForm) group.repaired = mended[0]?.text;
  }));
  return all;
}

/** The query with its misspelt words replaced; none where there are none. @param {string} query @param {Group[]} groups */
export function corrected(query, groups) {
  let text = "", at = 0;
  for (const { asked: { start, end }, repaired } of groups) {
    // Of `e-learnig` the whole is repaired, and not once more its second half.
    if (!repaired || start < at) continue;
    text += query.slice(at, start) + repaired;
    at = end;
  }
  return at ? text + query.slice(at) : null;
}
