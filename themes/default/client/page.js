// The search page: what is asked stands in its address, and what is found is put into it as text.

/** @import { Filters, Found, Mark, Result } from "./types.js" */
import { language, progress, root } from "./files.js";
import { search } from "./search.js";
import { facetsOf } from "./terms.js";

/** How many results a page shows, how long typing must rest, and how long a search may take before it is said to. */
const PAGE = 10, REST = 200, PATIENCE = 400;

/**
 * An element with attributes and children. Text is only ever put in as text.
 * @template {keyof HTMLElementTagNameMap} N @param {N} name @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children @returns {HTMLElementTagNameMap[N]}
 */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A text with the words of the query marked. @param {string} text @param {Mark[]} marks */
function marked(text, marks) {
  let at = 0;
  return [...marks.flatMap(([start, end]) => {
    const before = text.slice(at, start);
    at = end;
    return [before, make("mark", {}, text.slice(start, end))];
  }), text.slice(at)];
}

const number = new Intl.NumberFormat(language);

/** A date as the language writes it; it may be of a month or a year alone. @param {string} date */
const written = (date) => new Intl.DateTimeFormat(language, {
  calendar: "gregory", year: "numeric", month: date[4] ? "long" : undefined, day: date[7] ? "numeric" : undefined, timeZone: "UTC",
}).format(new Date(date));

