// The words of the index and the documents of their terms, read when they are needed.

/** @import { At, Entry, Index, Term, Word } from "./types.js" */
import { load } from "./files.js";
import { placeOf, readPostings, readWords, reader } from "./format.js";

/** The entry of the index. @returns {Promise<Index>} */
export const open = () =>
  load("entry", (/** @type {Entry} */ entry) => ({
    entry,
    words: readWords(entry.words).map((word) => word.text),
    spelling: entry.spelling.map((text) => readWords(text).map((word) => word.text)),
    stop: new Set(entry.stop.split(" ")),
    affixes: entry.affixes.map((text) => new Set(text.split(" "))),
  }));

/** The name and label of each facet. @returns {Promise<[string, string][]>} */
export const facetsOf = async () => (await open()).entry.facets;

/** A shard of words. @param {number} shard */
export const readShard = (shard) =>
  load(`w${shard}`, (/** @type {string} */ words, /** @type {string} */ terms) => ({
    words: readWords(words),
    terms: terms.split(" "),
  }));

/** What is written of a term. @param {At} at @returns {Promise<Term>} */
export async function readTerm(at) {
  const shard = await readShard(at.shard), text = reader(shard.terms[at.number]), count = text.number();
  const forms = shard.words.filter((word) => word.terms.some((own) => own.shard < 0 && own.number === at.number));
  return readPostings({
    at, count: count >> 1, documents: [], levels: [],
    tail: count & 1 ? [text.number(), text.number()] : null,
    forms: forms.map((word) => word.text),
  }, text);
}

/** Reads the rest of a list that was cut. @param {Term} term */
export async function readTail(term) {
  if (!term.tail) return;
  const [file, number] = term.tail;
  const tails = await load(`t${file}`, (/** @type {string} */ tails) => tails.split(" "));
  if (term.tail) readPostings(term, reader(tails[number]));
  term.tail = null;
}

/** Where the terms of a word are written; none where no record has it. @param {Index} index @param {string} text */
export async function find(index, text) {
  const number = placeOf(index.words, text), { words } = await readShard(number);
  const place = placeOf(words.map((word) => word.text), text), word = words[place - 1];
  return word?.text === text ? absolute(word, number) : [];
}

/** Says of references within a shard in which one. @param {Word} word @param {number} shard @returns {At[]} */
export const absolute = (word, shard) => word.terms.map((at) => (at.shard < 0 ? { shard, number: at.number } : at));
