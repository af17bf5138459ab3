// The service worker. `sw.js` is a line that sets `handlist`, followed by this module.

/** @import { Extendable, Fetching } from "./types.js" */
import { addressOf, cachesOf, textOnlyAt } from "./cache-keys.js";

/** How long the network may take if there is a copy, in milliseconds. */
const NETWORK_TIMEOUT_MS = 3000;
/** The most visited files that are kept. */
const MAX_SEEN = 300;

const worker = /** @type {any} */ (self);
const scope = /** @type {string} */ (worker.registration.scope);
const names = cachesOf(scope), seen = names.seen + handlist.version;

addEventListener("install", () => worker.skipWaiting());
addEventListener("activate", (event) => /** @type {Extendable} */ (event).waitUntil(begin()));
if (handlist.enabled) addEventListener("fetch", (event) => answer(/** @type {Fetching} */ (event)));

/** Deletes the caches of other versions, or all caches of the catalogue if it is no longer available offline. */
async function begin() {
  const old = (await caches.keys()).filter((name) =>
    name.startsWith(names.own) && !(handlist.enabled && [seen, names.kept, names.notes].includes(name)));
  await Promise.all(old.map((name) => caches.delete(name)));
  await (handlist.enabled ? worker.clients.claim() : worker.registration.unregister());
}

/** @typedef {{ event: Fetching, path: string, visits: boolean, isPage: boolean, key: string }} Asked
 *   A request for a file of the catalogue: its decoded path, whether a page is navigated to, whether the file is a
 *   page, and the key of the file in the caches. */

/** Answers a request for a file of the catalogue. All other requests go to the network. @param {Fetching} event */
function answer(event) {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope) || request.headers.has("range")) return;
  const { pathname } = new URL(request.url);
  let path = "";
  try { path = decodeURIComponent(pathname.slice(new URL(scope).pathname.length)); } catch { return; }
  // A page can abort a download only if the worker is not in between.
  if (/^(sw\.js$|offline\/.*\.(json|pack)$)/.test(path)) return;
  const visits = request.mode === "navigate";
  if (/(^|\/)$/.test(path)) path += "index.html";
  // Some hosts serve pages without their ending.
  else if (visits && !/\.[^/]*$/.test(path)) path += ".html";
  const isPage = visits || path.endsWith(".html"), asked = { event, path, visits, isPage, key: addressOf(scope, path) };
  event.respondWith(
    request.destination === "image" ? image(asked)
    : path.startsWith("assets/") ? copyFirst(asked)
    : isPage || path.startsWith("search/") ? networkFirst(asked)
    : networkOnly(asked));
}

/** Fetches from the network and caches the response. @param {Asked} asked @param {RequestInit} [how] */
function ask({ event, isPage, key }, how) {
  const network = fetch(event.request, how);
  event.waitUntil(network.then((given) => {
    // Not cached: error pages and the like, and files that were opened as if they were pages.
    const isHtml = /^text\/html/.test(given.headers.get("content-type") ?? "");
    const isWhole = given.status === 200 && given.type === "basic" && !given.redirected;
    if (isWhole && isHtml === isPage) return keep(key, given.clone());
  }).catch(() => {}));
  return network;
}

/** @param {Asked} asked */
const copyFirst = async (asked) => await copyOf(asked.key) ?? ask(asked);

/** An image, unless readers want text only. @param {Asked} asked */
async function image(asked) {
  const isIcon = /^assets\/icon[^/]*$/.test(asked.path);
  const isUnwanted = !isIcon && await caches.match(textOnlyAt(scope), { cacheName: names.notes });
  return isUnwanted ? Response.error() : copyFirst(asked);
}

/** @param {Asked} asked */
async function networkFirst(asked) {
  const { event: { request }, visits, isPage, key } = asked;
  // Has the browser revalidate what its own cache holds, unless readers go back in the history.
  const network = ask(asked, isPage && request.cache === "default" ? { cache: "no-cache" } : {});
  let failed = false;
  const given = await Promise.race([
    network.catch(() => void (failed = true)),
    new Promise((done) => setTimeout(done, NETWORK_TIMEOUT_MS)),
  ]);
  if (given && given.status < 500) return given;
  const copy = await copyOf(key, !isPage);
  // The query of an index file starts with the generation that the file must hold; `-` and a time may follow.
  const [generation] = isPage ? [""] : new URL(request.url).search.slice(1).split("-");
  if (copy && (failed || given || (await copy.clone().text()).includes(generation))) return copy;
  try {
    return given ?? await network;
  } catch (why) {
    if (copy) return copy;
    if (visits) return missing(asked);
    throw why;
  }
}

/** Redirects to the page that tells which pages are available. @param {Asked} asked */
async function missing({ event, path }) {
  const [folder] = path.split("/");
  const wanted = encodeURIComponent(event.request.url.slice(scope.length));
  // Prefers the language of the page; any other is better than none.
  for (const language of [handlist.languages.includes(folder) ? folder : "", ...handlist.languages]) {
    const device = `${scope}${language && `${language}/`}device.html`;
    if (await copyOf(device)) return Response.redirect(`${device}?missing=${wanted}`);
  }
  return new Response("This page is not kept on this device, and there is no connection.", { status: 503 });
}

/** @param {Asked} asked */
const networkOnly = ({ event, key }) => fetch(event.request).catch(async (why) => {
  const copy = await copyOf(key);
  if (copy) return copy;
  throw why;
});

const dateOf = (/** @type {Response} */ copy) => Date.parse(copy.headers.get("date") ?? "");

/**
 * The newer copy of a file by the dates of the host: the visited one or the one of a kept pack. If the host gives no
 * dates, the visited one.
 * @param {string} key
 * @param {boolean} [prefersKept] for files of the index: those of the kept index belong together
 */
async function copyOf(key, prefersKept) {
  const [visited, kept] = await Promise.all([seen, names.kept].map((cacheName) => caches.match(key, { cacheName })));
  return kept && (prefersKept || !visited || dateOf(kept) > dateOf(visited)) ? kept : visited;
}

/**
 * Keeps a visited file, and removes the oldest ones. Files that every page needs are removed last.
 * @param {string} key @param {Response} given
 */
async function keep(key, given) {
  const cache = await caches.open(seen);
  await cache.put(key, given);
  const keys = await cache.keys();
  const isNeeded = ({ url = "" }) => +/\/assets\/[^/]+\.(css|js)$|\/device\.html$/.test(url);
  const surplus = Math.max(0, keys.length - MAX_SEEN);
  const oldest = [...keys].sort((a, b) => isNeeded(a) - isNeeded(b)).slice(0, surplus);
  await Promise.all(oldest.map((one) => cache.delete(one)));
}
