/** @file Pages fit a narrow screen and large letters, and can be used with nothing but a keyboard. */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { launch } from './support/chromium.mjs';
import { PROJECT, assertNone, build, temporaryFolder, write } from './support/handlist.mjs';
import { onePageOfEachKind } from './support/pages.mjs';

const SCREENS = [
  { name: 'at 320 pixels', width: 320, letters: 1 },
  { name: 'with letters of twice the size', width: 1280, letters: 2 },
  { name: 'with letters of twice the size on a phone', width: 360, letters: 2 },
];
const languages = path.join(PROJECT, 'tests/fixtures/three-languages');
const SITES = { 'the sample': PROJECT, ...(fs.existsSync(languages) && { 'a site in three languages': languages }) };

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const [name, root] of Object.entries(SITES)) {
  describe(name, () => {
    const site = build(root);
    // Letters from the left, and from the right.
    const pages = onePageOfEachKind(site).filter(page => !page.startsWith('fr/'));
    const address = page => pathToFileURL(path.join(site, page)).href;

    for (const screen of SCREENS) {
      test(`nothing scrolls sideways ${screen.name}`, async () => {
        const problems = [];
        for (const page of pages) problems.push(...(await tooWide(address(page), screen)).map(problem => `${page}: ${problem}`));
        assertNone(problems);
      });
    }

    test('the first press of Tab shows the skip link, which leads to the content', async () => {
      const problems = [];
      await withTab({ viewport: { width: 360, height: 640 } }, async tab => {
        for (const page of pages) {
          await tab.goto(address(page));
          await tab.keyboard.press('Tab');
          const link = await tab.evaluate(() => {
            const { left, top, right, bottom } = document.activeElement.getBoundingClientRect();
            return {
              target: document.activeElement.getAttribute('href'),
              visible: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && right - left > 20 && bottom - top > 10,
            };
          });
          if (!/^#./.test(link.target ?? '') || !link.visible) problems.push(`${page}: ${JSON.stringify(link)}`);
          await tab.keyboard.press('Enter');
          await tab.keyboard.press('Tab');
          const { inside, any } = await tab.evaluate(() => ({
            inside: document.activeElement.closest('main') !== null,
            any: document.querySelector('main a[href], main button, main input, main summary') !== null,
          }));
          if (any && !inside) problems.push(`${page}: after the skip link, Tab does not go into the content`);
        }
      });
      assertNone(problems);
    });

    test('whatever has the focus shows it, and is on the screen', async () => {
      const problems = [];
      for (const colorScheme of ['light', 'dark']) {
        await withTab({ colorScheme }, async tab => {
          for (const page of pages) {
            await tab.goto(address(page));
            problems.push(...(await hiddenFocus(tab)).map(problem => `${page}, ${colorScheme}: ${problem}`));
          }
        });
      }
      assertNone(problems);
    });
  });
}

test('control: a wide page and a focus without a mark are noticed', async () => {
  const folder = write(temporaryFolder(), {
    'bad.html': '<!doctype html><html lang=en><title>t</title><style>a{outline:none}</style><p style="width:400px">wide</p><a href="bad.html">x</a>',
  });
  const bad = pathToFileURL(path.join(folder, 'bad.html')).href;
  assert.equal((await tooWide(bad, SCREENS[0])).length, 1);
  await withTab({}, async tab => {
    await tab.goto(bad);
    assert.equal((await hiddenFocus(tab)).length, 1);
  });
});

async function withTab(options, work) {
  const context = await browser.newContext(options);
  await work(await context.newPage());
  await context.close();
}

/** What makes a page wider than the screen. */
async function tooWide(address, { width, letters }) {
  const problems = [];
  await withTab({ viewport: { width, height: 640 }, bypassCSP: true }, async tab => {
    await tab.goto(address);
    // As a reader does it who sets larger letters in the browser: sizes in `rem` and `em` follow.
    if (letters !== 1) await tab.addStyleTag({ content: `:root { font-size: ${letters * 100}% !important }` });
    const found = await tab.evaluate(() => {
      const root = document.documentElement;
      if (root.scrollWidth <= root.clientWidth) return null;
      const wide = [...document.body.querySelectorAll('*')].filter(element => {
        const { left, right } = element.getBoundingClientRect();
        return right > root.clientWidth + 0.5 || left < -0.5;
      });
      return { width: root.scrollWidth, of: root.clientWidth, by: wide.slice(0, 3).map(element => element.outerHTML.slice(0, 120)) };
    });
    if (found) problems.push(JSON.stringify(found));
  });
  return problems;
}

/** Walks through a page with Tab, at most sixty presses; names what has the focus and does not show it. */
async function hiddenFocus(tab) {
  const problems = [];
  for (let press = 0; press < 60; press++) {
    await tab.keyboard.press('Tab');
    const state = await tab.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const { top, bottom, left, right } = element.getBoundingClientRect();
      return {
        html: element.outerHTML.slice(0, 120),
        marked: (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none',
        onScreen: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
      };
    });
    if (!state) break;
    if (!state.marked || !state.onScreen) problems.push(`${state.html} ${state.marked ? 'is off the screen' : 'has no mark of the focus'}`);
  }
  return problems;
}
