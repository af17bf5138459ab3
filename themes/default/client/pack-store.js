// Keeps the catalogue on this device: downloads the packs that offline/LANGUAGE.json lists, and caches their files.

/** @import { Kept, Pack, Plan } from "./types.js" */
import { language, root } from "./page-context.js";
import { addressOf, cachesOf } from "./cache-keys.js";

const names = cachesOf(root);
/** What the keys of the notes about kept packs start with; a language follows. */
const keptNotes = `${root}offline/kept/`;

/** The version of offline/LANGUAGE.json that this client reads. */
const FORMAT_VERSION = 1;
/** How many packs are downloaded at a time. */
const PARALLEL_DOWNLOADS = 2;

/** Media types by the endings of file names. @type {Record<string, string>} */
const TYPES = {
  html: "text/html; charset=utf-8", css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8",
  txt: "text/plain; charset=utf-8", json: "application/json", webmanifest: "application/manifest+json",
  xml: "application/xml", pdf: "application/pdf", png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg",
  webp: "image/webp", avif: "image/avif", gif: "image/gif", svg: "image/svg+xml", ico: "image/x-icon",
  woff2: "font/woff2",
};

/** A pack or the plan cannot be used. */
class Damaged extends Error {}

/** The quota of the browser is used up. */
export class NoRoom extends Error {
  /** @param {number} bytes about how many bytes are needed */
  constructor(bytes) {
    super();
    this.bytes = bytes;
  }
}

/**
 * Runs `work` while no other tab does the same.
 * @template T @param {() => Promise<T>} work @returns {Promise<T>}
 */
const exclusively = (work) => navigator.locks ? navigator.locks.request(names.kept, work) : work();

/** Reads what the site offers. @returns {Promise<Plan>} */
export async function readPlan() {
  const answer = await fetch(`${root}offline/${language}.json`, { cache: "no-cache" });
  const plan = answer.ok && await answer.json();
  if (plan?.format !== FORMAT_VERSION || !Array.isArray(plan.packs)) throw new Damaged("offline");
  return plan;
}

/** Reads what is kept of this language. @returns {Promise<Kept>} */
export async function readKept() {
  const note = await caches.match(keptNotes + language, { cacheName: names.notes });
  return note ? note.json() : { packs: {}, all: 0, records: "", finished: 0 };
}

/** All packs that are kept, of whatever language. @returns {Promise<Kept["packs"][string][]>} */
async function readAllPacks() {
  const notes = await caches.open(names.notes), all = [];
  for (const note of await notes.keys()) {
    if (note.url.startsWith(keptNotes)) all.push(...Object.values((await (await notes.match(note))?.json()).packs));
  }
  return all;
}

/**
 * The packs that are kept by their hashes. Several languages share those of the pictures.
 * @returns {Promise<Map<string, Kept["packs"][string]>>}
 */
export const readHeld = async () => new Map((await readAllPacks()).map((pack) => [pack.hash, pack]));

const writeKept = async (/** @type {Kept} */ kept) =>
  (await caches.open(names.notes)).put(keptNotes + language, new Response(JSON.stringify(kept)));

/** The packs that are not kept, or have changed. @param {Plan} plan @param {Map<string, unknown>} held */
export const missingOf = (plan, held) => plan.packs.filter(({ hash }) => !held.has(hash));

/** @param {{ bytes: number }[]} packs */
export const sizeOf = (packs) => packs.reduce((sum, { bytes }) => sum + bytes, 0);

/** How many records are new or have changed. @param {Plan} plan @param {Kept} kept */
export function countNew(plan, kept) {
  const read = (/** @type {string} */ text) =>
    [...new Uint32Array(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)).buffer)];
  const known = new Set(read(kept.records));
  return read(plan.records).filter((one) => !known.has(one)).length;
}

/**
 * Downloads the packs that are missing, and removes those that the site no longer has. Packs that have arrived stay if
 * others fail.
 * @param {AbortSignal} signal @param {(done: number, all: number) => void} tell
 */
export const keep = (signal, tell) => exclusively(async () => {
  const plan = await readPlan(), kept = await readKept(), held = await readHeld(), missing = missingOf(plan, held);
  // What is kept of another language is not downloaded again.
  for (const { path, hash } of plan.packs) {
    const pack = held.get(hash);
    if (pack) kept.packs[path] = pack;
  }
  kept.all = sizeOf(plan.packs);
  let done = kept.all - sizeOf(missing);
  const arrived = (/** @type {number} */ bytes) => tell(done += bytes, kept.all);
  arrived(0);
  try {
    await download(missing, kept, signal, arrived);
  } catch (why) {
    // Removes the files of packs that were not stored whole.
    await sweep();
    throw why;
  }
  const offered = new Set(plan.packs.map(({ path }) => path));
  kept.packs = Object.fromEntries(Object.entries(kept.packs).filter(([path]) => offered.has(path)));
  await writeKept({ ...kept, records: plan.records, finished: Date.now() });
  await sweep();
});

