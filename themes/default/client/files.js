// Loads the files of the index. They are classic scripts that call `handlist.take`, so they load from `file://` too.

import { documentProperty, language, root } from "./page-context.js";

const folder = `${root}search/${language}/`;

/** The version of the format that this client reads. */
const FORMAT_VERSION = 3;

/**
 * @typedef {{ promise: Promise<any>, attempt: number, done: (parts: any[]) => void, fail: (why: Error) => void }} File
 */

/** The files asked for so far, by name. @type {Map<string, File>} */
const files = new Map();
/** How many files were asked for and have arrived. `tell` is called when either changes. */
export const progress = { asked: 0, arrived: 0, tell: () => {} };
/** The generation of the index; empty until the entry has arrived. */
let generation = "";
/** What is added to addresses so that no cache answers. */
let cacheBuster = "";

const policy = /** @type {any} */ (window).trustedTypes?.createPolicy("shard", {
  createScriptURL(/** @type {string} */ url) {
    if (!url.startsWith(folder)) throw TypeError(url);
    return url;
  },
});

/** The number of the latest search. */
let attempt = 0;
/** Begins a search. Files that an earlier search waits for are asked for once more if they fail. */
export const begin = () => attempt++;

/** The index has been rebuilt since its entry was read. */
export class Stale extends Error {
  generation = generation;
}

/**
 * Fetches a file of the index and makes a value of its parts. Both happen once.
 * @template T @param {string} name @param {(...parts: any[]) => T} make @returns {Promise<T>}
 */
export function load(name, make) {
  const known = files.get(name);
  if (known) return known.attempt === attempt ? known.promise : known.promise.catch(() => load(name, make));
  /** @type {any} */ const file = { attempt };
  file.promise = new Promise((done, fail) => Object.assign(file, { done, fail })).then((parts) => make(...parts));
  file.promise.catch(() => files.get(name) === file && files.delete(name));
  files.set(name, file);
  const element = document.createElement("script");
  const version = (name === "entry" ? "" : generation) + cacheBuster;
  const url = `${folder}${name}.js${version && `?${version}`}`;
  element.src = policy?.createScriptURL(url) ?? url;
  // If the file has been taken, `fail` comes too late to change anything.
  element.onload = element.onerror = () => {
    element.remove();
    progress.arrived++;
    progress.tell();
    file.fail(new Error(`${url} did not arrive`));
  };
  progress.asked++;
  progress.tell();
  documentProperty("head").append(element);
  return file.promise;
}

/**
 * Takes the parts of a file; the files of the index call it.
 * @param {number} version @param {string} built the generation @param {string} name @param {any[]} parts
 */
export function take(version, built, name, ...parts) {
  const file = files.get(name);
  if (!file) return;
  if (version !== FORMAT_VERSION) {
    const problem = `The index has version ${version}, this page reads ${FORMAT_VERSION}: load it anew`;
    return file.fail(new Error(problem));
  }
  if (name === "entry") generation = built;
  if (built === generation) file.done(parts);
  else file.fail(new Stale());
}

/** Drops the files of an index that has been rebuilt. The next ones are fetched past all caches. @param {Stale} why */
export function forget(why) {
  // Another search may have done it before.
  if (why.generation !== generation) return;
  for (const file of files.values()) file.fail(why);
  files.clear();
  generation = "";
  cacheBuster = `-${Date.now()}`;
}
