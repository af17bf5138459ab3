/** @file Every page, style sheet, feed and site map is what its standard says. */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { launch } from './support/chromium.mjs';
import { assertNone, filesIn, sharedSite, temporaryFolder, write } from './support/handlist.mjs';
import { validate } from './support/validator.mjs';

const ATOM = 'http://www.w3.org/2005/Atom';
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const sites = {
  'the sample': sharedSite('sample'),
  'a site in three languages': sharedSite('three-languages'),
  'a catalogue of training': sharedSite('training'),
};
const filesOf = (site, ending) => filesIn(site, ending).map(file => path.join(site, file));

describe('by the checker of the W3C', () => {
  const control = write(temporaryFolder(), {
    'bad.html': '<!doctype html><html lang=en><title>t</title><p id=a><img src=x><p id=a></div>',
    'bad.css': 'body { colour: red; margin: none }',
  });
  let found;
  // All at once: for the checker to start takes longer than to check a hundred pages.
  before(() => {
    found = validate(
      [...Object.values(sites), control].flatMap(folder => [...filesOf(folder, '.html'), ...filesOf(folder, '.css')]),
    );
  });
  const among = (messages, files) => messages.filter(({ file }) => files.includes(file)).map(({ text }) => text);

  for (const [name, site] of Object.entries(sites)) {
    for (const [what, ending] of [['page', '.html'], ['style sheet', '.css']]) {
      test(`every ${what} of ${name} is valid`, t => {
        const files = filesOf(site, ending);
        assert.ok(files.length > 0);
        const warnings = among(found.warnings, files);
        t.diagnostic(
          `${files.length} files, ${warnings.length} warnings${warnings.length ? `, the first: ${warnings[0]}` : ''}`,
        );
        assertNone(among(found.errors, files));
      });
    }
  }

  test('no message is about anything else', () => {
    const files = [...Object.values(sites), control].flatMap(folder => filesOf(folder));
    assertNone(found.errors.filter(({ file }) => !files.includes(file)).map(({ text }) => text));
  });

  test('control: a page and a style sheet that are not valid are noticed', () => {
    assert.ok(among(found.errors, filesOf(control, '.html')).length >= 3);
    assert.equal(among(found.errors, filesOf(control, '.css')).length, 2);
  });
});

describe('feeds and site maps', () => {
  let browser, page;
  before(async () => {
    browser = await launch();
    page = await browser.newPage();
  });
  after(() => browser?.close());

  for (const [name, site] of Object.entries(sites)) {
    test(`every feed of ${name} is Atom (RFC 4287)`, async t => {
      const feeds = filesIn(site, '.xml').filter(file => !/(^|\/)sitemap/.test(file));
      const problems = [];
      let entries = 0;
      for (const feed of feeds) {
        const found = await page.evaluate(checkAtom, {
          text: fs.readFileSync(path.join(site, feed), 'utf8'),
          namespace: ATOM,
        });
        problems.push(...found.problems.map(problem => `${feed}: ${problem}`));
        entries += found.entries;
      }
      t.diagnostic(`${feeds.length} feeds, ${entries} entries`);
      assert.ok(feeds.length > 0);
      assertNone(problems);
    });

    test(`the site map of ${name} is one`, async () => {
      for (const file of filesIn(site, '.xml').filter(file => /(^|\/)sitemap/.test(file))) {
        const problems = await page.evaluate(checkSitemap, {
          text: fs.readFileSync(path.join(site, file), 'utf8'),
          namespace: SITEMAP,
        });
        assert.deepEqual(problems, [], file);
      }
    });
  }

  test('control: a feed that is not well-formed, and one that lacks an id, are noticed', async () => {
    const broken = await page.evaluate(checkAtom, {
      text: '<feed xmlns="http://www.w3.org/2005/Atom"><title>a & b</title></feed>',
      namespace: ATOM,
    });
    assert.match(broken.problems[0], /not well-formed/);
    const bare = await page.evaluate(checkAtom, {
      text: '<feed xmlns="http://www.w3.org/2005/Atom"><title>a</title></feed>',
      namespace: ATOM,
    });
    assert.ok(bare.problems.some(problem => problem.includes('id')));
  });
});

/** Runs in the page: Chromium's XML parser is strict. */
function checkAtom({ text, namespace }) {
  const document = new DOMParser().parseFromString(text, 'application/xml');
  if (document.querySelector('parsererror'))
    return { problems: [`not well-formed: ${document.querySelector('parsererror').textContent}`], entries: 0 };
  const problems = [];
  const ids = new Set();
  const children = (element, name) =>
    [...element.children].filter(child => child.namespaceURI === namespace && child.localName === name);
  const one = (element, name, where) => {
    const found = children(element, name);
    if (found.length !== 1) problems.push(`${where} has ${found.length} of ${name}`);
    return found[0]?.textContent ?? '';
  };
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
  const check = (element, where) => {
    const id = one(element, 'id', where);
    if (!/^[a-z][a-z0-9+.-]*:\S+$/i.test(id)) problems.push(`the id of ${where} is no IRI: ${id}`);
    if (ids.has(id)) problems.push(`two have the id ${id}`);
    ids.add(id);
    if (one(element, 'title', where).trim() === '') problems.push(`the title of ${where} is empty`);
    const updated = one(element, 'updated', where);
    if (!time.test(updated) || Number.isNaN(Date.parse(updated)))
      problems.push(`the time of ${where} is no RFC 3339 time: ${updated}`);
    for (const link of children(element, 'link')) {
      if (!URL.canParse(link.getAttribute('href') ?? ''))
        problems.push(`a link of ${where} is not absolute: ${link.getAttribute('href')}`);
    }
  };
  const feed = document.documentElement;
  if (feed.namespaceURI !== namespace || feed.localName !== 'feed') problems.push('the root is not a feed');
  check(feed, 'the feed');
  if (!children(feed, 'link').some(link => link.getAttribute('rel') === 'self'))
    problems.push('the feed has no link to itself');
  const entries = children(feed, 'entry');
  for (const entry of entries) {
    const where = `entry ${children(entry, 'id')[0]?.textContent}`;
    check(entry, where);
    if (children(feed, 'author').length + children(entry, 'author').length === 0)
      problems.push(`${where} has no author, nor has the feed`);
    const alternate = children(entry, 'link').some(link => ['alternate', null].includes(link.getAttribute('rel')));
    if (!alternate && children(entry, 'content').length === 0) problems.push(`${where} has neither a link nor content`);
  }
  return { problems, entries: entries.length };
}

/** Runs in the page. */
function checkSitemap({ text, namespace }) {
  const document = new DOMParser().parseFromString(text, 'application/xml');
  if (document.querySelector('parsererror'))
    return [`not well-formed: ${document.querySelector('parsererror').textContent}`];
  const problems = [];
  const root = document.documentElement;
  if (root.namespaceURI !== namespace || root.localName !== 'urlset') problems.push('the root is not a urlset');
  if (root.children.length > 50_000) problems.push('more than 50,000 addresses');
  for (const url of root.children) {
    const [address] = url.getElementsByTagNameNS(namespace, 'loc');
    if (url.localName !== 'url' || !URL.canParse(address?.textContent ?? ''))
      problems.push(`no address: ${url.textContent}`);
    for (const time of url.getElementsByTagNameNS(namespace, 'lastmod')) {
      if (Number.isNaN(Date.parse(time.textContent))) problems.push(`no date: ${time.textContent}`);
    }
  }
  return problems;
}
