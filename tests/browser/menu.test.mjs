/** @file A menu with two levels: it opens without a script, by the keyboard too, and nothing leaves the screen. */

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { launch } from './support/chromium.mjs';
import { assertNone, build, copyOfProject } from './support/handlist.mjs';
import { inspect } from './support/looks.mjs';

const site = build(copyOfProject('course'));
const address = page => pathToFileURL(path.join(site, page)).href;
let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const width of [320, 360, 1280]) {
  test(`at ${width} pixels the second level opens without a script and leads on`, async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(address('courses/web.html'));
    if (width < 768) await page.click('.menu > details > summary');
    const team = page.getByRole('link', { name: 'The team' });
    assert.equal(await team.isVisible(), false, 'closed at first');
    await page.focus('.menu li summary');
    await page.keyboard.press('Enter');
    assert.ok(await team.isVisible());
    const { width: taken } = await page.locator('html').boundingBox();
    assert.ok(taken <= width, `${taken}`);
    await team.click();
    assert.ok(page.url().endsWith('about/team.html'), page.url());
    await context.close();
  });
}

test('pages with such a menu, a numbered list and pages below pass axe', async () => {
  const context = await browser.newContext({ bypassCSP: true });
  const tab = await context.newPage();
  const violations = [];
  for (const page of ['courses/web.html', 'about/team.html', 'fr/about.html']) {
    await tab.goto(address(page));
    if (await tab.locator('.menu > details > summary').isVisible()) await tab.click('.menu > details > summary');
    violations.push(...(await inspect(tab)).violations);
  }
  assertNone(violations);
  await context.close();
});
