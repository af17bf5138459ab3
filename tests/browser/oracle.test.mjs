/**
 * @file Nothing that a record can hold runs in a reader's browser: hostile strings in every place a record has, with
 * the policy and without it.
 */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { launch } from './support/chromium.mjs';
import {
  FULL,
  PROJECT,
  assertNone,
  build,
  filesIn,
  temporaryFolder,
  toml,
  tryBuild,
  write,
} from './support/handlist.mjs';
import { oracle } from './support/oracle.mjs';
import { validate } from './support/validator.mjs';

/** The first line says where the strings are from. */
const PAYLOADS = fs
  .readFileSync(path.join(PROJECT, 'tests/fixtures/hostile.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map(line => JSON.parse(line).p);
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);

const SITE_TOML = `
title = "Hostile"
base_url = "https://hostile.example/"
languages = ["en"]

[kinds.note]
folder = "notes"
label = { en = "Note" }
plural = { en = "Notes" }

[kinds.note.fields]
remark = { type = "text", label = "Remark" }
story = { type = "markdown", label = "Story" }

# What is only a slip in an honest record is expected here.
[severity]
broken-link = "off"
broken-anchor = "off"
missing-asset = "off"
unsafe-link = "off"
external-image = "off"
dropped-html = "off"
control-character = "off"
`;

const oneLine = text => text.replace(/[\r\n]+/g, ' ');
const record = (fields, ...body) => `+++\n${fields.join('\n')}\n+++\n\n${body.join('\n\n')}\n`;
const note = (...body) => record(['title = "A note"'], ...body);

/**
 * Records that hold the payload, each in places that cannot hide one another: raw HTML that is not closed swallows what
 * follows it.
 */
const RECORDS = {
  text: payload => record(
    [`title = ${toml(payload)}`, `summary = ${toml(payload)}`, `remark = ${toml(payload)}`],
    `![${oneLine(payload)}](dot.png "${oneLine(payload).replaceAll('"', '\\"')}")`,
    `[text](<${oneLine(payload).replace(/[<>\\]/g, '\\$&')}> "title")`,
    `~~~ ${oneLine(payload)}\ncode\n~~~`,
    `~~~\n${payload}\n~~~`,
    `    ${oneLine(payload)}`,
  ),
  body: payload => record(['title = "A note"', `story = ${toml(payload)}`], payload),
  block: payload => note(`<div>\n${payload}\n</div>`),
  inline: payload => note(`Before <em>${oneLine(payload)}</em> after.`),
  attribute: payload =>
    note(
      `<a title="x" href="${oneLine(payload).replaceAll('"', '&quot;')}">x</a>`,
      `<a href='${oneLine(payload).replaceAll("'", '&#39;')}'>x</a>`,
    ),
  link: payload =>
    note(`[text](${oneLine(payload)})`, `<${oneLine(payload)}>`, `[text][it]\n\n[it]: ${oneLine(payload)}`),
  table: payload => note(`| a | b |\n|:-:|--:|\n| ${oneLine(payload)} | x |`, `Text[^1].\n\n[^1]: ${oneLine(payload)}`),
  heading: payload => note(`# ${oneLine(payload)}\n\n## ${oneLine(payload)} {#x}`, `- [ ] ${oneLine(payload)}`),
};

const root = temporaryFolder('hostile');
let site, pages, browser;

before(async () => {
  write(root, { 'site.toml': SITE_TOML, 'content/notes/dot.png': PIXEL });
  for (const [kind, make] of Object.entries(RECORDS)) {
    write(
      root,
      Object.fromEntries(PAYLOADS.map((payload, index) => [`content/notes/${kind}-${index}.md`, make(payload)])),
    );
  }
  browser = await launch();
});
after(() => browser?.close());

test('the records are accepted, but for a few that are refused by name', t => {
  const { stdout } = tryBuild(root, 'public', '--format', 'json');
  const { diagnostics } = JSON.parse(stdout);
  const refused = diagnostics.filter(({ severity }) => severity === 'error');
  const codes = [...new Set(refused.map(({ code }) => code))];
  t.diagnostic(
    `${PAYLOADS.length} payloads in ${Object.keys(RECORDS).length} kinds of records; `
      + `refused: ${codes.join(', ') || 'none'}`,
  );
  const files = new Set(refused.map(({ place }) => place?.file));
  assert.ok(![...files].includes(undefined), 'a record was refused without its name');
  const records = PAYLOADS.length * Object.keys(RECORDS).length;
  assert.ok(files.size < records / 50, `${files.size} refused: ${JSON.stringify(refused[0])}`);
  for (const file of files) fs.rmSync(path.join(root, file));
  site = build(root);
  pages = filesIn(site, '.html');
  assert.ok(pages.length > records - files.size);
});

/** Of the pages of records, one in three; the others all. */
const isSpread = page => Number(page.match(/-(\d+)\.html$/)?.[1] ?? 0) % 3 === 0;

for (const policy of [false, true]) {
  test(`nothing fires and nothing is live ${policy ? 'under' : 'without'} the policy`, async t => {
    // Where nothing is live without the policy, it has nothing to stop; that is seen on fewer pages.
    const loaded = policy && !FULL ? pages.filter(isSpread) : pages;
    const found = await oracle(browser, site, loaded, { policy });
    t.diagnostic(`pages ${loaded.length}, fired ${found.fired.length}, live ${found.live.length}`);
    for (const problems of Object.values(found)) assertNone(problems);
  });
}

test('where they are text, the pages are valid HTML', () => {
  const asText = pages.filter(page => !/^notes\/(?!text-|index|page)/.test(page));
  assertNone(validate(asText.map(page => path.join(site, page))).errors.map(({ text }) => text));
});

test('and the feeds well-formed XML', async () => {
  const tab = await browser.newPage();
  for (const feed of filesIn(site, '.xml')) {
    const error = await tab.evaluate(
      text => new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror')?.textContent,
      fs.readFileSync(path.join(site, feed), 'utf8'),
    );
    assert.equal(error, undefined, feed);
  }
  await tab.close();
});

test('control: the same strings as pages do fire, and only the policy stops them', async t => {
  const policy = fs
    .readFileSync(path.join(site, 'index.html'), 'utf8')
    .match(/<meta http-equiv="Content-Security-Policy"[^>]*>/)[0];
  const folder = temporaryFolder();
  write(
    folder,
    Object.fromEntries(
      PAYLOADS.map((payload, index) => [
        `${index}.html`,
        `<!doctype html>${policy}<title>t</title><main>${payload}</main>`,
      ]),
    ),
  );
  const raw = filesIn(folder, '.html');
  const without = await oracle(browser, folder, raw, { policy: false });
  const under = await oracle(browser, folder, raw, { policy: true });
  t.diagnostic(
    `${raw.length} pages: without the policy ${without.fired.length} fire and ${without.live.length} are live, `
      + `under it ${under.fired.length} fire`,
  );
  assert.ok(without.fired.length > 10 && without.live.length > raw.length / 2, JSON.stringify(without).slice(0, 400));
  assert.deepEqual(under.fired, []);
});
