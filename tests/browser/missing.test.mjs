/** @file An address without a page is answered with a whole page, at any depth and in the language of its folder. */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { complaints, launch } from './support/chromium.mjs';
import { build, copyOfProject } from './support/handlist.mjs';
import { inspect } from './support/looks.mjs';
import { serve } from './support/server.mjs';

const PREFIX = '/any/sub/path/';
let browser, server, site;
before(async () => {
  const root = copyOfProject('three-languages');
  const settings = path.join(root, 'site.toml');
  const text = fs.readFileSync(settings, 'utf8');
  fs.writeFileSync(settings, text.replace(/^base_url = .*$/m, `base_url = "https://three.example${PREFIX}"`));
  for (const theme of fs.readdirSync(path.join(root, 'themes')))
    fs.rmSync(path.join(root, 'themes', theme, 'templates/not-found.html'), { force: true });
  site = build(root);
  browser = await launch();
  server = await serve(site, { prefix: PREFIX });
});
after(async () => {
  await browser?.close();
  server?.close();
});

for (const missing of ['nothing.html', 'projects/nothing.html', 'fr/a/b/c/nothing.html']) {
  test(`at ${missing} it has its style, and its links lead to pages`, async () => {
    const tab = await browser.newPage();
    const found = complaints(tab);
    const response = await tab.goto(server.base + missing);
    assert.equal(response.status(), 404);
    // The host answers any address with the page in English.
    const [, language = 'en'] = missing.match(/^(fr)\//) ?? [];
    await tab.waitForFunction(language => document.documentElement.lang === language, language);
    await tab.waitForLoadState();
    const { styled, links, action } = await tab.evaluate(() => ({
      styled: getComputedStyle(document.body).display,
      links: [...document.querySelectorAll('a[href]:not(.skip), link[rel=alternate][type]')].map(link => link.href),
      action: document.querySelector('form')?.action,
    }));
    assert.equal(styled, 'flex');
    assert.match(await tab.title(), language === 'fr' ? /n’existe pas/ : /no such page/);
    assert.equal(tab.url(), server.base + missing);
    assert.ok(links.length > 5);
    for (const address of [...links, action]) {
      const { origin, pathname } = new URL(address);
      if (origin !== new URL(server.base).origin) continue;
      const file = decodeURIComponent(pathname.slice(PREFIX.length));
      assert.ok(pathname.startsWith(PREFIX) && fs.existsSync(path.join(site, file)), `${address} at ${missing}`);
    }
    // Chromium says that the page itself was answered with 404.
    assert.deepEqual(found.filter(problem => !/404/.test(problem)), []);
    await tab.close();
    const looked = await browser.newPage({ bypassCSP: true });
    await looked.goto(server.base + missing);
    assert.deepEqual((await inspect(looked)).violations, []);
    await looked.close();
  });
}
