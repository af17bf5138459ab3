/** @file Reading without a connection: what was visited, what is kept, and what a reader is told about it. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import axe from 'axe-core';

import { PATIENCE, complaints, idle, launch } from './support/chromium.mjs';
import { PROJECT, sharedSite, temporaryFolder } from './support/handlist.mjs';
import { OfflineSite, serveOffline } from './support/offline-site.mjs';
import { addressOf, inContext, siteOf } from './support/search.mjs';

const TOOLS = path.join(import.meta.dirname, 'node_modules/.bin');
/** What a browser says about a connection that is not there, whatever a page does. */
const ABSENT = /net::ERR_(INTERNET_DISCONNECTED|FAILED|CONNECTION_|CONTENT_LENGTH_MISMATCH|EMPTY_RESPONSE|ABORTED)/;

let browser;
before(async () => {
  browser = await launch();
});
const hosts = [];
after(async () => {
  await browser?.close();
  hosts.forEach(host => host.close());
});

const served = async (folder, options) => {
  const host = await serveOffline(folder, options);
  hosts.push(host);
  return host;
};

// ---- What the tests are made of ----

/** A site and its host, published. */
async function siteAndHost({ prefix = '/', ...set } = {}) {
  const site = Object.assign(new OfflineSite(path.join(temporaryFolder(), 'site')), set);
  const published = site.publish();
  return { site, published, host: await served(site.folder, { prefix }) };
}

/** Does `work` as one reader; afterwards no page may have complained of anything but an absent connection. */
const asReader = (work, { allowed = ABSENT, ...options } = {}) =>
  inContext(
    browser,
    async context => {
      const found = [];
      context.on('page', page => found.push(complaints(page)));
      await work(context);
      assert.deepEqual(
        found.flat().filter(one => !allowed.test(one)),
        [],
      );
    },
    options,
  );

/**
 * Waits until `condition`, which may take its time, holds in the page. What it asks has no event, so it is asked again
 * and again.
 */
async function until(page, condition, argument) {
  for (const end = Date.now() + PATIENCE; !(await page.evaluate(condition, argument)); await pause(20)) {
    assert.ok(Date.now() < end, `in vain: ${condition}`);
  }
}

/** Opens a page and waits until the worker is there, with the page "On this device". */
async function visit(context, base, file = '', device = 'device.html') {
  const page = await context.newPage();
  await page.goto(base + file);
  await ready(page, base, device);
  return page;
}

async function ready(page, base, device = 'device.html') {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await isThere(page, base + device);
  await isThere(page, await page.evaluate(() => document.querySelector('script[src*="device"]').src));
}

/** Waits until there is a copy of `address`. */
const isThere = (page, address) => until(page, async asked => !!(await caches.match(asked)), address);

async function offline(context, host, isOffline = true) {
  host.isDown = isOffline;
  await context.setOffline(isOffline);
}

/** Waits until an element of the page "On this device" says so. */
const says = (page, name, pattern) =>
  page.waitForFunction(
    ([name, source]) => new RegExp(source, 'u').test(document.querySelector(`#_${name}`).textContent),
    [name, pattern.source],
  );

/** Keeps all of a language. */
async function keepAll(context, base, file = 'device.html') {
  const page = await visit(context, base, file, file);
  await page.click('#_keep');
  await says(page, 'state', /^\[device-kept /);
  return page;
}

const packsIn = requests => requests.filter(asked => asked.endsWith('.pack'));
const names = page => page.evaluate(() => caches.keys());
const bodyOf = page => page.textContent('#body');

/** What is in the caches whose name has `part`, as paths. */
const held = (page, part) =>
  page.evaluate(async part => {
    const files = [];
    for (const name of (await caches.keys()).filter(name => name.includes(part))) {
      files.push(
        ...(await (await caches.open(name)).keys()).map(({ url }) => decodeURIComponent(new URL(url).pathname)),
      );
    }
    return files.sort();
  }, part);

/** A promise that is kept from outside. */
function signal() {
  let give;
  return Object.assign(
    new Promise(resolve => {
      give = resolve;
    }),
    { give: value => give(value) },
  );
}

/** Waits until the worker of a page is another one than that which `change` finds. */
async function updates(page, change) {
  await page.evaluate(() => {
    window.changed = new Promise(done =>
      navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }),
    );
  });
  await change();
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    await window.changed;
  });
}

// ---- What is built ----

for (const [name, file, budget] of [
  ['device', 'assets/device.js', 4096],
  ['form', 'assets/form.js', 6000],
  ['worker', 'offline/worker.js', 2560],
]) {
  test(`${file} is what its source makes, and small`, t => {
    const made = path.join(temporaryFolder(), 'made.js');
    const { scripts } = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'package.json'), 'utf8'));
    const command = scripts[`client:${name}`].replace(/--output \S+/, `--output ${made}`);
    execFileSync('sh', ['-c', command], {
      cwd: import.meta.dirname,
      stdio: 'pipe',
      env: { ...process.env, PATH: `${TOOLS}:${process.env.PATH}` },
    });
    const bytes = fs.readFileSync(path.join(PROJECT, 'themes/default', file));
    assert.equal(bytes.toString(), fs.readFileSync(made, 'utf8'), 'run `npm run client` in tests/browser');
    const weight = gzipSync(bytes, { level: 9 }).length;
    t.diagnostic(`${weight} bytes gzipped`);
    assert.ok(weight <= budget, `${weight} bytes`);
    assert.doesNotMatch(bytes.toString(), /\bimport\b|\bimportScripts\b/);
  });
}

