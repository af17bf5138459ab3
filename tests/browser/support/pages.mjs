/** @file The pages of a site, sorted by what kind of page each is. */

import fs from 'node:fs';
import path from 'node:path';

import { FULL, filesIn } from './handlist.mjs';

/** Whether a page of a site only sends its readers on to another. */
export function isRedirect(folder, page) {
  return /<meta http-equiv="refresh"/i.test(fs.readFileSync(path.join(folder, page), 'utf8'));
}

/**
 * Whether hosts show a page at addresses other than its own: its links start at the root of the host that `base_url`
 * names, so it is whole there alone.
 */
export function isShownElsewhere(page) {
  return /(^|\/)404\.html$/.test(page);
}

/**
 * Whether a page is in a language that is looked at closely: all of them take six times as long, and look the same but
 * for their words.
 */
export function isLookedAt(page) {
  const [, language] = page.match(/^([a-z]{2}(?:-[a-z]+)?)\//) ?? [];
  return FULL || language === undefined || ['fr', 'ar', 'zh-hant'].includes(language);
}

/**
 * One page of each kind, redirects and the page of missing addresses left out: the largest file of those whose paths
 * look alike (`FOLDER/ID.html`, `FOLDER/index.html`, `FOLDER/page-2.html`, `FOLDER/ID/ID.html`) and that load the same
 * style sheets, for every folder there is, in the languages looked at closely.
 */
export function onePageOfEachKind(folder) {
  const largest = new Map();
  for (const page of filesIn(folder, '.html')) {
    if (!isLookedAt(page) || isRedirect(folder, page) || isShownElsewhere(page)) continue;
    const { length: size, styles } = read(path.join(folder, page));
    const shape = `${shapeOf(page)} ${styles}`;
    if (!(largest.get(shape)?.size > size)) largest.set(shape, { page, size });
  }
  return [...largest.values()].map(({ page }) => page);
}

/** The length of a page, and the names of the style sheets that it loads. */
function read(file) {
  const html = fs.readFileSync(file, 'utf8');
  const links = html.matchAll(/<link rel="stylesheet" href="[^"]*?([a-z]+)\.[0-9a-f]+\.css"/g);
  const styles = [...links].map(([, name]) => name);
  return { length: html.length, styles: styles.join(' ') };
}

function shapeOf(page) {
  const parts = page.split('/');
  const name = parts.pop();
  const end = name === 'index.html' ? name : /^page-\d+\.html$/.test(name) ? 'page-N.html' : 'ID.html';
  const [first, ...rest] = parts;
  // What lies deeper than a folder of a kind, or than a language and such a folder, is named after records.
  const isLanguage = first !== undefined && /^[a-z]{2}(-[a-z]+)?$/.test(first);
  const kept = isLanguage ? rest.slice(0, 1) : [];
  const named = isLanguage ? rest.slice(1) : rest;
  return [first, ...kept, ...named.map(() => 'ID'), end].filter(part => part !== undefined).join('/');
}
