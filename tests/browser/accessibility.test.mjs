/**
 * @file Every kind of page passes axe: in light and dark, on a phone and on a desktop, read from left or from right.
 */

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { launch } from './support/chromium.mjs';
import { assertNone, inLanes, sharedSite, temporaryFolder, write } from './support/handlist.mjs';
import { inspect } from './support/looks.mjs';
import { onePageOfEachKind } from './support/pages.mjs';

const LANES = 2;
const SITES = {
  'the sample': sharedSite('sample'),
  'a site in three languages': sharedSite('three-languages'),
  'a catalogue of training': sharedSite('training'),
};

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const [name, site] of Object.entries(SITES)) {
  test(`each kind of page of ${name} passes, on a phone and on a desktop, in light and dark`, async t => {
    const pages = onePageOfEachKind(site);
    const found = await inspectAll(pages.map(page => pathToFileURL(path.join(site, page)).href));
    t.diagnostic(`${pages.length} kinds of pages, ${found.rules} rules passed`);
    assertNone(found.violations);
  });
}

describe('control', () => {
  const violationsOf = async (style, body) => {
    const page = `<!doctype html><html lang=en><title>t</title><style>${style}</style><main><h1>t</h1>${body}</main>`;
    const folder = write(temporaryFolder(), { 'bad.html': page });
    const { violations } = await inspectAll([pathToFileURL(path.join(folder, 'bad.html')).href]);
    return violations.map(violation => violation.match(/: (\w+, on a \w+: [\w-]+): /)[1]);
  };

  test('a picture without a text, grey on grey and a small target are noticed', async () => {
    const small = '<button style="width:9px;height:9px;padding:0">a</button>';
    const found = await violationsOf(
      '',
      `<p style="color:#999;background:#aaa">grey</p><img src="x.png">${small}${small}`,
    );
    for (const rule of ['image-alt', 'color-contrast', 'target-size'])
      assert.ok(found.includes(`light, on a phone: ${rule}`), rule);
  });

  test('what is wrong in the dark alone is noticed, in its colours and otherwise', async () => {
    const dark = rules => `p { color: #333; background: #fff } @media (prefers-color-scheme: dark) { ${rules} }`;
    const inTheDark = rule => [`dark, on a desktop: ${rule}`, `dark, on a phone: ${rule}`];
    const grey = await violationsOf(dark('p { color: #eee }'), '<p>text</p>');
    assert.deepEqual(grey.sort(), inTheDark('color-contrast'));
    const shown = await violationsOf(`img { display: none } ${dark('img { display: block }')}`, '<img src="x.png">');
    assert.deepEqual(shown.sort(), inTheDark('image-alt'));
  });
});

async function inspectAll(addresses) {
  const context = await browser.newContext({ bypassCSP: true });
  const tabs = await Promise.all(Array.from({ length: LANES }, () => context.newPage()));
  const rules = new Set();
  const violations = [];
  await inLanes(LANES, addresses, async (address, lane) => {
    await tabs[lane].goto(address);
    const found = await inspect(tabs[lane]);
    found.rules.forEach(rule => rules.add(rule));
    violations.push(...found.violations.map(violation => `${address}: ${violation}`));
  });
  await context.close();
  return { rules: rules.size, violations: violations.sort() };
}
