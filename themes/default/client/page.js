// The search page. Its address holds the query, the filters, the order and the page of results.

/** @import { Filters, Found } from "./types.js" */
import { progress } from "./files.js";
import { make, numbers, resultItem } from "./page-view.js";
import { search } from "./search.js";
import { facetsOf } from "./terms.js";

/** How many results a page shows. */
const RESULTS_PER_PAGE = 10;
/** The last page that is linked to. */
const MAX_PAGE = 1000;
/** After how long a pause in typing the search runs, in milliseconds. */
const TYPING_PAUSE_MS = 200;
/** After how long a search shows its progress, in milliseconds. */
const PROGRESS_DELAY_MS = 400;

// The elements of the page.
/** @type {any} */ let box;
/** @type {any} */ let sort;
/** @type {any} */ let from;
/** @type {any} */ let to;
/** @type {any} */ let status;
/** @type {any} */ let found;
/** @type {any} */ let browse;
/** @type {HTMLElement} */ let filterPanel;
/** @type {HTMLElement} */ let facets;
/** The words of the page, from the form. @type {Record<string, string | undefined>} */ let texts;
/** The title of the page without a query. */
let title = "";

/** What is asked for, as the address has it. */
let address = new URLSearchParams(location.search);
/** The facets that were counted last. @type {string[]} */
let counted = [];
/** The number of the latest search. Only its results are shown. */
let last = 0;

const get = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const say = (/** @type {string} */ key, value = "") => (texts[key] ?? "").replace("%", () => value);

/** Makes the search page work. @param {HTMLFormElement} form */
export function start(form) {
  [box, sort, from, to, status, found, browse] =
    ["_q", "_sort", "_from", "_to", "_status", "_found", "_browse"].map(get);
  filterPanel = /** @type {HTMLElement} */ (form.querySelector(".narrow"));
  facets = /** @type {HTMLElement} */ (form.querySelector(".facets"));
  // A copy, because a field of the form that is named `dataset` would hide it.
  texts = { ...form.dataset };
  title = document.title;
  listenToForm(form);
  found.onclick = followLink;
  document.addEventListener("keydown", pressKey);
  addEventListener("popstate", restore);
  // Keeps what was typed before this script arrived.
  const typed = address.has("q") ? "" : box.value;
  restore();
  if (typed) ask({ q: box.value = typed }, true);
}

// ---- The address ----

const facetElements = () =>
  /** @type {HTMLDetailsElement[]} */ ([...facets.querySelectorAll("details[data-facet]")]);
const facetElement = (/** @type {string} */ name) => facetElements().find((details) => details.dataset.facet === name);
const facetNames = () =>
  facetElements().map((details) => details.dataset.facet ?? "").filter((name) => name !== "date");

/** A value of the address; empty if there is none. @param {string} name */
const valueOf = (name) => address.get(name) ?? "";

const isFiltered = () => [...address.keys()].some((name) => !["q", "sort", "page", "exact"].includes(name));

/** The filters of the address. @returns {Filters} */
const filters = () => ({
  ...Object.fromEntries(facetNames().map((name) => [name, address.getAll(name)])),
  date: { from: valueOf("from"), to: valueOf("to") },
});

/** Goes to an address of the page and searches. @param {URLSearchParams} next @param {boolean} [replaces] */
function go(next, replaces = false) {
  if (`${next}` === `${address}`) return;
  address = next;
  // Some browsers do not let a page from `file://` change its address. The search works without.
  try { history[replaces ? "replaceState" : "pushState"](null, "", `?${next}`); } catch {}
  run();
}

/**
 * Changes values of the address, and goes to the first page of results.
 * @param {Record<string, string | string[]>} changes @param {boolean} [replaces]
 */
const ask = (changes, replaces) => go(changed({ page: "", ...changes }), replaces);

/** The address with other values. @param {Record<string, string | string[]>} changes */
function changed(changes) {
  const next = new URLSearchParams(address);
  for (const [name, values] of Object.entries(changes)) {
    next.delete(name);
    for (const value of [values].flat()) if (value) next.append(name, value);
  }
  return next;
}

