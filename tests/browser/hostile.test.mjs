/** @file Nothing that a record can hold runs in a reader's browser: hostile strings in every place a record has, with the policy and without it. */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { launch } from './support/chromium.mjs';
import { assertNone, build, filesIn, temporaryFolder, toml, tryBuild, write } from './support/handlist.mjs';
import { oracle } from './support/oracle.mjs';
import { validate } from './support/validator.mjs';

const PAYLOADS = fs.readFileSync(path.join(import.meta.dirname, 'fixtures/hostile.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line).p);
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=', 'base64');

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

const record = (fields, body = '') => `+++\ntitle = "A note"\n${fields}\n+++\n\n${body}\n`;
const oneLine = text => text.replace(/[\r\n]+/g, ' ');

/** A record with the payload in one place. */
const PLACES = {
  title: payload => `+++\ntitle = ${toml(payload)}\n+++\n\nBody.\n`,
  summary: payload => record(`summary = ${toml(payload)}`),
  field: payload => record(`remark = ${toml(payload)}`),
  markdown: payload => record(`story = ${toml(payload)}`),
  body: payload => record('', payload),
  block: payload => record('', `<div>\n${payload}\n</div>`),
  inline: payload => record('', `Before <em>${oneLine(payload)}</em> after.`),
  attribute: payload => record('', `<a title="x" href="${oneLine(payload).replaceAll('"', '&quot;')}">x</a>`),
  link: payload => record('', `[text](<${oneLine(payload).replace(/[<>\\]/g, '\\$&')}> "title")`),
  bare: payload => record('', `[text](${oneLine(payload)})`),
  autolink: payload => record('', `<${oneLine(payload)}>`),
  reference: payload => record('', `[text][it]\n\n[it]: ${oneLine(payload)}`),
  image: payload => record('', `![${oneLine(payload)}](dot.png "${oneLine(payload).replaceAll('"', '\\"')}")`),
  fence: payload => record('', `~~~ ${oneLine(payload)}\ncode\n~~~`),
  heading: payload => record('', `# ${oneLine(payload)}\n\n## ${oneLine(payload)} {#x}`),
  table: payload => record('', `| a | b |\n|:-:|--:|\n| ${oneLine(payload)} | x |`),
  footnote: payload => record('', `Text[^1].\n\n[^1]: ${oneLine(payload)}`),
  task: payload => record('', `- [ ] ${oneLine(payload)}`),
};

const root = temporaryFolder('hostile');
let site, pages, browser;

before(async () => {
  write(root, { 'site.toml': SITE_TOML, 'content/notes/dot.png': PIXEL });
  for (const [place, make] of Object.entries(PLACES)) {
    write(root, Object.fromEntries(PAYLOADS.map((payload, index) => [`content/notes/${place}-${index}.md`, make(payload)])));
  }
  browser = await launch();
});
after(() => browser?.close());

test('the records are accepted, but for a few that are refused by name', t => {
  const { stdout } = tryBuild(root, 'public', '--format', 'json');
  const { diagnostics } = JSON.parse(stdout);
  const refused = diagnostics.filter(({ severity }) => severity === 'error');
  const codes = Object.entries(group(refused)).map(([code, list]) => `${code} ${list.length}`);
  t.diagnostic(`${PAYLOADS.length} payloads in ${Object.keys(PLACES).length} places; refused: ${codes.join(', ') || 'none'}`);
  const files = new Set(refused.map(({ place }) => place?.file));
  assert.ok(![...files].includes(undefined), 'a record was refused without its name');
  assert.ok(files.size < PAYLOADS.length * Object.keys(PLACES).length / 50, `${files.size} refused: ${JSON.stringify(refused[0])}`);
  for (const file of files) fs.rmSync(path.join(root, file));
  site = build(root);
  pages = filesIn(site, '.html');
  assert.ok(pages.length > PAYLOADS.length * Object.keys(PLACES).length * 0.98);
});

for (const policy of [false, true]) {
  test(`nothing fires and nothing is live ${policy ? 'under' : 'without'} the policy`, async t => {
    const found = await oracle(browser, site, pages, { policy });
    t.diagnostic(`pages ${pages.length}, fired ${found.fired.length}, live ${found.live.length}`);
    for (const problems of Object.values(found)) assertNone(problems);
  });
}

test('the pages are valid HTML all the same', () => {
  assertNone(validate(pages.map(page => path.join(site, page))).errors);
});

test('and the feeds well-formed XML', async () => {
  const tab = await browser.newPage();
  for (const feed of filesIn(site, '.xml')) {
    const error = await tab.evaluate(text => new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror')?.textContent, fs.readFileSync(path.join(site, feed), 'utf8'));
    assert.equal(error, undefined, feed);
  }
  await tab.close();
});

test('control: the same strings as pages do fire, and only the policy stops them', async t => {
  const policy = fs.readFileSync(path.join(site, 'index.html'), 'utf8').match(/<meta http-equiv="Content-Security-Policy"[^>]*>/)[0];
  const folder = temporaryFolder();
  write(folder, Object.fromEntries(PAYLOADS.map((payload, index) => [`${index}.html`, `<!doctype html>${policy}<title>t</title><main>${payload}</main>`])));
  const raw = filesIn(folder, '.html');
  const without = await oracle(browser, folder, raw, { policy: false });
  const under = await oracle(browser, folder, raw, { policy: true });
  t.diagnostic(`${raw.length} pages: without the policy ${without.fired.length} fire and ${without.live.length} are live, under it ${under.fired.length} fire`);
  assert.ok(without.fired.length > 20 && without.live.length > raw.length / 2, JSON.stringify(without).slice(0, 400));
  assert.deepEqual(under.fired, []);
});

function group(diagnostics) {
  const groups = {};
  for (const diagnostic of diagnostics) (groups[diagnostic.code] ??= []).push(diagnostic);
  return groups;
}