// ---- What was visited ----

describe('what was visited', () => {
  test('opens without a connection: the first page, those after it, folders, and addresses with a query', async () => {
    const { host } = await siteAndHost();
    await asReader(async context => {
      const page = await visit(context, host.base);
      await page.goto(`${host.base}notes/apple.html?from=here`);
      await isThere(page, `${host.base}index.html`);
      await offline(context, host);
      for (const address of ['notes/apple.html', 'notes/apple.html?q=other', 'notes/apple']) {
        await page.goto(host.base + address);
        assert.equal(await bodyOf(page), 'Apples keep.', address);
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), 'rgb(17, 17, 17)');
      }
      for (const address of ['', 'index.html']) {
        await page.goto(host.base + address);
        assert.match(await page.title(), /^Orchard en/);
      }
    });
  });

  test('another page leads to "On this device", in its language, which says so and lists what was read', async () => {
    const { host } = await siteAndHost();
    await asReader(async context => {
      const page = await visit(context, host.base);
      await visit(context, host.base, 'fr/index.html', 'fr/device.html');
      await page.goto(`${host.base}notes/apple.html`);
      await offline(context, host);
      await page.goto(`${host.base}notes/pear.html?q=a%26b`);
      assert.equal(page.url(), `${host.base}device.html?missing=${encodeURIComponent('notes/pear.html?q=a%26b')}`);
      assert.match(await page.textContent('#_missing'), /^\[device-missing\]/);
      assert.equal(
        await page.getByRole('link', { name: '[device-retry]' }).evaluate(({ href }) => href),
        `${host.base}notes/pear.html?q=a%26b`,
      );
      await says(page, 'state', /^\[device-none\]$/);
      await says(page, 'note', /^\[device-offline\]$/);
      await page.waitForSelector('#_visited li');
      assert.deepEqual(await page.locator('#_visited a').allTextContents(), [
        'Apple · Orchard',
        '[device] · Orchard',
        'Orchard fr · Orchard',
        'Orchard en · Orchard',
      ]);
      await page.getByRole('link', { name: 'Apple' }).click();
      assert.equal(await bodyOf(page), 'Apples keep.');
      await page.goto(`${host.base}fr/notes/pear.html`);
      assert.equal(page.url(), `${host.base}fr/device.html?missing=${encodeURIComponent('fr/notes/pear.html')}`);
      await offline(context, host, false);
      await page.getByRole('link', { name: '[device-retry]' }).click();
      await page.waitForSelector('#body');
      assert.equal(await bodyOf(page), 'Pears do not.');
    });
  });

  test('without that page there is an answer all the same', async () => {
    const { host } = await siteAndHost();
    await asReader(
      async context => {
        const page = await visit(context, host.base);
        await page.evaluate(async () => {
          for (const name of await caches.keys()) await caches.delete(name);
        });
        await offline(context, host);
        const answer = await page.goto(`${host.base}notes/pear.html`);
        assert.equal(answer.status(), 503);
      },
      { allowed: /503|net::ERR/ },
    );
  });

  test('is never shown while the network is there: changed and missing pages, redirects come as they are', async () => {
    // Even where the host lets browsers keep pages for ten minutes.
    const folder = path.join(temporaryFolder(), 'site');
    const site = new OfflineSite(folder);
    site.publish();
    const host = await served(folder, { headers: () => ({}) });
    await asReader(
      async context => {
        const page = await visit(context, host.base);
        await page.goto(`${host.base}notes/apple.html`);
        site.records['notes/apple'].body = 'Apples are gone.';
        site.publish();
        await page.goto(`${host.base}index.html`);
        await page.goto(`${host.base}notes/apple.html`);
        assert.equal(await bodyOf(page), 'Apples are gone.');
        await offline(context, host);
        await page.reload();
        assert.equal(await bodyOf(page), 'Apples are gone.', 'and that is what is kept now');
        await offline(context, host, false);
        delete site.records['notes/apple'];
        site.publish();
        assert.equal((await page.goto(`${host.base}notes/apple.html`)).status(), 404);
        assert.equal(await page.locator('#body').count(), 0);
        host.rule = asked =>
          asked === '/old'
            ? { location: '/notes/pear.html' }
            : asked === '/notes/plum.html'
              ? { location: '/notes/pear.html' }
              : undefined;
        for (const address of ['old', 'notes/plum.html']) {
          await page.goto(host.base + address);
          assert.equal(page.url(), `${host.base}notes/pear.html`);
          assert.equal(await bodyOf(page), 'Pears do not.');
        }
      },
      { allowed: /404|net::ERR/ },
    );
  });

  test('is shown where the network hangs, or the host has a fault; a copy that comes late is kept', async () => {
    const { site, host } = await siteAndHost();
    await asReader(
      async context => {
        const page = await visit(context, host.base);
        await page.goto(`${host.base}notes/apple.html`);
        host.rule = asked => (asked.startsWith('/notes/') ? 503 : undefined);
        await page.goto(`${host.base}notes/apple.html`);
        assert.equal(await bodyOf(page), 'Apples keep.');
        assert.equal(
          (await page.goto(`${host.base}notes/pear.html`)).status(),
          503,
          'where there is no copy, the fault is passed on',
        );
        site.records['notes/apple'].body = 'Apples came late.';
        site.publish();
        const late = signal();
        const index = address =>
          page.evaluate(async asked => (await fetch(asked)).text(), `${host.base}search/en/${address}`);
        await index('w1.js?abc');
        host.rule = asked => (asked.startsWith('/notes/') || asked.startsWith('/search/') ? late : undefined);
        const start = Date.now();
        // Files of the index go together: one of another index is of no use, however slow the network is.
        const [old, current] = await page.evaluate(async base => {
          const answers = { 'w1.js?other': fetch(`${base}w1.js?other`), 'w1.js?abc': fetch(`${base}w1.js?abc`) };
          const current = await (await answers['w1.js?abc']).text();
          return [await Promise.race([answers['w1.js?other'].then(() => 'answered'), 'waits']), current];
        }, `${host.base}search/en/`);
        assert.deepEqual([old, current], ['waits', site.index]);
        await page.goto(`${host.base}notes/apple.html`);
        assert.equal(await bodyOf(page), 'Apples keep.');
        assert.ok(Date.now() - start >= 5800, 'the network had its time, twice');
        late.give(undefined);
        await until(
          page,
          async address => (await (await caches.match(address)).text()).includes('came late'),
          `${host.base}notes/apple.html`,
        );
        await offline(context, host);
        await page.reload();
        assert.equal(await bodyOf(page), 'Apples came late.');
      },
      { allowed: /503|net::ERR/ },
    );
  });

  test('is bounded: the oldest go, and not what the others need', async () => {
    const { host } = await siteAndHost();
    await asReader(async context => {
      const page = await visit(context, host.base);
      await page.evaluate(async () => {
        const cache = await caches.open((await caches.keys()).find(name => name.includes(' seen ')));
        for (let n = 0; n < 320; n++) await cache.put(`filler/${n}.html`, new Response(''));
      });
      await page.goto(`${host.base}notes/apple.html`);
      await until(page, async () => {
        const cache = await caches.open((await caches.keys()).find(name => name.includes(' seen ')));
        return (await cache.keys()).length === 300;
      });
      const there = await held(page, ' seen ');
      assert.ok(
        there.includes('/notes/apple.html') && there.includes('/device.html') && there.includes('/filler/319.html'),
      );
      assert.ok(!there.includes('/filler/0.html'));
      assert.equal(there.filter(file => file.startsWith('/assets/')).length, 2);
    });
  });

  test('does not go beyond the catalogue: other requests and parts of files are left alone', async () => {
    const { host } = await siteAndHost();
    await asReader(async context => {
      const page = await visit(context, host.base);
      await page.evaluate(async () => {
        await (await fetch('guide.pdf')).text();
        await (await fetch('feed.xml')).text();
        await (await fetch('guide.pdf', { headers: { range: 'bytes=0-3' } })).text();
        await (await fetch('notes/pear.html', { method: 'HEAD' })).text();
      });
      const there = await held(page, ' seen ');
      assert.deepEqual(
        there.filter(file => /pdf|xml|pear|offline|sw\.js/.test(file)),
        [],
      );
    });
  });

  test('a reader who saves data is spared what they did not ask for', async () => {
    const { host } = await siteAndHost();
    await asReader(async context => {
      await context.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
      const page = await context.newPage();
      await page.goto(host.base);
      await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
      await page.goto(`${host.base}index.html`);
      await idle(page);
      assert.ok(!host.requests.includes('/device.html'));
    });
  });
});

