// The characters that words are split and folded by, each table as the inside of a character class.
// Generated from src/search/word_tables.rs by `UPDATE_EXPECTED=1 cargo test --lib word_tables`.

export const APOSTROPHES = "'\u2019\uFF07";
export const HYPHENS = "-\u2010\u2011";
export const JOINERS = "\u00AD\u200C\u200D";
export const IGNORABLE =
  "\u00AD\u02BC\u0300-\u036F\u0483-\u0487\u0591-\u05C7\u0640\u064B-\u065F\u0670\u06D6-\u06ED\u200C" +
  "\u200D";
export const UNSPACED =
  "\u0E00-\u0EFF\u1000-\u109F\u1100-\u11FF\u1780-\u17FF\u3005-\u3007\u3040-\u318F\u31A0-\u31FF" +
  "\u3400-\u4DBF\u4E00-\u9FFF\uA960-\uA97F\uAC00-\uD7FF\uF900-\uFAFF\u{20000}-\u{3FFFF}";
export const ARABIC_DIGITS = "\u0660-\u0669\u06F0-\u06F9";

/** The letters that folding replaces a letter with. @type {Record<string, string>} */
export const LETTER_VARIANTS = {
  ß: "ss",
  æ: "ae",
  ð: "d",
  ø: "o",
  þ: "th",
  đ: "d",
  ı: "i",
  ł: "l",
  œ: "oe",
  ς: "σ",
  ة: "ه",
  ى: "ي",
  ٱ: "ا",
  ک: "ك",
  ی: "ي",
};
