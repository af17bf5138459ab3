/** @file The sample site is whole under any address, from a folder, and without JavaScript. */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { complaints, launch } from './support/chromium.mjs';
import {
  FULL,
  PROJECT,
  assertNone,
  filesIn,
  inLanes,
  sharedSite,
  temporaryFolder,
  write,
} from './support/handlist.mjs';
import { isLookedAt, isRedirect, onePageOfEachKind } from './support/pages.mjs';
import { serve } from './support/server.mjs';

const LANES = 4;
const site = sharedSite('sample');
let browser;
const servers = [];

before(async () => { browser = await launch(); });
after(async () => {
  await browser?.close();
  servers.forEach(server => server.close());
});

const served = async options => {
  const server = await serve(site, options);
  servers.push(server);
  return server.base;
};

/** What `_headers` says for every page, for hosts that read that file. */
const HEADERS = Object.fromEntries(
  fs
    .readFileSync(path.join(site, '_headers'), 'utf8')
    .match(/^\/\*\n((?: +.*\n?)+)/m)[1]
    .trim()
    .split('\n')
    .map(line => line.trim().split(/: (.*)/, 2)),
);

const SUB_PATH = 'a sub-path of a host that does not heed _headers';
const ADDRESSES = {
  [SUB_PATH]: () => served({ prefix: '/any/sub/path/' }),
  'the root of a host that does': () => served({ headers: () => HEADERS }),
  'a folder': () => pathToFileURL(site + path.sep).href,
};

describe('with JavaScript off', () => {
  const lookedAt = filesIn(site, '.html').filter(isLookedAt);
  const kinds = onePageOfEachKind(site);
  const walks = {};

  test(`every page is reached from index.html and whole, from ${SUB_PATH}`, async t => {
    const walk = walks[SUB_PATH] = await walkSite(await ADDRESSES[SUB_PATH]());
    t.diagnostic(`${walk.pages.size} pages, ${walk.links} links between them`);
    assertNone(walk.problems);
    const unreached = lookedAt.filter(
      page => !walk.pages.has(page) && !page.endsWith('404.html') && !isRedirect(site, page),
    );
    assert.deepEqual(unreached, [], 'pages that no link leads to');
  });

  // There every link and every request that is not relative, or that leads too far up, has led out of the site. So
  // where it lies makes a difference only to what a kind of page does: what its policy says to it, and how it gets its
  // parts.
  for (const name of Object.keys(ADDRESSES).filter(name => name !== SUB_PATH)) {
    test(`each kind of page is whole from ${name}`, async t => {
      const walk = (walks[name] = await walkSite(await ADDRESSES[name](), {
        start: FULL ? ['index.html'] : kinds,
        pages: FULL ? lookedAt : kinds,
      }));
      t.diagnostic(`${walk.pages.size} pages, ${walk.links} links between them`);
      assertNone(walk.problems);
    });
  }

  test('a page is the same at all of them', () => {
    const { [SUB_PATH]: { pages: expected }, ...others } = walks;
    for (const { pages } of Object.values(others)) {
      assert.ok(pages.size >= kinds.length);
      assertNone(
        [...pages].filter(([page, { text }]) => text !== (expected.get(page)?.text ?? text)).map(([page]) => page),
      );
    }
  });
});

test('the headers for hosts that read them forbid framing, guessing of types, and what the pages do not need', () => {
  const policy = HEADERS['Content-Security-Policy'];
  for (const directive of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ]) {
    assert.ok(policy.split('; ').includes(directive), directive);
  }
  assert.doesNotMatch(policy, /unsafe|\*|https?:/);
  assert.equal(HEADERS['X-Content-Type-Options'], 'nosniff');
  assert.ok(HEADERS['Referrer-Policy'] && HEADERS['Permissions-Policy']);
});

test('the pages carry the policy before anything else', () => {
  const whole = HEADERS['Content-Security-Policy'].replace(/; frame-ancestors 'none'/, '');
  // Only pages that play sound or video allow that.
  const policyOf = html => (/<(audio|video)\b/.test(html) ? whole : whole.replace("; media-src 'self'", ''));
  const problems = filesIn(site, '.html').filter(page => {
    const html = fs.readFileSync(path.join(site, page), 'utf8');
    const [, first] = html.match(/<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">/) ?? [];
    return first?.replaceAll('&#39;', "'").replaceAll('&#x27;', "'") !== policyOf(html);
  });
  assertNone(problems);
});

test('every page of the site map is there, and every page that a link leads to is in it', async () => {
  const sitemap = fs.readFileSync(path.join(site, 'sitemap.xml'), 'utf8');
  const base = fs.readFileSync(path.join(PROJECT, 'site.toml'), 'utf8').match(/^base_url = "(.*)"/m)[1];
  const listed = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) =>
    decodeURIComponent(address.replaceAll('&amp;', '&')),
  );
  const expected = filesIn(site, '.html')
    .filter(page => !/(^|\/)(404|device)\.html$/.test(page) && !isRedirect(site, page))
    .map(page => base + page);
  assert.deepEqual(listed.map(address => (address === base ? `${base}index.html` : address)).sort(), expected);
});

