// The entry point of assets/device.js: registers the worker on every page that loads this script, and makes the page
// "On this device" work.
//
// The modules of the offline edition become one classic script; the worker is worker.js. Nothing is sent anywhere: the
// kept files and the wish for text only are in caches of this browser.

/** @import { Kept, Plan } from "./types.js" */
import { all, language, languageFolder, root } from "./page-context.js";
import { NoRoom, countNew, keep, missingOf, readHeld, readKept, readPlan, remove, sizeOf } from "./pack-store.js";
import { cachesOf, textOnlyAt } from "./cache-keys.js";
import { registered } from "./registering.js";

/** After which share of the whole progress is told again. */
const PROGRESS_STEP = .1;
/** After how many milliseconds at least progress is told again. */
const PROGRESS_INTERVAL_MS = 2000;
/** After how many milliseconds a lost connection is tried again. */
const RETRY_MS = 30_000;
/** The most visited pages that are listed. */
const MAX_LISTED = 20;

const names = cachesOf(root);

// The elements of the page.
/** @type {any} */ let device;
/** @type {any} */ let missing;
/** @type {any} */ let able;
/** @type {any} */ let state;
/** @type {any} */ let note;
/** @type {any} */ let bar;
/** @type {any} */ let main;
/** @type {any} */ let removing;
/** @type {any} */ let sure;
/** @type {any} */ let yes;
/** @type {any} */ let no;
/** @type {any} */ let textOnly;
/** @type {any} */ let visited;

/** What is kept. @type {Kept} */
let kept;
/** The packs that are kept, of this language or of others, by their hashes. @type {Map<string, unknown>} */
let held;
/** What the site offers; undefined without a connection. @type {Plan | undefined} */
let plan;
/** Whether there is a connection, as far as is known. */
let isOnline = true;
/** Whether the site lets readers keep all of it. */
let isWhole = false;
/** The path of the page that was not found, if the worker led here because of one. */
const wanted = new URLSearchParams(location.search).get("missing");
/** Stops the downloads that are running. @type {AbortController | undefined} */
let running;
/** The timer of the next attempt. @type {any} */
let retry;

async function start() {
  [missing, able, state, note, bar, main, removing, sure, yes, no, textOnly, visited] =
    ["missing", "able", "state", "note", "bar", "keep", "remove", "sure", "yes", "no", "text-only", "visited"]
      .map((name) => all(`#_${name}`)[0]);
  isWhole = device.dataset.whole === "true";
  device.hidden = false;
  showMissing();
  if (!await registered) {
    note.textContent = say(location.protocol === "file:" ? "local" : "unsupported");
    return;
  }
  main.onclick = () => running ? running.abort() : run();
  addEventListener("online", () => retry ? run() : look());
  listenToRemoval();
  await listenToTextOnly();
  await look();
  able.hidden = false;
}

// ---- Words ----

/** @param {string} key @param {...string} values */
const say = (key, ...values) => (device.dataset[key] ?? "")
  .replace(/%(\d?)/g, (/** @type {any} */ _, /** @type {string} */ which) => values[+which && +which - 1]);

const formatSize = (/** @type {number} */ bytes) => {
  const isLarge = bytes >= 1e6;
  return new Intl.NumberFormat(language, {
    style: "unit", unit: isLarge ? "megabyte" : "kilobyte", maximumFractionDigits: +isLarge,
  }).format(isLarge ? bytes / 1e6 : Math.ceil(bytes / 1e3));
};

const formatDay = (/** @type {number} */ time) => new Intl.DateTimeFormat(language, {
  calendar: "gregory", day: "numeric", month: "long", year: "numeric",
}).format(time);

/** Sets a text if it differs, so that screen readers read it once. @param {HTMLElement} element @param {string} text */
const tell = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

// ---- What is kept ----

/** Shows what is kept and what can be done. */
function show() {
  const lacking = plan && missingOf(plan, held), isBegun = Object.keys(kept.packs).length > 0;
  if (!running) {
    tell(state, kept.finished ? say("kept", formatDay(kept.finished))
      : isBegun ? say("partly", formatSize(sizeOf(Object.values(kept.packs))), formatSize(kept.all))
      : isWhole ? say("none") : "");
  }
  const action = running ? "pause" : kept.finished ? "update" : isBegun ? "resume" : "keep";
  tell(main, say(action, formatSize(sizeOf(lacking ?? []))));
  const isDone = !running && !lacking?.length;
  // The focus moves to the text before the button with the focus is hidden.
  if (isDone && main.matches(":focus")) state.focus();
  main.hidden = isDone;
  bar.hidden = !running;
  removing.hidden = !!running || !sure.hidden || !isBegun;
}

