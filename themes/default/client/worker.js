// The service worker: what it does for a page that is asked for. `sw.js` is a line of the site's (`handlist`), and this.

/** @import { Extendable, Fetching } from "./types.js" */
import { addressOf, cachesOf, textOnlyAt } from "./cache-keys.js";

/** How long the network may take where there is a copy, in milliseconds, and how many files that were visited are kept. */
const PATIENCE = 3000, MOST = 300;

const worker = /** @type {any} */ (self);
const scope = /** @type {string} */ (worker.registration.scope);
const names = cachesOf(scope), seen = names.seen + handlist.version;

addEventListener("install", () => worker.skipWaiting());
addEventListener("activate", (event) => /** @type {Extendable} */ (event).waitUntil(begin()));
if (handlist.enabled) addEventListener("fetch", (event) => answer(/** @type {Fetching} */ (event)));

/** Deletes the catalogue's caches that are of another version, or all of them where it is not to be had offline any more. */
async function begin() {
  const old = (await caches.keys()).filter((name) =>
    name.startsWith(names.own) && !(handlist.enabled && [seen, names.kept, names.notes].includes(name)));
  await Promise.all(old.map((name) => caches.delete(name)));
  await (handlist.enabled ? worker.clients.claim() : worker.registration.unregister());
}

/** @param {Fetching} event */
function answer(event) {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || !request.url.startsWith(scope) || request.headers.has("range")) return;
  let path = "";
  try { path = decodeURIComponent(url.pathname.slice(new URL(scope).pathname.length)); } catch { return; }
  // What is fetched to be kept can be broken off only where the worker is not in between.
  if (/^(sw\.js$|offline\/.*\.(json|pack)$)/.test(path)) return;
  const visits = request.mode === "navigate";
  if (/(^|\/)$/.test(path)) path += "index.html";
  // Some hosts take the ending off.
  else if (visits && !/\.[^/]*$/.test(path)) path += ".html";
  const isPage = visits || path.endsWith(".html"), key = addressOf(scope, path);

  /** Asks the network, and keeps what it gives. @param {RequestInit} [how] */
  const ask = (how) => {
    const network = fetch(request, how);
    // Not kept: what a host gives in place of something else, and what is not a page but was opened like one.
    event.waitUntil(network.then((given) => {
      const isHtml = /^text\/html/.test(given.headers.get("content-type") ?? "");
      if (given.status === 200 && given.type === "basic" && !given.redirected && isHtml === isPage) return keep(key, given.clone());
    }).catch(() => {}));
    return network;
  };

  const copyFirst = async () => await copyOf(key) ?? ask();

  const picture = async () => {
    const isUnwanted = !/^assets\/icon[^/]*$/.test(path) && await caches.match(textOnlyAt(scope), { cacheName: names.notes });
    return isUnwanted ? Response.error() : copyFirst();
  };

  const networkFirst = async () => {
    // What the browser may still have from earlier is asked about, unless it goes back in its history.
    const network = ask(isPage && request.cache === "default" ? { cache: "no-cache" } : {});
    let failed = false;
    const given = await Promise.race([
      network.catch(() => void (failed = true)),
      new Promise((done) => setTimeout(done, PATIENCE)),
    ]);
    if (given && given.status < 500) return given;
    const copy = await copyOf(key, !isPage);
    // Files of the index go together. What is behind the question mark is what they must hold, then `-` and a time.
    const [built] = isPage ? [""] : url.search.slice(1).split("-");
    if (copy && (failed || given || (await copy.clone().text()).includes(built))) return copy;
    try {
      return given ?? await network;
    } catch (why) {
      if (copy) return copy;
      if (visits) return missing();
      throw why;
    }
  };

  /** Leads to the page that tells what is there. */
  const missing = async () => {
    const [folder] = path.split("/");
    // In the page's language if that is here, else in any that is: the page there says it in words that were read before.
    for (const language of [handlist.languages.includes(folder) ? folder : "", ...handlist.languages]) {
      const device = `${scope}${language && `${language}/`}device.html`;
      if (await copyOf(device)) return Response.redirect(`${device}?missing=${encodeURIComponent(request.url.slice(scope.length))}`);
    }
    return new Response("This page is not kept on this device, and there is no connection.", { status: 503 });
  };

  const networkOnly = () => fetch(request).catch(async (why) => {
    const copy = await copyOf(key);
    if (copy) return copy;
    throw why;
  });

  event.respondWith(
    request.destination === "image" ? picture()
    : path.startsWith("assets/") ? copyFirst()
    : isPage || path.startsWith("search/") ? networkFirst()
    : networkOnly());
}

const dateOf = (/** @type {Response} */ copy) => Date.parse(copy.headers.get("date") ?? "");

/**
 * The copy that the host gave last, by its own clock; where it has none, what was visited.
 * Of the index what is kept whole comes first, for one file of another index is of no use to it.
 * @param {string} key @param {boolean} [whole]
 */
async function copyOf(key, whole) {
  const [visited, kept] = await Promise.all([seen, names.kept].map((cacheName) => caches.match(key, { cacheName })));
  return kept && (whole || !visited || dateOf(kept) > dateOf(visited)) ? kept : visited;
}

/** Keeps what was visited, and lets the oldest go; what every page needs goes last. @param {string} key @param {Response} given */
async function keep(key, given) {
  const cache = await caches.open(seen);
  await cache.put(key, given);
  const keys = await cache.keys();
  const isNeeded = ({ url = "" }) => +/\/assets\/[^/]+\.(css|js)$|\/device\.html$/.test(url);
  const oldest = keys.length > MOST ? [...keys].sort((a, b) => isNeeded(a) - isNeeded(b)).slice(0, keys.length - MOST) : [];
  await Promise.all(oldest.map((one) => cache.delete(one)));
}