test('control: the walk notices a foreign image, a dead link, a missing anchor and a missing stylesheet', async () => {
  const policy = fs
    .readFileSync(path.join(site, 'index.html'), 'utf8')
    .match(/<meta http-equiv="Content-Security-Policy"[^>]*>/)[0];
  const folder = write(temporaryFolder(), {
    'index.html': `<!doctype html>${policy}<title>t</title><link rel=stylesheet href=gone.css>`
      + '<img src="http://other.invalid/x.png"><a href=gone.html>x</a><a href="two.html#gone">x</a>',
    'two.html': `<!doctype html>${policy}<title>t</title>`,
  });
  const { problems } = await walkSite(pathToFileURL(folder + path.sep).href, {
    folder,
    pages: ['index.html', 'two.html'],
  });
  for (const part of [
    'violates the following Content Security Policy',
    'gone.css',
    'leads to gone.html, which is not there',
    'which has no element "gone"',
  ]) {
    assert.ok(
      problems.some(problem => problem.includes(part)),
      `${part}: not in\n${problems.join('\n')}`,
    );
  }
});

/**
 * Follows every link from the pages of `start` to others of `pages` in Chromium without JavaScript; what is wrong comes
 * back as `problems`.
 */
async function walkSite(
  base,
  { folder = site, start = ['index.html'], pages: wantedPages = filesIn(site, '.html').filter(isLookedAt) } = {},
) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const files = new Set(filesIn(folder));
  const walked = new Set(wantedPages);
  const pages = new Map();
  const wanted = [];
  const problems = [];
  let wave = start;
  const tabs = await Promise.all(Array.from({ length: LANES }, async () => {
    const tab = await context.newPage();
    const found = complaints(tab);
    tab.on('request', request => { if (!request.url().startsWith(base)) found.push(`asks for ${request.url()}`); });
    return { tab, found };
  }));
  while (wave.length > 0) {
    wave.forEach(page => pages.set(page, null));
    const next = new Set();
    await inLanes(LANES, wave, async (page, lane) => {
      const { tab, found } = tabs[lane];
      found.length = 0;
      const response = await tab.goto(base + encodePath(page));
      if (base.startsWith('http') && response.status() !== 200)
        problems.push(`${page}: answered with ${response.status()}`);
      const seen = await tab.evaluate(look);
      problems.push(...found.map(problem => `${page}: ${problem}`));
      pages.set(page, { ids: new Set(seen.ids), text: seen.text });
      for (const href of seen.links) {
        const address = new URL(href, base + encodePath(page));
        if (!address.href.startsWith(base)) {
          if (!/^(https?|mailto|tel):/.test(href)) problems.push(`${page}: the link ${href} leads out of the site`);
          continue;
        }
        const target = decodeURIComponent(address.href.slice(base.length).replace(/[?#].*/s, ''));
        wanted.push({ page, target, anchor: decodeURIComponent(address.hash.slice(1)) });
        if (walked.has(target) && files.has(target) && !pages.has(target)) next.add(target);
      }
    });
    wave = [...next].filter(page => !pages.has(page));
  }
  await context.close();
  for (const { page, target, anchor } of wanted) {
    if (!files.has(target)) problems.push(`${page}: leads to ${target}, which is not there`);
    else if (anchor && walked.has(target) && !pages.get(target)?.ids.has(anchor))
      problems.push(`${page}: leads to ${target}, which has no element "${anchor}"`);
  }
  return { pages, problems, links: wanted.length };
}

const encodePath = page => page.split('/').map(encodeURIComponent).join('/');

/**
 * Runs in the page: each of its links once, its ids, and a fingerprint of all of its text (32 bits of FNV-1a, and how
 * long it is).
 */
function look() {
  const LINKS = 'a[href], area[href], link[rel~=alternate][href], link[rel~=next][href], link[rel~=prev][href]';
  const text = document.documentElement.outerHTML;
  let hash = 0x811C9DC5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return {
    links: [...new Set([...document.querySelectorAll(LINKS)].map(link => link.getAttribute('href')))],
    ids: [...document.querySelectorAll('[id]')].map(element => element.id),
    text: `${text.length} ${hash}`,
  };
}
