/** @file Every kind of page passes axe: in light and dark, on a phone and on a desktop, read from left or from right. */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import axe from 'axe-core';

import { launch } from './support/chromium.mjs';
import { PROJECT, assertNone, build, inLanes, temporaryFolder, write } from './support/handlist.mjs';
import { onePageOfEachKind } from './support/pages.mjs';

const LANES = 2;
const LOOKS = [
  { name: 'light, on a phone', colorScheme: 'light', viewport: { width: 360, height: 640 } },
  { name: 'dark, on a phone', colorScheme: 'dark', viewport: { width: 360, height: 640 } },
  { name: 'light, on a desktop', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark, on a desktop', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
];
const languages = path.join(PROJECT, 'tests/fixtures/three-languages');
const SITES = { 'the sample': PROJECT, ...(fs.existsSync(languages) && { 'a site in three languages': languages }) };

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const [name, root] of Object.entries(SITES)) {
  describe(name, () => {
    const site = build(root);
    const pages = onePageOfEachKind(site);
    for (const look of LOOKS) {
      test(`${look.name}`, async t => {
        const found = await inspect(pages.map(page => pathToFileURL(path.join(site, page)).href), look);
        t.diagnostic(`${pages.length} kinds of pages, ${found.rules} rules passed, ${found.undecided} places left to a person`);
        assertNone(found.violations);
      });
    }
  });
}

test('control: a picture without a text, grey on grey and a small target are noticed', async () => {
  const folder = write(temporaryFolder(), {
    'bad.html': '<!doctype html><html lang=en><title>t</title><main><h1>t</h1><p style="color:#999;background:#aaa">grey</p><img src="x.png"><button style="width:9px;height:9px;padding:0">a</button><button style="width:9px;height:9px;padding:0">b</button></main>',
  });
  const { violations } = await inspect([pathToFileURL(path.join(folder, 'bad.html')).href], LOOKS[0]);
  for (const rule of ['image-alt', 'color-contrast', 'target-size']) assert.ok(violations.some(violation => violation.includes(rule)), rule);
});

async function inspect(addresses, { colorScheme, viewport }) {
  // axe is put into the page, which the page's own policy would not let in.
  const context = await browser.newContext({ colorScheme, viewport, bypassCSP: true });
  const tabs = await Promise.all(Array.from({ length: LANES }, () => context.newPage()));
  const rules = new Set();
  const violations = [];
  let undecided = 0;
  await inLanes(LANES, addresses, async (address, lane) => {
    const tab = tabs[lane];
    await tab.goto(address);
    await tab.evaluate(axe.source);
    const result = await tab.evaluate(() => globalThis.axe.run(document, { rules: { 'target-size': { enabled: true } } }));
    result.passes.forEach(({ id }) => rules.add(id));
    undecided += result.incomplete.reduce((sum, { nodes }) => sum + nodes.length, 0);
    for (const { id, help, nodes } of result.violations) violations.push(`${address}: ${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 200)).slice(0, 3).join(' | ')}`);
  });
  await context.close();
  return { rules: rules.size, violations: violations.sort(), undecided };
}
