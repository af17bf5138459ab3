/** @file Sites made for the search, and how it is asked: by `handlist.search`, and on its page as a reader does. */

import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { build, temporaryFolder, toml, write } from './handlist.mjs';

/** The page that readers search on, and where the index of the first language lies. */
export const PAGE = 'search.html';
export const INDEX = 'search/en/';
const SITE_TOML = `
title = "Notes"
base_url = "https://notes.example/"
languages = ["en"]

[kinds.note]
folder = "notes"
label = "Note"
plural = "Notes"

[kinds.note.fields]
topics = { type = "record", kind = "topic", many = true, facet = true, label = "Topics" }
countries = { type = "country", many = true, facet = true, label = "Countries" }
level = { type = "choice", many = true, facet = true, label = "Level", choices = ["low", "high"], labels = {
  low = "Low level", high = "High level" } }
open = { type = "flag", facet = true, label = "Open to all" }
remark = { type = "text", label = "Remark" }

[kinds.topic]
folder = "topics"
label = "Topic"
plural = "Topics"
`;

/** A record as it is written: everything but `body` is a field. */
export function record({ body = '', ...fields }) {
  const lines = Object.entries(fields).map(
    ([name, value]) =>
      `${name} = ${Array.isArray(value) ? `[${value.map(toml)}]` : typeof value === 'string' ? toml(value) : value}`,
  );
  return `+++\n${lines.join('\n')}\n+++\n\n${body}\n`;
}

/** Writes a site of `records`, by paths such as `notes/one`, into a folder: a new one, or `root`. */
export function writeSite(records, { root = temporaryFolder('search'), settings = '' } = {}) {
  const files = Object.entries(records).map(([name, fields]) => [`content/${name}.md`, record(fields)]);
  return write(root, { 'site.toml': SITE_TOML + settings, ...Object.fromEntries(files) });
}

/** Builds a site of `records` and returns its folder. */
export const siteOf = (records, options) => build(writeSite(records, options));

/** The address of a folder, for pages opened from it. */
export const addressOf = folder => pathToFileURL(folder + path.sep).href;

/** Does `work` in a context of its own. */
export async function inContext(browser, work, options = {}) {
  const context = await browser.newContext(options);
  try {
    await work(context);
  } finally {
    await context.close();
  }
}

/** A tab on a search page whose search can be asked. */
export async function openSearch(context, base, query = '', page = PAGE) {
  const tab = await context.newPage();
  await tab.goto(`${base}${page}${query}`);
  await tab.waitForFunction(() => window.handlist !== undefined);
  return tab;
}

/** What `handlist.search` answers. */
export async function ask(tab, query, options = {}) {
  const [{ answer, error }] = await askAll(tab, [query], options);
  if (error !== undefined) throw new Error(error);
  return answer;
}

/**
 * What `handlist.search` answers to each of many queries, one after the other: an `answer`, or an `error`. To go to the
 * browser and back for each takes longer than to search. With `onlyIds`, an answer is the ids that are found, in their
 * order.
 */
export function askAll(tab, queries, options = {}, { onlyIds = false } = {}) {
  // Half a surrogate pair and NUL do not get through to the browser but as escapes.
  return tab.evaluate(async json => {
    const [queries, options, onlyIds] = JSON.parse(json);
    const answers = [];
    for (const query of queries) {
      answers.push(await window.handlist.search(query, options).then(
        answer => ({ answer: onlyIds ? answer.results.map(({ id }) => id) : answer }),
        error => ({ error: String(error) }),
      ));
    }
    return answers;
  }, JSON.stringify([queries, options, onlyIds]));
}

/** The ids that each of many queries finds, in their order. */
export async function idsOfAll(tab, queries, options = {}) {
  const answers = await askAll(tab, queries, { limit: 1000, ...options }, { onlyIds: true });
  return answers.map(({ answer, error }, at) => {
    if (error !== undefined) throw new Error(`${queries[at]}: ${error}`);
    return answer;
  });
}

/** The ids that a query finds, in their order. */
export async function idsOf(tab, query, options = {}) {
  const [ids] = await idsOfAll(tab, [query], options);
  return ids;
}

/** Waits until the page shows what `handlist.search` finds, and returns that. */
export async function showsResultsOf(tab, query, options = {}) {
  const found = await ask(tab, query, options);
  await shows(tab, found.results.map(({ url }) => url));
  return found;
}

/**
 * Waits until the page shows results with these addresses, relative to the site, in this order; an empty list is that
 * nothing was found.
 */
export async function shows(tab, urls) {
  await tab.waitForFunction(urls => {
    const links = [...document.querySelectorAll('#_found .results .title a')];
    const isDone = document.querySelector('#_found .results') !== null;
    return (
      isDone && links.length === urls.length && links.every((link, at) => link.href.endsWith(`/${encodeURI(urls[at])}`))
    );
  }, urls);
}

/** Waits until the status says something that `pattern` matches. */
export async function says(tab, pattern) {
  await tab.waitForFunction(
    source => new RegExp(source, 'u').test(document.querySelector('[role="status"]').textContent),
    pattern.source,
  );
}

/** Opens the facets of the search page, and waits until they are filled. */
export async function openFacets(tab) {
  for (const name of await tab.$$eval('[data-facet]', facets => facets.map(facet => facet.dataset.facet))) {
    await tab.click(`[data-facet="${name}"]:not([open]) summary`);
    if (name !== 'date') await tab.waitForSelector(`[data-facet="${name}"] input[type="checkbox"]`);
  }
}
