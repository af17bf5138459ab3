// The elements that the search page shows. Text is put in as text only.

/** @import { Mark, Result } from "./types.js" */
import { language, root } from "./page-context.js";

/**
 * Makes an element with attributes and children.
 * @template {keyof HTMLElementTagNameMap} N @param {N} name @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children @returns {HTMLElementTagNameMap[N]}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Formats numbers in the language of the page. */
export const numbers = new Intl.NumberFormat(language);

/** A date in the language of the page. It may be of a month or a year alone. @param {string} date */
const formatDate = (date) => new Intl.DateTimeFormat(language, {
  calendar: "gregory", year: "numeric", month: date[4] ? "long" : undefined, day: date[7] ? "numeric" : undefined,
  timeZone: "UTC",
}).format(new Date(date));

/** A text with the words of the query marked. @param {string} text @param {Mark[]} marks */
function marked(text, marks) {
  let at = 0;
  return [...marks.flatMap(([start, end]) => {
    const before = text.slice(at, start);
    at = end;
    return [before, make("mark", {}, text.slice(start, end))];
  }), text.slice(at)];
}

/** The card of a result. @param {Result} result */
export function resultItem({ url, title, titleMarks, kindLabel, date, places, excerpt, excerptMarks, lang }) {
  /** @type {Record<string, string>} */ const foreign = lang === language ? {} : { lang, dir: "auto" };
  return make("li", { class: "card" },
    make("p", { class: "title", ...foreign }, make("a", { href: root + url }, ...marked(title, titleMarks))),
    make("p", { class: "meta" }, make("span", { class: "kind" }, kindLabel),
      date ? make("time", { datetime: date }, formatDate(date)) : "", places && make("span", {}, places)),
    excerpt ? make("p", foreign, ...marked(excerpt, excerptMarks)) : "");
}