// ---- What is kept ----

describe('keeping the catalogue', () => {
  const NAMES = {
    title: '<img src=x onerror=document.title=1> & "Quince"',
    body: 'Quinces <b>are</b> hard.',
    picture: true,
  };

  test('everything opens without a connection afterwards: pages, pictures, the search', async () => {
    const search = siteOf({ 'notes/apple': { title: 'Apple' }, 'notes/pear': { title: 'Pear and apple' } });
    const { site, published, host } = await siteAndHost({ search });
    site.records['notes/100% a#b? é'] = NAMES;
    const { packs } = site.publish();
    await asReader(async context => {
      const page = await visit(context, host.base, 'device.html');
      const size = Math.ceil(packs.en.reduce((sum, { bytes }) => sum + bytes, 0) / 1000);
      await says(page, 'state', /^\[device-none\]$/);
      assert.equal(await page.textContent('#_keep'), `[device-keep ${size} kB]`);
      assert.equal(await page.isVisible('#_remove'), false);
      await page.evaluate(() => {
        window.said = [];
        new MutationObserver(() => window.said.push(document.querySelector('#_state').textContent)).observe(
          document.querySelector('#_state'),
          { childList: true },
        );
      });
      const start = Date.now();
      await page.click('#_keep');
      await says(page, 'state', /^\[device-kept \w+ \d{1,2}, \d{4}\]$/);
      await says(page, 'note', /^\[device-current\]$/);
      const [first, ...others] = await page.evaluate(() => window.said);
      assert.match(first, /^\[device-loading \d+ kB \d+ kB\]$/);
      assert.ok(others.length <= 1 + (Date.now() - start) / 2000, `how far it is is not said too often: ${others}`);
      assert.equal(await page.isVisible('#_keep'), false);
      assert.equal(
        await page.evaluate(() => document.activeElement.id),
        '_state',
        'the focus does not get lost with the button',
      );
      assert.equal(packsIn(host.requests).length, packs.en.length);
      await offline(context, host);
      for (const [name, { body }] of Object.entries(site.records)) {
        await page.goto(`${host.base}${name.split('/').map(encodeURIComponent).join('/')}.html`);
        assert.equal(await bodyOf(page), body);
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), 'rgb(17, 17, 17)');
      }
      await page.waitForFunction(() => document.querySelector('#picture').naturalWidth === 1);
      await page.goto(host.base);
      await page.getByRole('link', { name: NAMES.title }).click();
      await page.waitForSelector('#picture');
      await page.goto(`${host.base}search.html?q=apple`);
      await page.waitForFunction(() => document.querySelectorAll('#_found .results li').length === 2);
      await page.goto(`${host.base}device.html`);
      await says(page, 'state', /^\[device-kept /);
      await says(page, 'note', /^\[device-offline\]$/);
      await page.waitForFunction(() => !document.querySelector('#_remove').hidden);
      assert.equal(await page.isVisible('#_keep'), false);
    });
    assert.ok(published.files.includes('search.html'));
  });

  test('the sample as it is built: records, lists, the search; another language says that it is not here', async () => {
    const host = await served(sharedSite('sample'));
    await asReader(async context => {
      const page = await visit(context, host.base, 'device.html');
      await page.click('#_keep');
      await says(page, 'state', /^Kept on /);
      await offline(context, host);
      for (const [address, title] of [
        ['topics/cybersecurity.html', 'Cybersecurity'],
        ['countries/index.html', 'Countries'],
        ['initiatives/page-2.html', 'Initiatives'],
      ]) {
        await page.goto(host.base + address);
        assert.equal(await page.textContent('h1'), title);
      }
      await page.goto(`${host.base}search.html?q=cybersecurity`);
      await page.waitForSelector('.results > li');
      await page.goto(`${host.base}fr/topics/cybersecurity.html`);
      assert.equal(await page.textContent('h1'), 'On this device');
      await page.waitForSelector('#_missing:not([hidden])');
    });
  });

  test('what was broken off is gone on with, without fetching anything twice', async () => {
    const { published, host } = await siteAndHost();
    const { packs } = published;
    await asReader(async context => {
      let page = await visit(context, host.base, 'device.html');
      const last = packs.en.at(-1).path,
        held = signal();
      host.rule = asked => (asked === `/${last}` ? held : undefined);
      await page.click('#_keep');
      await page.waitForFunction(() => document.querySelector('#_bar').value > 0);
      await until(
        page,
        async count => {
          const note = await caches.match('offline/kept/en');
          return note && Object.keys((await note.json()).packs).length === count;
        },
        packs.en.length - 1,
      );
      assert.equal(await page.textContent('#_keep'), '[device-pause]');
      assert.ok(await page.isVisible('#_bar'));
      // A reader pauses.
      await page.click('#_keep');
      await says(page, 'state', /^\[device-partly \d+ kB \d+ kB\]$/);
      assert.match(await page.textContent('#_keep'), /^\[device-resume \d+ kB\]$/);
      // The page is closed, and opened again later.
      await page.close();
      held.give('drop');
      host.rule = () => undefined;
      host.requests.length = 0;
      page = await visit(context, host.base, 'device.html');
      await says(page, 'state', /^\[device-partly /);
      assert.deepEqual(packsIn(host.requests), [], 'nothing is fetched unasked');
      await page.click('#_keep');
      await says(page, 'state', /^\[device-kept /);
      assert.deepEqual(packsIn(host.requests), [`/${last}`]);
    });
  });

  test('where the line drops it says so, and goes on by itself', async () => {
    const { published, host } = await siteAndHost();
    await asReader(async context => {
      const page = await visit(context, host.base, 'device.html');
      const last = published.packs.en.at(-1).path;
      host.rule = asked => (asked === `/${last}` ? 'cut' : undefined);
      await page.click('#_keep');
      await says(page, 'note', /^\[device-waiting\]$/);
      await says(page, 'state', /^\[device-partly /);
      await offline(context, host);
      host.rule = () => undefined;
      await offline(context, host, false);
      await says(page, 'state', /^\[device-kept /);
      await says(page, 'note', /^\[device-current\]$/);
    });
  });

  test('what is damaged, or not there, is not kept, and not fetched over and over', async () => {
    const { site, published, host } = await siteAndHost();
    const [{ path: file }] = published.packs.en;
    await asReader(
      async context => {
        const page = await visit(context, host.base, 'device.html');
        const whole = fs.readFileSync(path.join(site.folder, file));
        for (const bytes of [
          whole.subarray(0, whole.length - 20),
          Buffer.from('<!doctype html>'),
          gzipSync('9\n[["a",1]]'),
          undefined,
        ]) {
          if (bytes) fs.writeFileSync(path.join(site.folder, file), bytes);
          else fs.rmSync(path.join(site.folder, file));
          host.requests.length = 0;
          await page.click('#_keep');
          await says(page, 'note', /^\[device-failed\]$/);
          assert.equal(host.requests.filter(asked => asked === `/${file}`).length, 1);
          assert.ok(!(await held(page, ' kept')).includes('/index.html'));
        }
        fs.writeFileSync(path.join(site.folder, file), whole);
        await page.click('#_keep');
        await says(page, 'state', /^\[device-kept /);
      },
      { allowed: /404|net::ERR/ },
    );
  });

  test('where there is no room it says how much is needed, and what is there stays', async () => {
    const { site, host } = await siteAndHost();
    const noise = Array.from({ length: 3_000_000 }, (_, at) =>
      String.fromCharCode(97 + ((at * at * 31 + (at >> 3) * 7) % 26)),
    ).join('');
    site.records['notes/zucchini'] = { title: 'Zucchini', body: noise };
    site.publish();
    await asReader(async context => {
      const page = await visit(context, host.base, 'device.html');
      const devtools = await context.newCDPSession(page);
      const { usage } = await devtools.send('Storage.getUsageAndQuota', { origin: new URL(host.base).origin });
      await devtools.send('Storage.overrideQuotaForOrigin', {
        origin: new URL(host.base).origin,
        quotaSize: usage + 1_000_000,
      });
      await page.click('#_keep');
      await says(page, 'note', /^\[device-space [\d.]+ MB\]$/);
      const needed = Number((await page.textContent('#_note')).match(/[\d.]+/)[0]);
      assert.ok(needed >= 2.9 && needed < 4, `${needed} MB`);
      await says(page, 'state', /^\[device-partly /);
      assert.ok((await held(page, ' kept')).includes('/notes/apple.html'));
      await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(host.base).origin });
      await page.click('#_keep');
      await says(page, 'state', /^\[device-kept /);
    });
  });

  test('bringing up to date fetches only what has changed, and lets go of what is no more', async () => {
    const { site, host } = await siteAndHost();
    await asReader(async context => {
      const page = await keepAll(context, host.base);
      site.records['notes/apple'].body = 'Apples are pressed.';
      site.records['notes/quince'] = { title: 'Quince', body: 'Quinces are hard.' };
      delete site.records['notes/plum'];
      const { packs } = site.publish();
      host.requests.length = 0;
      await page.reload();
      await says(page, 'note', /^\[device-new 2\]$/);
      await says(page, 'state', /^\[device-kept /);
      assert.match(await page.textContent('#_keep'), /^\[device-update \d+ kB\]$/);
      assert.deepEqual(packsIn(host.requests), [], 'looking costs no pack');
      await page.click('#_keep');
      await says(page, 'note', /^\[device-current\]$/);
      const asked = packsIn(host.requests);
      assert.equal(asked.length, 3, 'two records, and the home page that lists them');
      assert.ok(asked.length < packs.en.length);
      assert.ok(!(await held(page, ' kept')).includes('/notes/plum.html'));
      await offline(context, host);
      await page.goto(`${host.base}notes/apple.html`);
      assert.equal(await bodyOf(page), 'Apples are pressed.');
      await page.goto(`${host.base}notes/quince.html`);
      assert.equal(await bodyOf(page), 'Quinces are hard.');
      await page.goto(`${host.base}notes/plum.html`);
      assert.match(page.url(), /device\.html\?missing=/);
    });
  });

  test('of what was visited and what is kept, the later one is shown', async () => {
    const { site, host } = await siteAndHost();
    await asReader(async context => {
      const page = await keepAll(context, host.base);
      site.records['notes/apple'].body = 'Apples are new.';
      site.publish();
      // The host's clock counts seconds.
      await until(page, async () => {
        const kept = Date.parse((await caches.match('notes/apple.html')).headers.get('date'));
        return Date.now() > kept + 1000;
      });
      await page.goto(`${host.base}notes/apple.html`);
      await offline(context, host);
      await page.reload();
      assert.equal(await bodyOf(page), 'Apples are new.');
    });
  });

  test('where the catalogue may not be kept whole, nothing is offered, and what was visited is listed', async () => {
    const { host } = await siteAndHost({ whole: false });
    await asReader(async context => {
      const page = await visit(context, host.base, 'device.html');
      await page.waitForSelector('#_able:not([hidden])');
      assert.equal(await page.isVisible('#_keep'), false);
      assert.equal((await page.textContent('#_state')) + (await page.textContent('#_note')), '');
      assert.ok(await page.getByLabel('[device-text-only]').isVisible());
      assert.deepEqual(
        host.requests.filter(asked => asked.startsWith('/offline/')),
        [],
      );
      await page.goto(`${host.base}notes/apple.html`);
      await offline(context, host);
      await page.goto(`${host.base}notes/pear.html`);
      await page.getByRole('link', { name: 'Apple' }).click();
      assert.equal(await bodyOf(page), 'Apples keep.');
    });
  });

  test('pictures that another language keeps are not fetched again', async () => {
    const { host } = await siteAndHost();
    await asReader(async context => {
      await keepAll(context, host.base, 'fr/device.html');
      assert.ok(packsIn(host.requests).includes('/offline/fr/pictures.pack'));
      host.requests.length = 0;
      const page = await keepAll(context, host.base);
      assert.ok(packsIn(host.requests).includes('/offline/en/0.pack'));
      assert.ok(!packsIn(host.requests).includes('/offline/en/pictures.pack'), 'its bytes are here');
      assert.ok((await held(page, ' kept')).includes('/pictures/tree.png'));
    });
  });

  test('removing asks first, and leaves what another language needs', async () => {
    const { host } = await siteAndHost();
    await asReader(async context => {
      await keepAll(context, host.base, 'fr/device.html');
      const page = await keepAll(context, host.base);
      const before = await held(page, ' kept');
      await page.click('#_remove');
      assert.ok(await page.isVisible('#_sure'));
      await page.click('#_no');
      assert.deepEqual(await held(page, ' kept'), before);
      await says(page, 'state', /^\[device-kept /);
      await page.click('#_remove');
      await page.click('#_yes');
      await says(page, 'note', /^\[device-removed\]$/);
      await says(page, 'state', /^\[device-none\]$/);
      const left = await held(page, ' kept');
      assert.deepEqual(
        left.filter(file => !/^\/(fr|assets|pictures)\//.test(file)),
        [],
      );
      assert.ok(left.includes('/fr/notes/apple.html') && left.includes('/pictures/tree.png'));
      assert.match(await page.textContent('#_keep'), /^\[device-keep /);
      await page.goto(`${host.base}fr/device.html`);
      await says(page, 'state', /^\[device-kept \d{1,2} \p{L}+ \d{4}\]$/);
      await page.click('#_remove');
      await page.click('#_yes');
      await says(page, 'state', /^\[device-none\]$/);
      assert.deepEqual(await held(page, ' kept'), []);
    });
  });
});

// ---- How the page looks and is read ----

for (const colorScheme of ['light', 'dark']) {
  test(`the page passes axe in each of its states, and fits a small screen: ${colorScheme}`, async () => {
    const { site, host } = await siteAndHost({
      style: fs.readFileSync(path.join(PROJECT, 'themes/default/assets/style.css'), 'utf8'),
    });
    const problems = [];
    const check = async (page, state) => {
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() =>
        globalThis.axe.run(document, { rules: { 'target-size': { enabled: true } } }),
      );
      problems.push(
        ...violations.map(
          ({ id, nodes }) => `${state}: ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
        ),
      );
      problems.push(
        ...(await page.evaluate(state => {
          const small = [...document.querySelectorAll('button, label')].filter(
            one => one.checkVisibility() && one.getBoundingClientRect().height < 44,
          );
          return small
            .map(one => `${state}: ${one.outerHTML} is small`)
            .concat(document.documentElement.scrollWidth > innerWidth ? `${state}: too wide` : []);
        }, state)),
      );
    };
    await asReader(
      async context => {
        const page = await visit(context, host.base, 'device.html?missing=notes/pear.html', 'device.html');
        await page.waitForSelector('#_able:not([hidden])');
        await check(page, 'nothing kept');
        const held = signal();
        host.rule = asked => (asked.endsWith('.pack') ? held : undefined);
        await page.click('#_keep');
        await says(page, 'state', /^\[device-loading /);
        await check(page, 'being fetched');
        held.give(undefined);
        await says(page, 'state', /^\[device-kept /);
        site.records['notes/apple'].body = 'New.';
        site.publish();
        await page.reload();
        await says(page, 'note', /^\[device-new 1\]$/);
        await page.click('#_remove');
        await check(page, 'asked whether to remove');
        await page.goto(`${host.base}notes/apple.html`);
        await offline(context, host);
        await page.goto(`${host.base}device.html`);
        await page.waitForSelector('#_visited li');
        await check(page, 'offline');
      },
      { colorScheme, viewport: { width: 320, height: 568 }, bypassCSP: true },
    );
    assert.deepEqual(problems, []);
  });
}

// ---- Text only ----

test('text only: no picture is asked for at once, after a reload or in a new tab, until it is taken back', async () => {
  const { site, host } = await siteAndHost();
  site.records['notes/tree'] = { title: 'Tree', body: 'A tree.', picture: true };
  site.publish();
  await asReader(async context => {
    const page = await visit(context, host.base, 'device.html');
    const pictures = () => host.requests.filter(asked => asked.startsWith('/pictures/'));
    const failed = tab =>
      tab.waitForFunction(() => {
        const { complete, naturalWidth } = document.querySelector('#picture');
        return complete && !naturalWidth;
      });
    await page.getByLabel('[device-text-only]').check();
    await until(page, async () => !!(await caches.match('offline/text-only')));
    await page.goto(`${host.base}notes/tree.html`);
    await failed(page);
    await page.reload();
    await failed(page);
    const other = await context.newPage();
    await page.close();
    await other.goto(`${host.base}notes/tree.html`);
    await failed(other);
    assert.deepEqual(pictures(), []);
    await other.goto(`${host.base}device.html`);
    await other.waitForSelector('#_able:not([hidden])');
    assert.ok(await other.getByLabel('[device-text-only]').isChecked());
    await other.getByLabel('[device-text-only]').uncheck();
    await until(other, async () => !(await caches.match('offline/text-only')));
    await other.goto(`${host.base}notes/tree.html`);
    await other.waitForFunction(() => document.querySelector('#picture').naturalWidth === 1);
    assert.equal(pictures().length, 1);
    await other.reload();
    await other.waitForFunction(() => document.querySelector('#picture').naturalWidth === 1);
    assert.equal(pictures().length, 1, 'a picture is asked for once');
  });
});

// ---- Versions and neighbours ----

describe('versions and neighbours', () => {
  test('a new version drops what was visited with the old one, not what is kept, nor what is not its own', async () => {
    const { site, published, host } = await siteAndHost();
    await asReader(async context => {
      const page = await keepAll(context, host.base);
      await page.evaluate(() =>
        Promise.all(['another', 'handlist http://127.0.0.1/ kept'].map(name => caches.open(name))),
      );
      site.style = 'body { color: #222 }';
      const { version } = site.publish();
      assert.notEqual(version, published.version);
      await updates(page, () => {});
      const scope = host.base;
      await until(page, async name => !(await caches.has(name)), `handlist ${scope} seen ${published.version}`);
      await isThere(page, `${scope}device.html`);
      await until(
        page,
        async name => !!(await caches.match(location.href, { cacheName: name })),
        `handlist ${scope} seen ${version}`,
      );
      const all = await names(page);
      assert.deepEqual(all.filter(name => !name.includes(' seen ')).sort(), [
        'another',
        'handlist http://127.0.0.1/ kept',
        `handlist ${scope} kept`,
        `handlist ${scope} notes`,
      ]);
      await offline(context, host);
      await page.goto(`${scope}notes/apple.html`);
      assert.equal(await bodyOf(page), 'Apples keep.');
      assert.equal(
        await page.evaluate(() => getComputedStyle(document.body).color),
        'rgb(17, 17, 17)',
        'with the style sheet it was kept with',
      );
    });
  });

  test('where it is not to be had offline any more, everything goes, the worker too', async () => {
    const { site, host } = await siteAndHost();
    await asReader(async context => {
      const page = await keepAll(context, host.base);
      await page.evaluate(() => caches.open('another'));
      site.enabled = false;
      site.publish();
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
      await until(page, async () => !(await navigator.serviceWorker.getRegistration()));
      await page.goto(`${host.base}notes/apple.html`);
      assert.equal(await bodyOf(page), 'Apples keep.');
      assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
      assert.deepEqual(await names(page), ['another']);
      await offline(context, host);
      await assert.rejects(page.goto(`${host.base}notes/apple.html`));
    });
  });

  test('two catalogues on one origin do not touch each other, even one within the other', async () => {
    const folder = temporaryFolder();
    const [outer, inner] = ['', 'deep'].map(name =>
      Object.assign(new OfflineSite(path.join(folder, 'a', name)), { title: name || 'outer' }),
    );
    outer.publish();
    inner.publish();
    const beside = Object.assign(new OfflineSite(path.join(folder, 'b')), { title: 'beside' });
    beside.publish();
    const host = await served(folder);
    await asReader(async context => {
      const bases = ['a/', 'a/deep/', 'b/'].map(name => host.base + name);
      const pages = [];
      for (const base of bases) pages.push(await keepAll(context, base));
      for (const base of bases) assert.ok((await names(pages[0])).includes(`handlist ${base} kept`));
      outer.style = 'body { color: #333 }';
      outer.publish();
      inner.publish();
      const mine = base => names(pages[0]).then(all => all.filter(name => name.startsWith(`handlist ${base} `)).sort());
      const before = await Promise.all(bases.map(mine));
      await updates(pages[0], () => {});
      await until(
        pages[0],
        async name => !(await caches.has(name)),
        before[0].find(name => name.includes(' seen ')),
      );
      assert.deepEqual(await Promise.all(bases.slice(1).map(mine)), before.slice(1));
      await pages[0].click('#_remove');
      await pages[0].click('#_yes');
      await says(pages[0], 'state', /^\[device-none\]$/);
      beside.enabled = false;
      beside.publish();
      await pages[2].evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
      await until(pages[2], async () => !(await navigator.serviceWorker.getRegistration()));
      assert.deepEqual(await mine(bases[2]), []);
      await offline(context, host);
      await pages[1].goto(`${bases[1]}notes/pear.html`);
      assert.equal(await bodyOf(pages[1]), 'Pears do not.');
      assert.match(await pages[1].title(), /deep/);
    });
  });
});

// ---- Where pages cannot be kept, and what is hostile ----

describe('elsewhere', () => {
  test('from a folder nothing is started, and the page says that all is here', async () => {
    const { site } = await siteAndHost();
    await asReader(
      async context => {
        const page = await context.newPage();
        await page.goto(`${addressOf(site.folder)}index.html`);
        await page.goto(`${addressOf(site.folder)}device.html`);
        await says(page, 'note', /^\[device-local\]$/);
        assert.equal(await page.isVisible('#_able'), false);
      },
      { allowed: /^$/ },
    );
  });

  test('where a browser or an address cannot keep pages, the page says so', async () => {
    const { host } = await siteAndHost();
    for (const hide of [
      () => {
        delete Navigator.prototype.serviceWorker;
      },
      () => Object.defineProperty(window, 'isSecureContext', { value: false }),
    ]) {
      await asReader(
        async context => {
          await context.addInitScript(hide);
          const page = await context.newPage();
          await page.goto(`${host.base}device.html`);
          await says(page, 'note', /^\[device-unsupported\]$/);
          assert.equal(await page.isVisible('#_able'), false);
        },
        { allowed: /^$/ },
      );
    }
  });

  test('without JavaScript the page says what is needed', async () => {
    const { host } = await siteAndHost();
    await asReader(
      async context => {
        const page = await context.newPage();
        await page.goto(`${host.base}device.html`);
        assert.ok(await page.isVisible('noscript'));
        assert.equal(await page.isVisible('#_device'), false);
      },
      { javaScriptEnabled: false, allowed: /^$/ },
    );
  });

  test('the search page has both scripts, and both work', async () => {
    const search = siteOf({ 'notes/apple': { title: 'Apple' }, 'notes/pear': { title: 'Pear and apple' } });
    const { host } = await siteAndHost({ search });
    await asReader(async context => {
      const page = await visit(context, host.base);
      await page.goto(`${host.base}search.html?q=apple`);
      await page.waitForFunction(() => document.querySelectorAll('#_found .results li').length === 2);
      await offline(context, host);
      await page.goto(`${host.base}search.html?q=pear`);
      assert.match(page.url(), /search\.html\?q=pear$/, 'it was visited, whatever was asked there');
    });
    // A reader who comes to the search page first.
    host.isDown = false;
    await asReader(
      async context => {
        const page = await context.newPage();
        await page.goto(`${host.base}search.html?q=apple`);
        await page.waitForFunction(() => document.querySelectorAll('#_found .results li').length === 2);
      },
      { allowed: /^$/ },
    );
  });

  test('what an address says is missing is followed only within the site', async () => {
    const { host } = await siteAndHost({ prefix: '/sub/' });
    await asReader(
      async context => {
        const page = await visit(context, host.base, 'device.html');
        for (const missing of [
          'javascript:alert(1)',
          '//evil.example/',
          'https://evil.example/',
          '../other.html',
          '/other.html',
          'data:text/html,x',
          'http://[',
          '\\\\evil.example/',
        ]) {
          await page.goto(`${host.base}device.html?missing=${encodeURIComponent(missing)}`);
          assert.ok(await page.isVisible('#_missing'), missing);
          assert.equal(await page.locator('#_missing a').getAttribute('href'), null, missing);
          assert.equal(await page.isVisible('#_missing a'), false, missing);
        }
        await page.goto(`${host.base}device.html?missing=${encodeURIComponent('notes/<b>.html')}`);
        assert.equal(await page.locator('#_missing a').evaluate(({ href }) => href), `${host.base}notes/%3Cb%3E.html`);
      },
      { allowed: /^$/ },
    );
  });

  test('titles of what was visited come out as text', async () => {
    const { site, host } = await siteAndHost();
    const title = '</title><script>window.fired = 1</script><img src=x onerror="window.fired = 1">&amp;&#x27;';
    site.records["notes/<img src=x onerror='fired=1'>"] = { title, body: 'b' };
    site.publish();
    await asReader(async context => {
      const page = await visit(context, host.base);
      await page.goto(`${host.base}${encodeURI("notes/<img src=x onerror='fired=1'>.html")}`);
      await offline(context, host);
      await page.goto(`${host.base}device.html?missing=x`);
      await page.waitForSelector('#_visited li');
      assert.equal(await page.locator('#_visited a').first().textContent(), `${title} · Orchard`);
      assert.equal(await page.locator('#_visited img, #_visited script').count(), 0);
      assert.equal(await page.evaluate(() => window.fired), undefined);
      await page.locator('#_visited a').first().click();
      assert.equal(await bodyOf(page), 'b');
    });
  });
});
