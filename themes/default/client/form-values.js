// What is written in the controls of a form, as the values of a record; and what is wrong with it.
//
// A value is converted as `handlist check` would read it. What cannot be converted is a problem, which names the
// message that the page has for it.

/** @import { Pair, Tables, Value } from "./toml.js" */
/**
 * @typedef {{ control: HTMLElement, field: Field, message: string, about?: string }} Problem
 *   `message` names a text of the page; `about` is put into it, or is the text.
 * @typedef {{ name: string, holds: string, element: HTMLElement, isRequired: boolean, isMany: boolean, min: string,
 *   max: string }} Field
 * @typedef {{ value: Value, date?: string, number?: number }} Read
 * @typedef {Read | string} Result A value, or the name of a message.
 * @typedef {{ [part: string]: string }} Parts
 */

/** Elements within another. @param {ParentNode} around @param {string} selector @returns {any[]} */
const within = (around, selector) => [...around.querySelectorAll(selector)];

/** The fields of a form, or of an object in it. @param {HTMLElement} around @returns {Field[]} */
export function fieldsOf(around) {
  const inner = (/** @type {HTMLElement} */ element) =>
    element.parentElement?.closest("[data-field]") === (around.closest("[data-field]") ?? null);
  return within(around, "[data-field]").filter(inner).map((element) => ({
    element,
    name: element.dataset.field,
    holds: element.dataset.holds,
    isRequired: "required" in element.dataset,
    isMany: "many" in element.dataset,
    min: element.dataset.min ?? "",
    max: element.dataset.max ?? "",
  }));
}

/** The controls of a field in which values are written; of several that belong together, the elements around them. */
const itemsOf = (/** @type {Field} */ { element }) => {
  const groups = within(element, "[data-item]").filter((item) => item.parentElement === element);
  return groups.length > 0 ? groups : within(element, "input, select, textarea");
};

/** What readers call a field. @param {Field} field */
export const labelOf = ({ element }) => {
  const label = /** @type {HTMLElement} */ (within(element, "legend, label")[0].cloneNode(true));
  within(label, ".needed").forEach((mark) => mark.remove());
  return (label.textContent ?? "").trim();
};

// ---- Single values ----

/** Digits of Arabic and Persian as those of ASCII. @param {string} text */
const withPlainDigits = (text) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));

/**
 * Whether a date is certainly before another. Each is as exact as it is known.
 * @param {string} one @param {string} other
 */
const isBefore = (one, other) => one < other.slice(0, one.length);

/** @param {string} text @returns {Read | undefined} */
function date(text) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  const february = +year % 4 || (!(+year % 100) && +year % 400) ? 28 : 29;
  const last = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][+(month ?? 1) - 1];
  if (!+year || !last || (day && !(+day && +day <= last))) return;
  // TOML has no months, and no years with a zero before them.
  return { value: day || (!month && +year > 999) ? { bare: text } : text, date: text };
}

/** @param {string} text @returns {Read | undefined} */
function number(text) {
  const parsed = text.trim() ? Number(text) : NaN;
  return Number.isFinite(parsed) ? { value: { bare: String(parsed) }, number: parsed } : undefined;
}

/** @param {string} text @returns {Read | undefined} */
function integer(text) {
  if (!/^[+-]?\d{1,19}$/.test(text)) return;
  const parsed = BigInt(text);
  return parsed === BigInt.asIntN(64, parsed) ? { value: { bare: String(parsed) }, number: Number(parsed) } : undefined;
}

const isEmail = (/** @type {string} */ text) =>
  /^[^\s\p{Cc}<>"'(),;:?&%@]+@(?!\.)(?=.*\.)[^\s\p{Cc}<>"'(),;:?&%@]*[^\s\p{Cc}<>"'(),;:?&%@.]$/u.test(text);

