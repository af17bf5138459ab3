// The files of the index: classic scripts that hand their parts over, so that they load wherever a page does.

// What a document has by name can be hidden by an element of that name; what its prototype has cannot.
const own = (/** @type {string} */ name) =>
  /** @type {any} */ (Object.getOwnPropertyDescriptor(Document.prototype, name)).get.call(document);
const script = /** @type {HTMLScriptElement} */ (own("currentScript"));
export const root = new URL(script.dataset.root || "./", location.href).href;
export const language = script.dataset.language || "en";
const folder = `${root}search/${language}/`;

/** The version of the index's format that is read here. */
const VERSION = 1;

/** @type {Map<string, { promise: Promise<any>, attempt: number, done: (parts: any[]) => void, fail: (why: Error) => void }>} */
const files = new Map();
export const progress = { asked: 0, arrived: 0, tell: () => {} };
/** What the files that go together are called, and what was added to their addresses so that no cache answers. */
let generation = "", fresh = "";

const policy = /** @type {any} */ (window).trustedTypes?.createPolicy("shard", {
  createScriptURL(/** @type {string} */ url) {
    if (!url.startsWith(folder)) throw TypeError(url);
    return url;
  },
});

/** Which search is the latest. */
let attempt = 0;
/** Begins a search: a file that one before it is still waiting for, and that then fails, is asked for once more. */
export const begin = () => attempt++;

/** The index has been built anew since its entry was read. */
export class Stale extends Error {
  generation = generation;
}

/**
 * Fetches a file of the index and makes something of its parts, both once.
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
  const version = (name === "entry" ? "" : generation) + fresh, url = `${folder}${name}.js${version && `?${version}`}`;
  element.src = policy ? policy.createScriptURL(url) : url;
  // Where the file has been taken, failing comes too late to change anything.
  element.onload = element.onerror = () => {
    element.remove();
    progress.arrived++;
    progress.tell();
    file.fail(new Error(`search/${language}/${name}.js did not arrive`));
  };
  progress.asked++;
  progress.tell();
  own("head").append(element);
  return file.promise;
}

/** Takes what a file of the index hands over. @param {number} version @param {string} built @param {string} name @param {any[]} parts */
export function take(version, built, name, ...parts) {
  const file = files.get(name);
  if (!file) return;
  if (version !== VERSION) {
    file.fail(new Error(`The index has version ${version}, this page reads ${VERSION}: load it anew`));
  } else if (name === "entry") {
    generation = built;
    file.done(parts);
  } else if (built === generation) file.done(parts);
  else file.fail(new Stale("The index was built anew"));
}

/** Forgets every file of an index that is another one now; the next ones are asked for past every cache. @param {Stale} why */
export function forget(why) {
  // Another search may have seen it first.
  if (why.generation !== generation) return;
  for (const file of files.values()) file.fail(why);
  files.clear();
  generation = "";
  fresh = `-${Date.now()}`;
}
