// Writes a record: front matter in TOML 1.0, then the body.

/**
 * @typedef {string | { bare: string } | { table: [string, Value][] } | Value[]} Value
 *   A text, a value that is written as it is (a number, a date, `true`), a table in one line, or a list.
 * @typedef {{ name: string, value: Value }} Pair
 * @typedef {{ name: string, many: boolean, tables: Pair[][] }} Tables Tables under headings of their own.
 */

const ESCAPES = /** @type {Record<string, string>} */ ({
  "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\",
});

/** @param {string} text */
const escaped = (text) => text
  // Half a pair of surrogates is no character, and no file in UTF-8 can hold it.
  .replace(/\p{Surrogate}/gu, "\ufffd")
  .replace(/[\0-\x1f"\\\x7f]/g, (character) =>
    ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

/**
 * A string. One that is longer than `width` is written in lines of about that many characters, each with a backslash at
 * its end: programs for e-mail break longer lines in two.
 * @param {string} text @param {number} width
 */
export function string(text, width) {
  const written = escaped(text);
  if (written.length <= width) return `"${written}"`;
  const lines = [""];
  for (const unit of written.match(/\\u.{4}|\\.|[^\\]/gu) ?? []) {
    const line = lines[lines.length - 1];
    const isFull = line.length >= width || (line.length > width - 12 && line.endsWith(" "));
    // A line begins with no blank of the text: blanks after a backslash and the end of a line do not count.
    if (isFull && unit !== " ") lines.push(unit);
    else lines[lines.length - 1] += unit;
  }
  return `"""${lines.join("\\\n  ")}"""`;
}

/** @param {string} name */
const key = (name) => /^[\w-]+$/.test(name) ? name : string(name, Infinity);

/** @param {Value} value @param {number} width @returns {string} */
function written(value, width) {
  if (typeof value === "string") return string(value, width);
  if (Array.isArray(value)) {
    const items = value.map((item) => written(item, width)), line = items.join(", ");
    return line.length > 70 ? `[\n  ${items.join(",\n  ")},\n]` : `[${line}]`;
  }
  if ("bare" in value) return value.bare;
  return `{ ${value.table.map(([name, part]) => `${key(name)} = ${written(part, Infinity)}`).join(", ")} }`;
}

/**
 * A record as a text. Keys of the record itself stand before all tables.
 * @param {(Pair | Tables)[]} entries @param {string} body @param {string[]} comments @param {number} [width]
 */
export function record(entries, body, comments, width = Infinity) {
  const pair = (/** @type {Pair} */ { name, value }) => `${key(name)} = ${written(value, width)}`;
  const lines = ["+++", ...comments.map((comment) => `# ${comment}`)];
  for (const entry of entries) if ("value" in entry) lines.push(pair(entry));
  for (const entry of entries) {
    if ("value" in entry) continue;
    const heading = entry.many ? `[[${key(entry.name)}]]` : `[${key(entry.name)}]`;
    for (const table of entry.tables) lines.push("", heading, ...table.map(pair));
  }
  return `${[...lines, "+++"].join("\n")}\n${body && `${body}\n`}`;
}