/** @param {string} text @returns {Read | undefined} */
function url(text) {
  const address = /^[a-z][a-z\d+.-]*:/i.test(text) || !text.includes(".") ? text : `https://${text}`;
  const isWeb = /^https?:\/\/[^\s\p{Cc}<>"`{}|^\\/?#][^\s\p{Cc}<>"`{}|^\\]*$/iu.test(address);
  return isWeb || (address.startsWith("mailto:") && isEmail(address.slice(7))) ? { value: address } : undefined;
}

/** @type {Record<string, (text: string, control: any, field: Field) => Read | undefined>} */
const CONVERSIONS = {
  date: (text) => date(withPlainDigits(text)),
  datetime: (text) => {
    const day = date(text.slice(0, 10));
    const isTime = /^T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?$/.test(text.slice(10));
    // What is bounded is the minute, as `check` reads it.
    return day && isTime
      ? { date: text.slice(0, 16), value: { bare: text.length < 17 ? `${text}:00` : text } } : undefined;
  },
  year: (text) => {
    const year = /^\d{1,4}$/.test(text) && +text ? text.padStart(4, "0") : "";
    return year ? { value: { bare: String(+year) }, date: year } : undefined;
  },
  integer,
  number,
  url,
  email: (text) => isEmail(text) ? { value: text } : undefined,
  reference: (text, control, { element }) => {
    const list = control.list;
    if (!list || "open" in element.dataset) return { value: text };
    // Readers choose a title, and may write it in other letters.
    const folded = (/** @type {string} */ title) => title.normalize().toLowerCase();
    const option = within(list, "option").find(({ value, dataset }) =>
      dataset.id === text || folded(value) === folded(text));
    return option && { value: option.dataset.id };
  },
  flag: (text) => ({ value: { bare: text } }),
};

/** @type {Record<string, (parts: Parts, list?: any) => Value | undefined>} */
const COMBINATIONS = {
  money: ({ amount, currency }, list) => {
    const code = currency.toUpperCase(), read = number(amount);
    const isKnown = within(list, "option").some(({ value }) => value === code);
    return read && isKnown ? { table: [["amount", read.value], ["currency", code]] } : undefined;
  },
  duration: ({ number: count, unit }) => /^\d{1,4}$/.test(count) && unit ? unit.replace("#", count) : undefined,
  geo: ({ latitude, longitude }) => {
    const [north, east] = [number(latitude), number(longitude)];
    const isOnEarth = north && east && Math.abs(north.number ?? 0) <= 90 && Math.abs(east.number ?? 0) <= 180;
    return isOnEarth ? { table: [["latitude", north.value], ["longitude", east.value]] } : undefined;
  },
};

/** The text in a control; none where it is empty or not chosen. @param {any} control @param {string} holds */
function textOf(control, holds) {
  if (/^(checkbox|radio)$/.test(control.type)) return control.checked ? control.value : "";
  // No record may hold other control characters.
  const text = control.value.replace(/[^\P{Cc}\n\t]/gu, ""), trimmed = text.trim();
  return holds === "markdown" && trimmed ? text : trimmed;
}

/** @param {HTMLElement} item */
const partsOf = (item) => Object.fromEntries(within(item, "input, select").map((control) =>
  [control.name.replace(/.*\./, ""), control.value.trim()]));

// ---- Fields ----

/** What a field asks of a value besides its type. @param {Field} field @param {string} text @param {Read} read */
function misfit(field, text, { date: day, number: count }) {
  const { min, max, element: { dataset: { measure, pattern: form } } } = field;
  const isOut = measure === "number" ? (min && Number(count) < +min) || (max && Number(count) > +max)
    : measure === "date" ? (min && isBefore(day ?? "", min)) || (max && isBefore(max, day ?? ""))
    : measure === "characters" && isOutOfCount(field, [...text.trim()].length);
  if (isOut) return "bounds";
  return form && !isMatch(form, text) ? "pattern" : "";
}

/** Whether a text has a form. Browsers of before 2023 cannot tell. @param {string} form @param {string} text */
function isMatch(form, text) {
  try {
    return RegExp(`^(?:${form})$`, "v").test(text);
  } catch {
    return true;
  }
}

/** @param {Field} field @param {number} count */
const isOutOfCount = ({ min, max }, count) => count < +min || (!!max && count > +max);

/**
 * Reads fields into the entries of a record, and their problems.
 * @param {Field[]} fields @param {Problem[]} problems @returns {(Pair | Tables)[]}
 */
export function entriesOf(fields, problems) {
  /** @type {(Pair | Tables)[]} */
  const entries = [];
  /** @type {Map<string, string>} */
  const dates = new Map();
  for (const field of fields) {
    const entry = field.holds === "object" ? tablesOf(field, problems) : pairOf(field, problems, dates);
    if (entry) entries.push(entry);
    const { after = "" } = field.element.dataset;
    const start = dates.get(after), end = dates.get(field.name), other = fields.find(({ name }) => name === after);
    if (start && end && other && isBefore(end, start)) {
      problems.push({ control: firstControl(field), field, message: "before", about: labelOf(other) });
    }
  }
  return entries;
}

/** @param {Field} field */
const firstControl = ({ element }) => within(element, "input, select, textarea")[0];

/** What is wrong with the number of values of a field. @param {Field} field @param {number} count */
function wrongCount(field, count) {
  if (!count) return field.isRequired ? "missing" : "";
  return field.isMany && field.element.dataset.measure === "values" && isOutOfCount(field, count) ? "bounds" : "";
}

/** The objects of a field that are filled in. @param {Field} field @param {Problem[]} problems */
function tablesOf(field, problems) {
  const items = itemsOf(field).filter(isFilledIn), message = wrongCount(field, items.length);
  if (message) problems.push({ control: firstControl(field), field, message });
  const tables = items.map((item) => /** @type {Pair[]} */ (entriesOf(fieldsOf(item), problems)));
  return tables.length ? { name: field.name, many: field.isMany, tables } : undefined;
}

/**
 * The values of a field; its date is put among `dates`.
 * @param {Field} field @param {Problem[]} problems @param {Map<string, string>} dates
 */
function pairOf(field, problems, dates) {
  /** @type {Value[]} */
  const values = [];
  let count = 0;
  for (const item of itemsOf(field)) {
    const isGroup = item.matches("[data-item]");
    const read = isGroup ? combined(field, item) : converted(field, item);
    if (!read) continue;
    count++;
    if (typeof read === "string") {
      problems.push({ control: isGroup ? within(item, "input")[0] : item, field, message: read });
      continue;
    }
    values.push(read.value);
    if (read.date) dates.set(field.name, read.date);
  }
  // A browser gives no text of what is no number.
  const isBad = !count && within(field.element, ":invalid").some(({ validity }) => validity.badInput);
  const message = isBad ? `bad-${field.holds}` : wrongCount(field, count);
  if (message) problems.push({ control: firstControl(field), field, message });
  return values.length ? { name: field.name, value: field.isMany ? values : values[0] } : undefined;
}

/** Whether anything is written in a group of controls. @param {HTMLElement} item */
const isFilledIn = (item) => within(item, "input, select, textarea").some((control) => textOf(control, ""));

/** @param {Field} field @param {any} control @returns {Result | undefined} */
function converted(field, control) {
  const text = textOf(control, field.holds);
  if (!text) return;
  const convert = CONVERSIONS[field.holds];
  /** @type {Read | undefined} */
  const read = convert ? convert(text, control, field) : { value: text };
  // What is posted is what was understood.
  if (read && /^(date|url)$/.test(field.holds)) control.value = read.date ?? read.value;
  return read ? misfit(field, text, read) || read : `bad-${field.holds}`;
}

/** @param {Field} field @param {HTMLElement} item @returns {Result | undefined} */
function combined(field, item) {
  const parts = partsOf(item);
  const bad = within(item, ":invalid").some(({ validity }) => validity.badInput);
  if (!bad && !Object.values(parts).some(Boolean)) return;
  const value = COMBINATIONS[field.holds](parts, within(item, "[list]")[0]?.list);
  return value === undefined ? `bad-${field.holds}` : { value };
}
