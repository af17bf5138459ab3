/**
 * @file The search of a built site without a browser: its script runs in a context of its own, in a page that has
 * nothing but what the script asks for, and its files are read from the folder.
 */

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vm from 'node:vm';

import { PROJECT } from './handlist.mjs';

const SCRIPT = new vm.Script(fs.readFileSync(path.join(PROJECT, 'themes/default/assets/search.js'), 'utf8'));

/**
 * The search of a site in one of its languages.
 * @param {string} site the folder @param {string} [language]
 * @returns {(query: string, options?: object) => Promise<object>} `handlist.search`, with plain objects as answers.
 */
export function searchOf(site, language = 'en') {
  const head = { append: element => load(element) };
  const currentScript = { dataset: { root: '', language } };
  class Document {
    get currentScript() { return currentScript; }

    get head() { return head; }

    createElement() { return { remove() {} }; }

    querySelector() { return null; }
  }
  const page = vm.createContext({
    Document,
    HTMLFormElement: class {},
    URL,
    URLSearchParams,
    document: new Document(),
    location: pathToFileURL(`${site}${path.sep}`),
  });
  page.window = page;
  /** Runs a file as a script element does: after the script that asks for it. */
  async function load(element) {
    try {
      vm.runInContext(await fs.promises.readFile(fileURLToPath(element.src.split('?')[0]), 'utf8'), page);
      element.onload();
    } catch {
      element.onerror();
    }
  }
  SCRIPT.runInContext(page);
  return async (query, options) => JSON.parse(JSON.stringify(await page.handlist.search(query, options)));
}
