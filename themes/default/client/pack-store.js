// What is kept of the catalogue on this device: packs of files, as offline/LANGUAGE.json lists them.

/** @import { Kept, Pack, Plan } from "./types.js" */
import { language, root } from "./page-context.js";
import { addressOf, cachesOf } from "./cache-keys.js";

const names = cachesOf(root);
const place = `${root}offline/kept/`;

/** The version of the list that is read here, and how many packs are fetched at a time. */
const FORMAT = 1, LANES = 2;

/** @type {Record<string, string>} */
const TYPES = {
  html: "text/html; charset=utf-8", css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", txt: "text/plain; charset=utf-8",
  json: "application/json", webmanifest: "application/manifest+json", xml: "application/xml", pdf: "application/pdf", png: "image/png", jpg: "image/jpeg",
  jpeg: "image/jpeg", webp: "image/webp", avif: "image/avif", gif: "image/gif", svg: "image/svg+xml", ico: "image/x-icon", woff2: "font/woff2",
};

/** There is a pack, but it cannot be used. */
class Damaged extends Error {}

/** No room for a pack. */
export class NoRoom extends Error {
  /** @param {number} bytes about how many are needed */
  constructor(bytes) {
    super();
    this.bytes = bytes;
  }
}

/** Does one thing at a time with what is kept, in all tabs. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
export const alone = (work) => navigator.locks ? navigator.locks.request(names.kept, work) : work();

/** @returns {Promise<Plan>} */
export async function readPlan() {
  const answer = await fetch(`${root}offline/${language}.json`, { cache: "no-cache" });
  const plan = answer.ok && await answer.json();
  if (plan?.format !== FORMAT || !Array.isArray(plan.packs)) throw new Damaged("offline");
  return plan;
}

/** What is kept of this language. @returns {Promise<Kept>} */
export async function readKept() {
  const note = await caches.match(place + language, { cacheName: names.notes });
  return note ? note.json() : { packs: {}, all: 0, records: "", finished: 0 };
}

const writeKept = async (/** @type {Kept} */ kept) => (await caches.open(names.notes)).put(place + language, new Response(JSON.stringify(kept)));

/** The packs that are not here, or not as they are now. @param {Plan} plan @param {Kept} kept */
export const missingOf = (plan, kept) => plan.packs.filter(({ path, hash }) => kept.packs[path]?.hash !== hash);

/** @param {{ bytes: number }[]} packs */
export const sizeOf = (packs) => packs.reduce((sum, { bytes }) => sum + bytes, 0);

/** How many records are new or not as they were. @param {Plan} plan @param {Kept} kept */
export function countNew(plan, kept) {
  const read = (/** @type {string} */ text) => [...new Uint32Array(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)).buffer)];
  const known = new Set(read(kept.records));
  return read(plan.records).filter((one) => !known.has(one)).length;
}

/**
 * Fetches what is missing, and lets go of what is no more; what has been fetched stays, whatever happens.
 * @param {AbortSignal} signal @param {(done: number, all: number) => void} tell
 */
export const keep = (signal, tell) => alone(async () => {
  const plan = await readPlan(), kept = await readKept();
  const missing = missingOf(plan, kept), rest = [...missing];
  kept.all = sizeOf(plan.packs);
  let done = kept.all - sizeOf(missing);
  const arrived = (/** @type {number} */ bytes) => tell(done += bytes, kept.all);
  arrived(0);
  const stop = new AbortController();
  /** @type {unknown} */ let failure;
  const fail = (/** @type {unknown} */ why) => {
    failure ??= why;
    stop.abort();
  };
  signal.onabort = () => fail(signal.reason);
  if (signal.aborted) fail(signal.reason);
  await Promise.all(Array.from({ length: LANES }, async () => {
    try {
      for (let pack; !failure && (pack = rest.shift());) {
        const unpacked = await unpack(await fetchPack(pack, stop.signal, arrived), pack.hash);
        try {
          kept.packs[pack.path] = { hash: pack.hash, bytes: pack.bytes, files: await store(unpacked) };
          await writeKept(kept);
        } catch (why) {
          if (/** @type {Error} */ (why).name !== "QuotaExceededError") throw why;
          // What is missing will be as much larger than its packs as this one is.
          throw new NoRoom((pack.bytes + sizeOf(rest)) * unpacked.body.length / pack.bytes);
        }
      }
    } catch (why) {
      fail(why);
    }
  }));
  if (failure) {
    // What was stored of a pack that did not come to its end belongs to none.
    await sweep();
    throw failure;
  }
  const there = new Set(plan.packs.map(({ path }) => path));
  kept.packs = Object.fromEntries(Object.entries(kept.packs).filter(([path]) => there.has(path)));
  await writeKept({ ...kept, records: plan.records, finished: Date.now() });
  await sweep();
});

/** Lets go of this language; what another one needs as well stays. */
export const remove = () => alone(async () => {
  await (await caches.open(names.notes)).delete(place + language);
  await sweep();
});

/** Deletes files that no pack holds any more, in any language. */
async function sweep() {
  const notes = await caches.open(names.notes), cache = await caches.open(names.kept);
  const held = new Set();
  for (const note of await notes.keys()) {
    if (!note.url.startsWith(place)) continue;
    /** @type {Kept} */ const { packs } = await (await notes.match(note))?.json();
    for (const { files } of Object.values(packs)) for (const file of files) held.add(addressOf(root, file));
  }
  await Promise.all((await cache.keys()).map((file) => held.has(file.url) || cache.delete(file)));
}

/** @typedef {{ files: [string, number][], body: Uint8Array<ArrayBuffer>, date: string }} Unpacked */

/** @param {Pack} pack @param {AbortSignal} signal @param {(bytes: number) => void} arrived */
async function fetchPack(pack, signal, arrived) {
  // A copy of an earlier state that lies on the way has another address.
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

/** Takes a pack apart. @param {{ parts: Uint8Array<ArrayBuffer>[], date: string }} pack @param {string} hash @returns {Promise<Unpacked>} */
async function unpack({ parts, date }, hash) {
  try {
    const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream("gzip"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const read = (/** @type {number} */ from, /** @type {number} */ to) => new TextDecoder().decode(bytes.subarray(from, to));
    const start = bytes.indexOf(10) + 1, [length, own] = read(0, start - 1).split(" "), end = start + Number(length);
    /** @type {[string, number][]} */ const files = JSON.parse(read(start, end)), body = bytes.subarray(end);
    // A cache on the way may have given an older one.
    if (own === hash && files.reduce((sum, [, size]) => sum + size, 0) === body.length) return { files, body, date };
  } catch {}
  throw new Damaged();
}

/** Keeps the files of a pack; returns their paths. @param {Unpacked} unpacked */
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
