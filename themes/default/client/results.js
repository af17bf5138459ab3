// What is shown of a document.

/** @import { Entry, Mark, Result } from "./types.js" */
import { language, load } from "./files.js";
import { reader } from "./format.js";
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

/** What is shown of a document. @param {Entry} entry @param {number} document @param {Set<string>} forms @returns {Promise<Result>} */
export async function show(entry, document, forms) {
  /** @type {string[]} */
  const lines = await load(`d${Math.floor(document / entry.results)}`, (...lines) => lines);
  const [short, number, date = "", lang = "", title = "", summary = "", countries = ""] = lines[document % entry.results].split("\t");
  const { number: next, ends } = reader(countries), places = [];
  while (!ends()) places.push(entry.countries[next() - 1] ?? "…");
  const words = title.toLowerCase().split(/[^\p{Alphabetic}\p{N}]+/u).filter(Boolean);
  const id = short.replace(/\*(\d+)/, (_, count) => words.slice(0, +count).join("-"));
  const [kind, kindLabel, pattern] = entry.kinds[+number];
  const url = pattern.replace("*", () => encodeURI(id).replace(/[?#]/g, encodeURIComponent));
  return {
    id: `${kind}/${id}`, url, title, summary, kind, kindLabel, date, lang: lang || language, places: places.join(", "),
    excerpt: summary, excerptMarks: marksOf(summary, forms), titleMarks: marksOf(title, forms),
  };
}
