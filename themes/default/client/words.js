// A text into the words that are looked up: the same as src/search/words.rs does, rule by rule.

// Escapes in strings become single characters in the script that is made of this, those in regular expressions do not.
const LETTER = "[\\p{Alphabetic}\\p{N}\\p{M}\u00AD\u200C\u200D]";
const WORD = new RegExp(`${LETTER}+(?:['\u2019\uFF07]${LETTER}+)*`, "gu");
const HYPHEN = new RegExp(`^[-\u2010\u2011](?=${LETTER})`, "u");
const NO_LETTER = new RegExp(`(?!${LETTER}).`, "gsu");
const UNSPACED =
  "\u0E00-\u0EFF\u1000-\u109F\u1100-\u11FF\u1780-\u17FF\u3005-\u3007\u3040-\u318F\u31A0-\u31FF\u3400-\u4DBF" +
  "\u4E00-\u9FFF\uA960-\uA97F\uAC00-\uD7FF\uF900-\uFAFF\u{20000}-\u{3FFFF}";
const RUN = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
/** What begins with a letter of a script without spaces. */
export const PAIRED = new RegExp(`^[${UNSPACED}]`, "u");
const LEFT_OUT = new RegExp(
  "(\u0438)\u0306|[\u00AD\u200C\u200D\u02BC\u0300-\u036F\u0483-\u0487\u0591-\u05C7\u0640\u064B-\u065F\u0670\u06D6-\u06ED]", "g");
/** @type {Record<string, string>} */
const VARIANTS = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", ς: "σ", ى: "ي", ی: "ي", ة: "ه", ک: "ك", ٱ: "ا" };
const VARIANT = new RegExp(`[${Object.keys(VARIANTS).join("")}\u0660-\u0669\u06F0-\u06F9]`, "g");

/** A word in the form in which it is looked up. @param {string} word */
export const fold = (word) =>
  word.normalize("NFKD").toLowerCase()
    .replace(LEFT_OUT, (_, letter) => (letter ? "\u0439" : "")).replace(NO_LETTER, "")
    .replace(VARIANT, (letter) => VARIANTS[letter] ?? letter.charCodeAt(0) % 16).normalize("NFC");

/** Calls `found` with each word of a text, folded, and where it stands. @param {string} text @param {(word: string, start: number, end: number) => void} found */
export function split(text, found) {
  let letter = "", from = 0;
  for (const { 0: run, index } of text.matchAll(WORD)) {
    const behind = index + run.length;
    const say = (/** @type {string} */ written, /** @type {number} */ start, /** @type {number} */ end) => {
      const folded = fold(written);
      for (const { 0: part, index } of folded.matchAll(RUN)) {
        const characters = [...part], isAsLong = folded.length === written.length;
        if (PAIRED.test(part) && characters.length > 2) {
          let at = start + index;
          characters.slice(1).forEach((character, before) => {
            const pair = characters[before] + character;
            found(pair, isAsLong ? at : start, isAsLong ? at + pair.length : end);
            at += characters[before].length;
          });
        } else found(part, start, end);
      }
    };
    if (letter) {
      say(letter + run, from, behind);
      say(run, index, behind);
      letter = "";
    } else if ([...run].length === 1 && HYPHEN.test(text.slice(behind, behind + 3))) {
      [letter, from] = [run, index];
    } else {
      const parts = run.split(/['\u2019\uFF07]/), isApart = (/** @type {string} */ part) => [...part].length > 2;
      let at = index;
      for (const part of parts) {
        if (isApart(part) || !parts.some(isApart)) say(part, at, at + part.length);
        at += part.length + 1;
      }
    }
  }
}
