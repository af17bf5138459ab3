// The offline edition: starts the worker on every page that loads this script, and brings the page "On this device" to life.
//
// These modules become one classic script, assets/device.js; the worker is worker.js. Nothing is sent anywhere: what is kept, and the wish
// for text only, lie in caches of this browser.

/** @import { Kept, Plan } from "./types.js" */
import { all, folder, language, root } from "./page-context.js";
import { NoRoom, countNew, keep, missingOf, readKept, readPlan, remove, sizeOf } from "./pack-store.js";
import { cachesOf, textOnlyAt } from "./cache-keys.js";
import { registered } from "./registering.js";

/** How much of the whole, and how many milliseconds, must have passed until how far it is is said again; when a lost connection is tried again. */
const STEP = .1, REST = 2000, AGAIN = 30_000;
/** How many pages that were visited are listed. */
const LISTED = 20;

const [device] = all("#_device");
if (device) start();

async function start() {
  const [missing, able, state, note, bar, main, removing, sure, yes, no, textOnly, visited] =
    ["missing", "able", "state", "note", "bar", "keep", "remove", "sure", "yes", "no", "text-only", "visited"].map((name) => all(`#_${name}`)[0]);
  /** @param {string} key @param {...string} values */
  const say = (key, ...values) => (device.dataset[key] ?? "").replace(/%(\d?)/g, (/** @type {any} */ _, /** @type {string} */ which) => values[+which && +which - 1]);
  const names = cachesOf(root), asked = new URLSearchParams(location.search).get("missing");
  /** Whether the site lets readers keep all of it. */
  const isWhole = device.dataset.whole === "true";

  const size = (/** @type {number} */ bytes) => {
    const isLarge = bytes >= 1e6;
    return new Intl.NumberFormat(language, { style: "unit", unit: isLarge ? "megabyte" : "kilobyte", maximumFractionDigits: +isLarge })
      .format(isLarge ? bytes / 1e6 : Math.ceil(bytes / 1e3));
  };
  const day = (/** @type {number} */ time) =>
    new Intl.DateTimeFormat(language, { calendar: "gregory", day: "numeric", month: "long", year: "numeric" }).format(time);

  device.hidden = false;
  showMissing();
  if (!await registered) return void (note.textContent = say(location.protocol === "file:" ? "local" : "unsupported"));

  // ---- What is kept ----

  /** @type {Kept} */ let kept;
  /** What there is at present, where there is a connection. */
  /** @type {Plan | undefined} */ let plan;
  /** Whether there is a connection, as far as can be told. */
  let isOnline = true;
  /** What stops the fetching that is going on. */
  /** @type {AbortController | undefined} */ let running;
  /** The timer of another attempt. */
  /** @type {any} */ let again;

  /** Says it once, so that it is read aloud once. @param {HTMLElement} element @param {string} text */
  const tell = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  function show() {
    const lacking = plan && missingOf(plan, kept), isBegun = Object.keys(kept.packs).length > 0;
    if (!running) {
      tell(state, kept.finished ? say("kept", day(kept.finished))
        : isBegun ? say("partly", size(sizeOf(Object.values(kept.packs))), size(kept.all)) : isWhole ? say("none") : "");
    }
    const action = running ? "pause" : kept.finished ? "update" : isBegun ? "resume" : "keep";
    tell(main, say(action, size(sizeOf(lacking ?? []))));
    const isDone = !running && !lacking?.length;
    // Where the button goes, who reads on from it goes to what is said.
    if (isDone && main.matches(":focus")) state.focus();
    main.hidden = isDone;
    bar.hidden = !running;
    removing.hidden = !!running || !sure.hidden || !isBegun;
  }

  /** What has come since, in words. */
  const news = () => {
    if (!isOnline) return say("offline");
    if (!plan) return isWhole ? say("failed") : "";
    if (!kept.finished) return "";
    const count = countNew(plan, kept);
    return count ? say("new", new Intl.NumberFormat(language).format(count)) : missingOf(plan, kept).length ? "" : say("current");
  };

  /** Looks what is kept and what there is. */
  async function look() {
    kept = await readKept();
    isOnline = isWhole || navigator.onLine && asked === null;
    plan = isWhole ? await readPlan().catch((why) => void (isOnline = !(why instanceof TypeError))) : undefined;
    if (running) return;
    show();
    tell(note, news());
    if (!isOnline) await listVisited();
  }

  async function run() {
    again = clearTimeout(again);
    const mine = running = new AbortController();
    let said = 0, part = -1;
    tell(note, "");
    show();
    let problem;
    try {
      navigator.storage?.persist?.();
      await keep(mine.signal, (done, whole) => {
        [bar.value, bar.max] = [done, whole];
        const now = Date.now();
        if (now - said < REST || done / whole - part < STEP) return;
        [said, part] = [now, done / whole];
        tell(state, say("loading", size(done), size(whole)));
      });
    } catch (why) {
      if (mine.signal.aborted) problem = "";
      else if (why instanceof NoRoom) problem = say("space", size(why.bytes));
      else if (why instanceof TypeError) {
        problem = say("waiting");
        again = setTimeout(run, AGAIN);
      } else problem = say("failed");
    }
    running = undefined;
    await look();
    if (problem !== undefined) tell(note, problem);
  }

  main.onclick = () => running ? running.abort() : run();
  addEventListener("online", () => again ? run() : look());

  // ---- Removing ----

  /** @param {boolean} asks */
  const ask = (asks) => {
    sure.hidden = !asks;
    show();
    (asks ? no : removing.hidden ? state : removing).focus();
  };
  removing.onclick = () => ask(true);
  no.onclick = () => ask(false);
  yes.onclick = async () => {
    again = clearTimeout(again);
    await remove();
    await look();
    ask(false);
    tell(note, say("removed"));
  };

  // ---- Text only ----

  const address = textOnlyAt(root);
  textOnly.checked = !!await caches.match(address, { cacheName: names.notes });
  textOnly.onchange = async () => {
    try {
      const notes = await caches.open(names.notes);
      await (textOnly.checked ? notes.put(address, new Response()) : notes.delete(address));
    } catch {
      // There is no room for as much as a word.
      textOnly.checked = !textOnly.checked;
    }
  };

  await look();
  able.hidden = false;

  // ---- A page that is not here ----

  function showMissing() {
    if (asked === null) return;
    const [link] = all("#_missing a");
    // What leads out of the site is not followed, whatever it is.
    try {
      const { href } = new URL(asked, root);
      if (href.startsWith(root)) link.href = href;
    } catch {}
    link.hidden = !link.href;
    missing.hidden = false;
  }

  async function listVisited() {
    const items = [];
    for (const name of await caches.keys()) {
      if (!name.startsWith(names.seen)) continue;
      const cache = await caches.open(name);
      for (const { url } of [...await cache.keys()].reverse()) {
        if (!url.endsWith(".html") || url === `${folder}device.html` || items.length === LISTED) continue;
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
}

/** @type {Record<string, string>} */
const CHARACTERS = { amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'" };

/** The title of a page, as text. @param {string} html */
function titleOf(html) {
  const [, title = ""] = html.match(/<title>([^<]*)/) ?? [];
  return title.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex, decimal, name) =>
    name ? CHARACTERS[name] ?? all : String.fromCodePoint(hex ? parseInt(hex, 16) : +decimal)).trim();
}