/** Says what has changed on the site since. */
function news() {
  if (!isOnline) return say("offline");
  if (!plan) return isWhole ? say("failed") : "";
  if (!kept.finished) return "";
  const count = countNew(plan, kept);
  if (count) return say("new", new Intl.NumberFormat(language).format(count));
  return missingOf(plan, held).length ? "" : say("current");
}

/** Reads what is kept and what the site offers, and shows both. */
async function look() {
  [kept, held] = [await readKept(), await readHeld()];
  isOnline = isWhole || navigator.onLine && wanted === null;
  plan = isWhole ? await readPlan().catch((why) => void (isOnline = !(why instanceof TypeError))) : undefined;
  if (running) return;
  show();
  tell(note, news());
  if (!isOnline) await listVisited();
}

/** Downloads what is missing. */
async function run() {
  retry = clearTimeout(retry);
  const mine = running = new AbortController();
  tell(note, "");
  show();
  let problem;
  try {
    navigator.storage?.persist?.();
    await keep(mine.signal, progressTeller());
  } catch (why) {
    problem = mine.signal.aborted ? "" : problemOf(why);
  }
  running = undefined;
  await look();
  if (problem !== undefined) tell(note, problem);
}

/** What to say of a download that failed. A lost connection is tried again later. @param {unknown} why */
function problemOf(why) {
  if (why instanceof NoRoom) return say("space", formatSize(why.bytes));
  if (!(why instanceof TypeError)) return say("failed");
  retry = setTimeout(run, RETRY_MS);
  return say("waiting");
}

/** Shows progress in the bar each time, and as text now and then. */
function progressTeller() {
  let toldAt = 0, toldShare = -1;
  return (/** @type {number} */ done, /** @type {number} */ whole) => {
    [bar.value, bar.max] = [done, whole];
    const now = Date.now();
    if (now - toldAt < PROGRESS_INTERVAL_MS || done / whole - toldShare < PROGRESS_STEP) return;
    [toldAt, toldShare] = [now, done / whole];
    tell(state, say("loading", formatSize(done), formatSize(whole)));
  };
}

// ---- Removing ----

function listenToRemoval() {
  const ask = (/** @type {boolean} */ asks) => {
    sure.hidden = !asks;
    show();
    (asks ? no : removing.hidden ? state : removing).focus();
  };
  removing.onclick = () => ask(true);
  no.onclick = () => ask(false);
  yes.onclick = async () => {
    retry = clearTimeout(retry);
    await remove();
    await look();
    ask(false);
    tell(note, say("removed"));
  };
}

// ---- Text only ----

async function listenToTextOnly() {
  const key = textOnlyAt(root);
  textOnly.checked = !!await caches.match(key, { cacheName: names.notes });
  textOnly.onchange = async () => {
    try {
      const notes = await caches.open(names.notes);
      await (textOnly.checked ? notes.put(key, new Response()) : notes.delete(key));
    } catch {
      // The quota is used up.
      textOnly.checked = !textOnly.checked;
    }
  };
}

// ---- A page that is not kept ----

/** Links to the page that was wanted. */
function showMissing() {
  if (wanted === null) return;
  const [link] = all("#_missing a");
  // Only addresses within the site are linked to.
  try {
    const { href } = new URL(wanted, root);
    if (href.startsWith(root)) link.href = href;
  } catch {}
  link.hidden = !link.href;
  missing.hidden = false;
}

/** Lists the pages that were visited last. */
async function listVisited() {
  const items = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(names.seen)) continue;
    const cache = await caches.open(name);
    for (const { url } of [...await cache.keys()].reverse()) {
      const isListed = url.endsWith(".html") && url !== `${languageFolder()}device.html`;
      if (!isListed || items.length === MAX_LISTED) continue;
      const link = document.createElement("a"), item = document.createElement("li");
      link.href = url;
      link.dir = "auto";
      link.textContent = titleOf(await (await cache.match(url))?.text() ?? "") || url;
      item.append(link);
      items.push(item);
    }
  }
  all("#_visited ul")[0].replaceChildren(...items);
  visited.hidden = !items.length;
}

/** The title of a page, as text. @param {string} html */
function titleOf(html) {
  /** @type {Record<string, string>} */
  const characters = { amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'" };
  const [, title = ""] = html.match(/<title>([^<]*)/) ?? [];
  return title.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex, decimal, name) =>
    name ? characters[name] ?? all : String.fromCodePoint(hex ? parseInt(hex, 16) : +decimal)).trim();
}

[device] = all("#_device");
if (device) start();
