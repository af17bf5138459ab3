/**
 * @file Sixty records of known words in a known order, and which of them a query of phrases and words to leave out must
 * find.
 */

/** Words that are their own stems, and not alike enough to be taken for one another. */
const WORDS = ['barn', 'colt', 'dusk', 'fern', 'gold', 'hawk', 'kelp', 'lamb'];
/** Words that say nothing: a body does not tell them apart, but they take their places. */
const SMALL = ['of', 'the', 'and', 'in'];
/** What may stand between two words without parting them. */
const BETWEEN = [' ', ' ', ' ', ', ', '. ', ' — ', ' (', '; ', ': “', '/', '… ', '! '];

let state = 20_261;
const random = below => {
  state = (state * 48_271) % 2_147_483_647;
  return state % below;
};
const pick = list => list[random(list.length)];
const sequence = length => Array.from({ length }, () => (random(5) === 0 ? pick(SMALL) : pick(WORDS)));
const join = (words, between = BETWEEN) =>
  words.reduce((text, word) => text + pick(between) + (random(6) ? word : word.toUpperCase()));

/** The words of each part of a record, by its id: no phrase reaches from one into the next. */
export const PARTS = {};
/** The records, as `siteOf` takes them. */
export const ORCHARD = {};

for (let index = 0; index < 60; index++) {
  const title = sequence(3 + random(2));
  const summary = sequence(4 + random(5));
  const remark = sequence(3);
  const body = Array.from({ length: 3 }, () => sequence(5 + random(6)));
  const [last] = sequence(1);
  ORCHARD[`notes/n${index}`] = {
    title: join(title), summary: join(summary), remark: join(remark), ...(index % 3 === 0 && { topics: ['hedge'] }),
    body: `${join(body[0])}\n\n## ${join(body[1], [' '])}\n\n- ${join(body[2], [' ', '\n  '])}\n- **${last}**`,
  };
  PARTS[`note/n${index}`] = [
    title,
    summary,
    remark,
    ...body,
    [last],
    ...(index % 3 === 0 ? [['gold', 'fern', 'hedge']] : []),
  ];
}
ORCHARD['topics/hedge'] = { title: 'Gold fern: hedge' };
PARTS['topic/hedge'] = [['gold', 'fern', 'hedge']];

const isSmall = word => SMALL.includes(word);

/** Whether a part has words one after the other; where `isStrict` is not, a small word stands for any. */
function has(part, phrase, isStrict) {
  const fits = (word, at) => part[at] === word || (!isStrict && isSmall(word) && at < part.length);
  return part.some((_, start) => phrase.every((word, at) => fits(word, start + at)));
}

/**
 * The records that have all of `phrases`, any of `words` where there are no phrases, and none of `left out`, each a
 * list of words.
 */
export function expected({ phrases = [], words = [], leftOut = [] }, isStrict = false) {
  return Object.entries(PARTS)
    .filter(([, parts]) => phrases.every(phrase => parts.some(part => has(part, phrase, isStrict))))
    .filter(
      ([, parts]) =>
        phrases.length > 0 || words.length === 0 || words.some(word => parts.some(part => part.includes(word))),
    )
    .filter(([, parts]) => !leftOut.some(phrase => parts.some(part => has(part, phrase, isStrict))))
    .map(([id]) => id)
    .sort();
}

/** Every pair of words, which are many phrases. */
export const PAIRS = WORDS.flatMap(one => WORDS.map(other => [one, other]));
export const TRIPLES = Array.from({ length: 40 }, () => [pick(WORDS), pick(WORDS), pick(WORDS)]);
/** Phrases with one small word between two others. */
export const WITH_SMALL = WORDS.flatMap(one => SMALL.map(small => [one, small, pick(WORDS)]));
/** Phrases with two. */
export const WITH_TWO_SMALL = WORDS.flatMap(one => WORDS.map(other => [one, pick(SMALL), pick(SMALL), other]));