/**
 * Downloads packs and notes each in `kept`. The first failure stops all downloads.
 * @param {Pack[]} packs @param {Kept} kept @param {AbortSignal} signal @param {(bytes: number) => void} arrived
 */
async function download(packs, kept, signal, arrived) {
  const rest = [...packs], stop = new AbortController();
  /** @type {unknown} */ let failure;
  const fail = (/** @type {unknown} */ why) => {
    failure ??= why;
    stop.abort();
  };
  signal.onabort = () => fail(signal.reason);
  if (signal.aborted) fail(signal.reason);
  await Promise.all(Array.from({ length: PARALLEL_DOWNLOADS }, async () => {
    try {
      for (let pack; !failure && (pack = rest.shift());) {
        const unpacked = await unpack(await fetchPack(pack, stop.signal, arrived), pack.hash);
        try {
          kept.packs[pack.path] = { hash: pack.hash, bytes: pack.bytes, files: await store(unpacked) };
          await writeKept(kept);
        } catch (why) {
          if (/** @type {Error} */ (why).name !== "QuotaExceededError") throw why;
          // The estimate assumes that the other packs unpack to as many times their size as this one.
          throw new NoRoom((pack.bytes + sizeOf(rest)) * unpacked.body.length / pack.bytes);
        }
      }
    } catch (why) {
      fail(why);
    }
  }));
  if (failure) throw failure;
}

/** Removes this language. Files that another language shares stay. */
export const remove = () => exclusively(async () => {
  await (await caches.open(names.notes)).delete(keptNotes + language);
  await sweep();
});

/** Removes the files that are in no kept pack of any language. */
async function sweep() {
  const cache = await caches.open(names.kept), held = new Set();
  for (const { files } of await readAllPacks()) for (const file of files) held.add(addressOf(root, file));
  await Promise.all((await cache.keys()).map((file) => held.has(file.url) || cache.delete(file)));
}

/** @typedef {{ files: [string, number][], body: Uint8Array<ArrayBuffer>, date: string }} Unpacked */

/** Downloads a pack. @param {Pack} pack @param {AbortSignal} signal @param {(bytes: number) => void} arrived */
async function fetchPack(pack, signal, arrived) {
  // The hash in the address keeps caches on the way from answering with an earlier pack.
  const answer = await fetch(`${root}${pack.path}?${pack.hash}`, { signal, cache: "no-store" });
  if (!answer.ok || !answer.body) throw new Damaged(pack.path);
  const parts = [], reader = answer.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { parts, date: answer.headers.get("date") ?? "" };
    parts.push(value);
    arrived(value.length);
  }
}

/**
 * Unpacks a pack.
 * @param {{ parts: Uint8Array<ArrayBuffer>[], date: string }} pack @param {string} hash @returns {Promise<Unpacked>}
 */
async function unpack({ parts, date }, hash) {
  try {
    const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream("gzip"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const read = (/** @type {number} */ from, /** @type {number} */ to) =>
      new TextDecoder().decode(bytes.subarray(from, to));
    // The first line has the length of the list of files and the hash of the pack.
    const start = bytes.indexOf(10) + 1, [length, own] = read(0, start - 1).split(" "), end = start + Number(length);
    /** @type {[string, number][]} */ const files = JSON.parse(read(start, end)), body = bytes.subarray(end);
    // A cache on the way may have answered with an older pack all the same.
    if (own === hash && files.reduce((sum, [, size]) => sum + size, 0) === body.length) return { files, body, date };
  } catch {}
  throw new Damaged();
}

/** Caches the files of a pack. Returns their paths. @param {Unpacked} unpacked */
async function store({ files, body, date }) {
  const cache = await caches.open(names.kept);
  let at = 0;
  await Promise.all(files.map(([path, size]) => {
    const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
    const headers = { "content-type": TYPES[ending] ?? "application/octet-stream", date };
    return cache.put(addressOf(root, path), new Response(body.subarray(at, at += size), { headers }));
  }));
  return files.map(([path]) => path);
}