/** Brings the search page to life. @param {HTMLFormElement} form */
export function start(form) {
  const get = (/** @type {string} */ name) => /** @type {any} */ (document.getElementById(name));
  const [box, sort, from, to, status, found, browse] = ["_q", "_sort", "_from", "_to", "_status", "_found", "_browse"].map(get);
  const narrow = /** @type {HTMLElement} */ (form.querySelector(".narrow"));
  const facets = /** @type {HTMLElement} */ (form.querySelector(".facets"));
  // A field of the form named `dataset` would hide this.
  const texts = { ...form.dataset };
  const say = (/** @type {string} */ key, value = "") => (texts[key] ?? "").replace("%", () => value);
  const title = document.title;
  /** The facets that were last asked for. */
  /** @type {string[]} */ let counted = [];
  /** Counts searches, so that only what the last one finds is shown. */
  let last = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let resting;
  let address = new URLSearchParams(location.search);

  // ---- What is asked stands in the address ----

  const opened = () => /** @type {HTMLDetailsElement[]} */ ([...facets.querySelectorAll("details[data-facet]")]);
  const detailsOf = (/** @type {string} */ name) => opened().find((details) => details.dataset.facet === name);
  const namesOf = () => opened().map((details) => details.dataset.facet ?? "").filter((name) => name !== "date");

  const isNarrowed = () => [...address.keys()].some((name) => !["q", "sort", "page", "exact"].includes(name));

  /** @returns {Filters} */
  const filters = () => ({
    ...Object.fromEntries(namesOf().map((name) => [name, address.getAll(name)])),
    date: { from: address.get("from") ?? "", to: address.get("to") ?? "" },
  });

  /** Asks for something else, which the address tells from then on. @param {URLSearchParams} next @param {boolean} [replaces] */
  function go(next, replaces = false) {
    if (`${next}` === `${address}`) return;
    address = next;
    // Where a browser does not let a file have another address, the search works without.
    try { history[replaces ? "replaceState" : "pushState"](null, "", `?${next}`); } catch {}
    run();
  }

  /** Asks for the same with other values, from the first page on. @param {Record<string, string | string[]>} changes @param {boolean} [replaces] */
  const ask = (changes, replaces) => go(changed({ page: "", ...changes }), replaces);

  /** What is asked, with other values. @param {Record<string, string | string[]>} changes */
  function changed(changes) {
    const next = new URLSearchParams(address);
    for (const [name, values] of Object.entries(changes)) {
      next.delete(name);
      for (const value of [values].flat()) if (value) next.append(name, value);
    }
    return next;
  }

  /** Shows what the address asks for. */
  function restore() {
    // A link within the page changes the address, too.
    if (location.search.slice(1) === `${address}` && last) return;
    address = new URLSearchParams(location.search);
    box.value = address.get("q") ?? "";
    run();
  }

  // ---- Asking ----

  async function run() {
    const mine = ++last, query = address.get("q") ?? "";
    // In another language the same is asked.
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[hreflang]"))) link.search = `${address}`;
    document.title = (query && `${query} · `) + title;
    sort.value = address.get("sort") || "relevance";
    [from.value, to.value] = [address.get("from") ?? "", address.get("to") ?? ""];
    if (!query.trim() && !isNarrowed()) return idle();
    const page = Math.max(1, Math.trunc(Number(address.get("page"))) || 1);
    const before = { ...progress };
    const tell = () => {
      const asked = progress.asked - before.asked, arrived = progress.arrived - before.arrived;
      // How far it is changes too often to be read aloud.
      status.replaceChildren(say("loading"), make("span", { "aria-hidden": "true" }, ` ${arrived}/${asked}`));
    };
    const waiting = setTimeout(() => {
      if (mine !== last) return;
      progress.tell = tell;
      tell();
    }, PATIENCE);
    try {
      await buildFacets();
      counted = namesOf().filter((name) => detailsOf(name)?.open);
      const answer = await search(query, {
        filters: filters(), facets: counted, offset: (page - 1) * PAGE, limit: PAGE,
        sort: sort.value, repair: address.get("exact") !== "1",
      });
      if (mine === last) show(query, answer, page);
    } catch {
      if (mine === last) fail();
    } finally {
      clearTimeout(waiting);
      if (mine === last) progress.tell = () => {};
    }
  }

  function idle() {
    status.textContent = "";
    found.replaceChildren();
    browse.hidden = false;
    narrow.hidden = true;
  }

  function fail() {
    const again = make("button", { type: "button" }, say("retry"));
    again.onclick = run;
    status.textContent = say("failed");
    found.replaceChildren(make("p", {}, again));
    browse.hidden = false;
  }

  // ---- Showing ----

  /** @param {string} query @param {Found} answer @param {number} page */
  function show(query, answer, page) {
    const { total, approximate, results, corrected } = answer;
    if (total && !results.length) return go(changed({ page: "" }), true);
    status.textContent = total ? say(approximate ? "about" : "found", number.format(total)) : say("none", corrected ?? query);
    const parts = [];
    if (corrected) {
      const typed = make("a", { href: `?${changed({ exact: "1", page: "" })}` }, say("typed", query));
      parts.push(make("p", { class: "notice" }, `${say("corrected", corrected)} `, typed));
    }
    if (!total) parts.push(make("p", {}, say("tips")));
    if (isNarrowed()) parts.push(make("p", {}, make("a", { href: `?${new URLSearchParams({ q: query })}` }, say("clear"))));
    parts.push(make("ol", { class: "results", start: String((page - 1) * PAGE + 1) }, ...results.map(item)));
    if (total > PAGE) parts.push(pages(page, Math.min(Math.ceil(total / PAGE), 1000)));
    found.replaceChildren(...parts);
    browse.hidden = total > 0;
    narrow.hidden = false;
    for (const [name, counts] of Object.entries(answer.facets)) fill(name, counts, answer.labels[name]);
  }

  /** @param {Result} result */
  function item({ url, title, titleMarks, kindLabel, date, places, excerpt, excerptMarks, lang }) {
    /** @type {Record<string, string>} */ const foreign = lang === language ? {} : { lang, dir: "auto" };
    return make("li", { class: "card" },
      make("p", { class: "title", ...foreign }, make("a", { href: root + url }, ...marked(title, titleMarks))),
      make("p", { class: "meta" }, make("span", { class: "kind" }, kindLabel),
        date ? make("time", { datetime: date }, written(date)) : "", places && make("span", {}, places)),
      excerpt ? make("p", foreign, ...marked(excerpt, excerptMarks)) : "");
  }

  /** @param {number} page @param {number} last */
  function pages(page, last) {
    const link = (/** @type {number} */ to, /** @type {string} */ text, /** @type {Record<string, string>} */ more = {}) =>
      make("li", {}, make("a", { href: `?${changed({ page: to > 1 ? String(to) : "" })}`, ...more }, text));
    const near = [...new Set([1, page - 1, page, page + 1])].filter((one) => one >= 1 && one <= last);
    return make("nav", { class: "pages", "aria-label": say("pages") }, make("ul", {},
      page > 1 ? link(page - 1, say("previous"), { rel: "prev" }) : "",
      ...near.map((one) => link(one, number.format(one), { "aria-label": say("page", number.format(one)), ...(one === page ? { "aria-current": "page" } : {}) })),
      page < last ? link(page + 1, say("next"), { rel: "next" }) : ""));
  }

  // ---- Narrowing ----

  /** Makes the facets once the index tells which there are. */
  async function buildFacets() {
    const known = await facetsOf();
    if (!namesOf().length) facets.prepend(...known.map(([name, label]) => {
      const details = make("details", { "data-facet": name }, make("summary", {}, label || say(name)), make("ul", {}));
      details.ontoggle = () => details.open && !counted.includes(name) && run();
      return details;
    }));
    for (const details of opened()) details.open ||= address.has(details.dataset.facet ?? "") || (details.contains(from) && !!(from.value || to.value));
  }

  /** Shows the choices of a facet with how many results each has. @param {string} name @param {Record<string, number>} counts @param {Record<string, string>} labels */
  function fill(name, counts, labels) {
    const list = detailsOf(name)?.querySelector("ul");
    const chosen = address.getAll(name), focused = document.activeElement?.id;
    const sorted = Object.keys(counts).sort((a, b) => +chosen.includes(b) - +chosen.includes(a) || +!counts[a] - +!counts[b]);
    list?.replaceChildren(...sorted.map((id) => {
      const input = make("input", { type: "checkbox", id: `_${name}-${id}`, name, value: id });
      input.checked = chosen.includes(id);
      const label = labels[id] === id && (id === "true" || id === "false") ? say(id) : labels[id];
      return make("li", { class: counts[id] ? "" : "none" }, make("label", {}, input, ` ${label} `, make("span", { class: "count" }, number.format(counts[id]))));
    }));
    if (focused?.startsWith(`_${name}-`)) get(focused)?.focus();
  }

  facets.onchange = ({ target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    if (input.type === "number") return void (input.checkValidity() && ask({ [input.name]: input.value }));
    const chosen = [...facets.querySelectorAll(`input[name="${CSS.escape(input.name)}"]:checked`)];
    ask({ [input.name]: chosen.map((one) => /** @type {HTMLInputElement} */ (one).value) });
  };
  sort.onchange = () => ask({ sort: sort.value });

  // ---- Typing and keys ----

  box.oninput = () => {
    clearTimeout(resting);
    resting = setTimeout(() => ask({ q: box.value, exact: "" }, true), REST);
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    clearTimeout(resting);
    ask({ q: box.value, exact: "" });
  };
  found.onclick = (/** @type {MouseEvent} */ event) => {
    const link = /** @type {Element} */ (event.target).closest("a");
    const goes = link?.getAttribute("href")?.startsWith("?");
    if (!link || !goes || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(new URLSearchParams(link.search));
    found.focus();
  };
  document.addEventListener("keydown", (event) => {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const isField = focused?.matches("input, select, textarea, [contenteditable]");
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const links = /** @type {HTMLElement[]} */ ([...found.querySelectorAll(".results .title a")]);
    const at = links.indexOf(/** @type {HTMLElement} */ (focused));
    if (event.key === "/" && !isField) box.focus();
    else if (event.key === "ArrowDown" && (focused === box || at >= 0)) links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? box).focus();
    else if (event.key === "Escape" && (at >= 0 || focused === box)) at < 0 ? box.blur() : box.focus();
    else return;
    event.preventDefault();
  });
  addEventListener("popstate", restore);
  // What was typed before this script arrived is not lost.
  const typed = address.has("q") ? "" : box.value;
  restore();
  if (typed) ask({ q: box.value = typed }, true);
}