/** Searches for what the address of the window asks for. */
function restore() {
  // `popstate` is also sent when a link within the page is followed.
  if (location.search.slice(1) === `${address}` && last) return;
  address = new URLSearchParams(location.search);
  box.value = valueOf("q");
  run();
}

// ---- Searching ----

async function run() {
  const mine = ++last, query = valueOf("q");
  // The links to other languages lead to the same query.
  const translations = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[hreflang]"));
  for (const link of translations) link.search = `${address}`;
  document.title = (query && `${query} · `) + title;
  sort.value = address.get("sort") || "relevance";
  from.value = valueOf("from");
  to.value = valueOf("to");
  if (!query.trim() && !isFiltered()) return idle();
  const page = Math.max(1, Math.trunc(Number(address.get("page"))) || 1);
  const waiting = setTimeout(showProgress, PROGRESS_DELAY_MS, mine, { ...progress });
  try {
    await buildFacets();
    counted = facetNames().filter((name) => facetElement(name)?.open);
    const answer = await search(query, {
      filters: filters(), facets: counted, offset: (page - 1) * RESULTS_PER_PAGE, limit: RESULTS_PER_PAGE,
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

/** Shows how many files have arrived. @param {number} mine @param {{ asked: number, arrived: number }} before */
function showProgress(mine, before) {
  if (mine !== last) return;
  progress.tell = () => {
    const asked = progress.asked - before.asked, arrived = progress.arrived - before.arrived;
    // Hidden from screen readers, which would read every change.
    status.replaceChildren(say("loading"), make("span", { "aria-hidden": "true" }, ` ${arrived}/${asked}`));
  };
  progress.tell();
}

function idle() {
  status.textContent = "";
  found.replaceChildren();
  browse.hidden = false;
  filterPanel.hidden = true;
}

function fail() {
  const again = make("button", { type: "button" }, say("retry"));
  again.onclick = run;
  status.textContent = say("failed");
  found.replaceChildren(make("p", {}, again));
  browse.hidden = false;
}

// ---- Results ----

/** @param {string} query @param {Found} answer @param {number} page */
function show(query, answer, page) {
  const { total, approximate, results, corrected, meant } = answer;
  if (total && !results.length) return go(changed({ page: "" }), true);
  status.textContent = total ? say(approximate ? "about" : "found", numbers.format(total))
    : say("none", corrected ?? query);
  const parts = [];
  if (corrected) {
    const typed = make("a", { href: `?${changed({ exact: "1", page: "" })}` }, say("typed", query));
    parts.push(make("p", { class: "notice" }, `${say("corrected", corrected)} `, typed));
  }
  if (meant) {
    const link = make("a", { href: `?${changed({ q: meant, exact: "", page: "" })}` }, say("meant", meant));
    parts.push(make("p", { class: "notice" }, link));
  }
  if (!total) parts.push(make("p", {}, say("tips")));
  if (isFiltered()) {
    parts.push(make("p", {}, make("a", { href: `?${new URLSearchParams({ q: query })}` }, say("clear"))));
  }
  const first = (page - 1) * RESULTS_PER_PAGE + 1;
  parts.push(make("ol", { class: "results", start: String(first) }, ...results.map(resultItem)));
  if (total > RESULTS_PER_PAGE) {
    parts.push(pageLinks(page, Math.min(Math.ceil(total / RESULTS_PER_PAGE), MAX_PAGE)));
  }
  found.replaceChildren(...parts);
  browse.hidden = total > 0;
  filterPanel.hidden = false;
  for (const [name, counts] of Object.entries(answer.facets)) fillFacet(name, counts, answer.labels[name]);
}

/** Links to other pages of results. @param {number} page @param {number} lastPage */
function pageLinks(page, lastPage) {
  /** @param {number} to @param {string} text @param {Record<string, string>} [more] */
  const link = (to, text, more = {}) =>
    make("li", {}, make("a", { href: `?${changed({ page: to > 1 ? String(to) : "" })}`, ...more }, text));
  const near = [...new Set([1, page - 1, page, page + 1])].filter((one) => one >= 1 && one <= lastPage);
  return make("nav", { class: "pages", "aria-label": say("pages") }, make("ul", {},
    page > 1 ? link(page - 1, say("previous"), { rel: "prev" }) : "",
    ...near.map((one) => link(one, numbers.format(one), {
      "aria-label": say("page", numbers.format(one)), ...(one === page ? { "aria-current": "page" } : {}),
    })),
    page < lastPage ? link(page + 1, say("next"), { rel: "next" }) : ""));
}

// ---- Facets ----

/** Makes the facets of the index. Opens those that have filters. */
async function buildFacets() {
  const known = await facetsOf();
  if (!facetNames().length) facets.prepend(...known.map(([name, label]) => {
    const details = make("details", { "data-facet": name }, make("summary", {}, label || say(name)), make("ul", {}));
    details.ontoggle = () => details.open && !counted.includes(name) && run();
    return details;
  }));
  for (const details of facetElements()) {
    const hasDate = details.contains(from) && !!(from.value || to.value);
    details.open ||= address.has(details.dataset.facet ?? "") || hasDate;
  }
}

/**
 * Shows the values of a facet with their counts: chosen ones first, those without results last.
 * @param {string} name @param {Record<string, number>} counts @param {Record<string, string>} labels
 */
function fillFacet(name, counts, labels) {
  const list = facetElement(name)?.querySelector("ul");
  const chosen = address.getAll(name), focused = document.activeElement?.id;
  const sorted = Object.keys(counts)
    .sort((a, b) => +chosen.includes(b) - +chosen.includes(a) || +!counts[a] - +!counts[b]);
  list?.replaceChildren(...sorted.map((id) => {
    const input = make("input", { type: "checkbox", id: `_${name}-${id}`, name, value: id });
    input.checked = chosen.includes(id);
    const label = labels[id] === id && (id === "true" || id === "false") ? say(id) : labels[id];
    const count = make("span", { class: "count" }, numbers.format(counts[id]));
    return make("li", { class: counts[id] ? "" : "none" }, make("label", {}, input, ` ${label} `, count));
  }));
  if (focused?.startsWith(`_${name}-`)) get(focused)?.focus();
}

// ---- Events ----

/** @param {HTMLFormElement} form */
function listenToForm(form) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let pause;
  box.oninput = () => {
    clearTimeout(pause);
    pause = setTimeout(() => ask({ q: box.value, exact: "" }, true), TYPING_PAUSE_MS);
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    clearTimeout(pause);
    ask({ q: box.value, exact: "" });
  };
  sort.onchange = () => ask({ sort: sort.value });
  facets.onchange = ({ target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    if (input.type === "number") return void (input.checkValidity() && ask({ [input.name]: input.value }));
    const chosen = [...facets.querySelectorAll(`input[name="${CSS.escape(input.name)}"]:checked`)];
    ask({ [input.name]: chosen.map((one) => /** @type {HTMLInputElement} */ (one).value) });
  };
}

/** Follows a link to another state of this page without loading it. @param {MouseEvent} event */
function followLink(event) {
  const link = /** @type {Element} */ (event.target).closest("a");
  const goes = link?.getAttribute("href")?.startsWith("?");
  if (!link || !goes || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(new URLSearchParams(link.search));
  found.focus();
}

/** Moves the focus between the search box and the results. @param {KeyboardEvent} event */
function pressKey(event) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const isField = focused?.matches("input, select, textarea, [contenteditable]");
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const links = /** @type {HTMLElement[]} */ ([...found.querySelectorAll(".results .title a")]);
  const at = links.indexOf(/** @type {HTMLElement} */ (focused));
  if (event.key === "/" && !isField) box.focus();
  else if (event.key === "ArrowDown" && (focused === box || at >= 0)) {
    links[Math.min(at + 1, links.length - 1)]?.focus();
  } else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? box).focus();
  else if (event.key === "Escape" && (at >= 0 || focused === box)) at < 0 ? box.blur() : box.focus();
  else return;
  event.preventDefault();
}
