// Reads what a result shows.

/** @import { Index, Mark, Result } from "./types.js" */
import { load } from "./files.js";
import { readNumbers } from "./format.js";
import { language } from "./page-context.js";
import { split } from "./words.js";

/** Where words of the query stand in a text. @param {string} text @param {Set<string>} forms @returns {Mark[]} */
export function marksOf(text, forms) {
  /** @type {Mark[]} */ const marks = [];
  split(text, (word, start, end) => {
    const last = marks.at(-1);
    if (!forms.has(word)) return;
    if (last && start < last[1]) last[1] = Math.max(end, last[1]);
    else marks.push([start, end]);
  });
  return marks;
}

/**
 * The result of a document.
 * @param {Index} index @param {number} document @param {Set<string>} forms the words to mark @returns {Promise<Result>}
 */
export async function show({ resultsPerFile, countryNames, kinds }, document, forms) {
  /** @type {string[]} */
  const lines = await load(`d${Math.floor(document / resultsPerFile)}`, (...lines) => lines);
  const [shortId, kindNumber, date = "", lang = "", title = "", summary = "", countries = ""] =
    lines[document % resultsPerFile].split("\t");
  const places = readNumbers(countries).map((number) => countryNames[number - 1] ?? "…");
  const words = title.toLowerCase().split(/[^\p{Alphabetic}\p{N}]+/u).filter(Boolean);
  const id = shortId.replace(/\*(\d+)/, (_, count) => words.slice(0, +count).join("-"));
  const [kind, kindLabel, pattern] = kinds[+kindNumber];
  const url = pattern.replace("*", () => encodeURI(id).replace(/[?#]/g, encodeURIComponent));
  return {
    id: `${kind}/${id}`, url, title, summary, kind, kindLabel, date, lang: lang || language, places: places.join(", "),
    excerpt: summary, excerptMarks: marksOf(summary, forms), titleMarks: marksOf(title, forms),
  };
}
