/**
 * @file Forms: what is written in one is checked, kept as a draft, posted, sent by e-mail and saved as a file; and each
 * record that is made so is read as it was written.
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import fc from 'fast-check';
import { parse } from 'smol-toml';

import { complaints, launch } from './support/chromium.mjs';
import {
  FULL,
  HANDLIST,
  PROJECT,
  assertNone,
  build,
  copyOfProject,
  filesIn,
  finallyDo,
  sharedSite,
  temporaryFolder,
  tryBuild,
  write,
} from './support/handlist.mjs';
import { inspect } from './support/looks.mjs';
import { serve } from './support/server.mjs';

const site = sharedSite('forms');
let browser;
let host;
before(async () => {
  [browser, host] = await Promise.all([launch(), serve(site)]);
});
after(() => {
  host?.close();
  return browser?.close();
});

/** Opens a page of the site; everything that it complains of is a failure when the tests are done. */
async function open(page, { context, base = host.base, ...options } = {}) {
  const tab = await (context ?? (await browser.newContext(options))).newPage();
  const found = complaints(tab);
  finallyDo(() => assertNone(found.map(text => `${page}: ${text}`)));
  await tab.goto(base + page);
  return tab;
}

/** Fills in what the form `ask` cannot do without. */
async function fillIn(tab, title = 'Clerks') {
  await tab.fill('[name=title]', title);
  await tab.locator('[name=topics]').first().fill('Cybersecurity');
  await tab.check('[name=agreed][value=true]');
}

/** The front matter and the body of a record. */
function read(text) {
  const [, head, body] = /^\+\+\+\r?\n(.*?)\r?\n\+\+\+\r?\n(.*)$/s.exec(text);
  // As JSON has it, so that tables are plain objects, and dates texts.
  const record = JSON.parse(JSON.stringify(parse(head.replaceAll('\r\n', '\n'))));
  return { record, comments: head.match(/^# .*$/gm), body };
}

/** Clicks a button and returns the name and the text of the file that the browser is given. */
async function saved(tab) {
  const [download] = await Promise.all([tab.waitForEvent('download'), tab.click('#_save')]);
  return { name: download.suggestedFilename(), text: fs.readFileSync(await download.path(), 'utf8') };
}

/** The e-mail that a link opens. */
function letter(href) {
  const { protocol, pathname, searchParams } = new URL(href);
  assert.equal(protocol, 'mailto:');
  return { to: pathname, subject: searchParams.get('subject'), body: searchParams.get('body') };
}

// ---- What is made ----

test('everything that a form takes is in the record', async () => {
  const tab = await open('forms/ask.html');
  await fillIn(tab, 'Ein "Titel" \\ 😀 שלום');
  await tab.locator('[name=topics]').nth(1).fill('data PROTECTION');
  await tab.locator('[name=countries]').first().fill('Nigeria');
  await tab.selectOption('[name=organisation]', { label: 'North School' });
  await tab.locator('[name=partners]').first().fill('Health (health-trust)');
  await tab.check('[name=level][value=system]');
  await tab.check('[name=format][value=online]');
  await tab.check('[name=format][value=on-site]');
  await tab.fill('[name=starts]', '٢٠٢٦-٠٣');
  await tab.fill('[name=ends]', '2026-03-31');
  await tab.fill('[name=call]', '2026-03-02T18:30');
  await tab.fill('[name=since]', '1999');
  await tab.fill('[name=people]', '12');
  await tab.fill('[name=share]', '1.5');
  await tab.fill('[name="budget.amount"]', '250000');
  await tab.fill('[name="budget.currency"]', 'eur');
  await tab.fill('[name="length.number"]', '6');
  await tab.selectOption('[name="length.unit"]', 'P#M');
  await tab.fill('[name="place.latitude"]', '9.06');
  await tab.fill('[name="place.longitude"]', '-7.49');
  await tab.fill('[name=code]', 'HL-123');
  await tab.fill('[name=motto]', '+++');
  await tab.fill('[name=link]', 'example.org/a?b=c');
  await tab.fill('[name=contact]', 'a@b.example');
  await tab.check('[name=urgent]');
  await tab.selectOption('[name=spoken]', 'sw');
  await tab.locator('[name=tags]').first().fill('C++');
  await tab.fill('[name=notes]', 'One\n\n+++\ntwo');
  await tab.fill('[name="authors.0.name"]', 'Ann "A." Lee');
  await tab.selectOption('[name="authors.0.from"]', 'north-school');
  await tab.click('fieldset[data-field=authors] [data-add]');
  await tab.fill('[name="authors.3.name"]', 'Ben\tAda');
  await tab.fill('[name=body]', '## Why\n\n+++\n\n<script>alert(1)</script>');
  const { name, text } = await saved(tab);
  assert.equal(name, 'ask-ein-titel-שלום.md');
  const { record, comments, body } = read(text);
  const expected = ['# handlist-form = "ask"', '# handlist-version = 1', '# handlist-language = "en"'];
  assert.deepEqual(comments.slice(0, 3), expected);
  assert.match(comments[3], /^# handlist-seconds = \d+$/);
  assert.equal(body, '## Why\n\n+++\n\n<script>alert(1)</script>\n');
  assert.deepEqual(record, {
    title: 'Ein "Titel" \\ 😀 שלום',
    topics: ['cybersecurity', 'data-protection'],
    countries: ['ng'],
    organisation: 'north-school',
    partners: ['organisation/health-trust'],
    level: 'system',
    format: ['online', 'on-site'],
    starts: '2026-03',
    ends: '2026-03-31',
    call: '2026-03-02T18:30:00.000',
    since: 1999,
    people: 12,
    share: 1.5,
    budget: { amount: 250000, currency: 'EUR' },
    length: 'P6M',
    place: { latitude: 9.06, longitude: -7.49 },
    code: 'HL-123',
    motto: '+++',
    link: 'https://example.org/a?b=c',
    contact: 'a@b.example',
    urgent: true,
    agreed: true,
    spoken: 'sw',
    tags: ['C++'],
    notes: 'One\n\n+++\ntwo',
    authors: [{ name: 'Ann "A." Lee', from: 'north-school' }, { name: 'Ben\tAda' }],
  });
  // What was made is a record of the catalogue that it came from.
  const root = copyOfProject('forms');
  fs.writeFileSync(path.join(root, 'content/requests/made.md'), text);
  const { status, stderr } = tryBuild(root, path.join(temporaryFolder(), 'site'), '--quiet');
  assert.equal(status, 0, stderr);
  assert.deepEqual(stderr.match(/^(error|warning)\[.*\]/gm), ['warning[leftover-markup]', 'warning[dropped-html]']);
});

test('an e-mail holds the record, or is told what to attach', async () => {
  const tab = await open('fr/forms/error.html?about=request%2Fclerks');
  assert.equal(await tab.inputValue('[name=about]'), 'request/clerks');
  const long = 'Une phrase assez longue pour que le logiciel de messagerie la coupe, avec « guillemets » & = ? #.';
  await tab.fill('[name=title]', 'Erreur & omission');
  await tab.fill('[name=summary]', long);
  await tab.fill('[name=body]', 'Première\n\nSeconde');
  await tab.click('#_mail');
  const href = await tab.getAttribute('#_said a', 'href');
  const { to, subject, body } = letter(href);
  assert.deepEqual([to, subject], ['errors@example.org', '[form error] Erreur & omission']);
  assert.ok(body.split('\r\n').every(line => line.length < 76), body);
  const made = read(body);
  assert.deepEqual(made.record, { title: 'Erreur & omission', summary: long, about: 'request/clerks', lang: 'fr' });
  assert.equal(made.body, 'Première\r\n\r\nSeconde\r\n');
  assert.equal((await tab.inputValue('#_text textarea')).replaceAll('\n', '\r\n'), body);
  await tab.fill('[name=body]', 'é'.repeat(400));
  const [download] = await Promise.all([tab.waitForEvent('download'), tab.click('#_mail')]);
  assert.equal(download.suggestedFilename(), 'error-erreur-omission.md');
  assert.match(await tab.innerText('#_said'), /error-erreur-omission\.md.*errors@example\.org/s);
  assert.ok((await tab.getAttribute('#_said a', 'href')).length < 200);
});

test('a form is posted once a person can have filled it in, and leaves no draft', async () => {
  const context = await browser.newContext();
  const posted = [];
  await context.route('https://post.example.org/**', route => {
    posted.push(route.request().postData());
    return route.fulfill({ body: 'thanks', contentType: 'text/plain' });
  });
  const tab = await open('forms/send.html', { context });
  await tab.fill('[name=title]', 'A & B');
  await tab.locator('[name=topics]').first().fill('Law');
  await tab.check('[name=agreed][value=true]');
  await tab.click('.send button');
  assert.match(await tab.innerText('#_wrong'), /Summary, in a sentence: This is needed\./);
  await tab.fill('[name=summary]', 'x\u202ey');
  await tab.waitForFunction(() => Object.keys(localStorage).length === 1);
  await Promise.all([tab.waitForURL('https://post.example.org/**'), tab.click('.send button')]);
  const values = [...new URLSearchParams(posted[0])].filter(([, value]) => value !== '');
  const seconds = Number(values.find(([name]) => name === 'handlist-seconds')[1]);
  assert.ok(seconds >= 3, `${seconds}`);
  assert.deepEqual(values.filter(([name]) => name !== 'handlist-seconds'), [
    ['handlist-form', 'send'], ['handlist-version', '1'], ['handlist-language', 'en'],
    ['handlist-thanks', 'https://forms-site.example/catalogue/thanks.html'], ['access_key', 'a"<b>'],
    ['title', 'A & B'], ['summary', 'x\u202ey'], ['topics', 'Law'], ['agreed', 'true'],
  ]);
  await tab.goto(`${host.base}forms/send.html`);
  assert.equal(await tab.inputValue('[name=title]'), '');
  assert.equal(await tab.evaluate(() => localStorage.length), 0);
  // What fills in the field that people do not see is no person.
  await tab.fill('[name=title]', 'Spam');
  await tab.evaluate(() => { document.querySelector('[name=handlist-homepage]').value = 'x'; });
  await tab.click('.send button');
  assert.equal(await tab.innerText('#_said'), 'Leave this empty');
  await context.close();
});

test('two clicks post once, and what did not arrive is there for who comes back', async () => {
  const context = await browser.newContext();
  let posts = 0;
  await context.route('https://post.example.org/**', route => {
    posts += 1;
    return route.abort('failed');
  });
  const tab = await context.newPage();
  await tab.goto(`${host.base}forms/send.html`);
  await tab.fill('[name=title]', 'Not lost');
  await tab.fill('[name=summary]', 'x');
  await tab.check('[name=agreed][value=true]');
  await tab.locator('[name=topics]').first().fill('Law');
  await tab.click('fieldset[data-field=topics] [data-add]');
  await tab.locator('[name=topics]').nth(2).fill('Cybersecurity');
  const failed = tab.waitForEvent('requestfailed');
  await tab.evaluate(() => {
    const button = document.querySelector('.send button');
    button.click();
    button.click();
  });
  await failed;
  await tab.waitForURL('chrome-error://**');
  await tab.goBack();
  // A browser alone does not put back what stood in controls that were added.
  assert.equal(await tab.inputValue('[name=title]'), 'Not lost');
  assert.equal(await tab.locator('[name=topics]').nth(1).inputValue(), 'Cybersecurity');
  assert.equal(await tab.evaluate(() => localStorage.length), 0);
  await tab.goto(`${host.base}forms/send.html`);
  assert.equal(await tab.inputValue('[name=title]'), '');
  assert.deepEqual([posts, await tab.evaluate(() => sessionStorage.length)], [1, 0]);
  await context.close();
});

// ---- What is wrong ----

const WRONG = {
  topics: 'No such topic',
  starts: '2019-12-31',
  ends: '2026-02-30',
  call: '2026-03-02T17:59',
  since: '0',
  people: '501',
  link: 'x y',
  contact: 'a@b',
  code: 'HL-12',
  motto: 'ab',
  'budget.amount': '5',
  'length.number': '5',
  'place.latitude': '91',
};

test('what is wrong is said as the reader reads, beside the control and above the form', async () => {
  const tab = await open('ar/forms/ask.html');
  for (const [name, value] of Object.entries(WRONG)) await tab.locator(`[name="${name}"]`).first().fill(value);
  await tab.selectOption('[name="authors.0.from"]', 'north-school');
  await tab.click('#_mail');
  const links = await tab.locator('#_wrong a').allInnerTexts();
  const labels = links.map(link => link.split(':')[0]);
  assert.deepEqual(labels, [
    'العنوان', 'المواضيع', 'من', 'إلى', 'مكالمة', 'منذ', 'كم (أشخاص)', 'الميزانية', 'المدة', 'المكان', 'الرمز',
    'الشعار', 'الموقع', 'البريد', 'متفق عليه', 'الاسم',
  ]);
  assert.ok(links.includes('كم (أشخاص): من 1 إلى 500.'), links.join('\n'));
  assert.ok(links.includes('الشعار: من 3 إلى 60 حرفاً.'), links.join('\n'));
  assert.ok(links.includes('الرمز: HL- وثلاثة أرقام.'), links.join('\n'));
  assert.equal(await tab.evaluate(() => document.activeElement.id), '_wrong');
  assert.ok(links.some(link => link.startsWith('مكالمة: ') && link.includes('2026-03-02 18:00')), links.join('\n'));
  await tab.locator('#_wrong a').nth(10).press('Enter');
  const described = await tab.evaluate(() => {
    const { activeElement: control } = document;
    const ids = control.getAttribute('aria-describedby').split(' ');
    const texts = ids.map(id => document.getElementById(id).textContent.trim());
    return [control.name, control.getAttribute('aria-invalid'), ...texts];
  });
  assert.deepEqual(described, ['code', 'true', 'HL- وثلاثة أرقام.', 'HL- وثلاثة أرقام.']);
  const { violations } = await inspect(tab);
  assertNone(violations);
  // What was mended is no longer said.
  await tab.fill('[name=code]', 'HL-123');
  await tab.click('#_mail');
  assert.equal(await tab.locator('#_wrong a').count(), labels.length - 1);
  await tab.fill('[name=ends]', '2026-01');
  await tab.fill('[name=starts]', '2026-02');
  await tab.click('#_mail');
  assert.ok((await tab.locator('#_wrong a').allInnerTexts()).includes('إلى: هذا التاريخ يسبق تاريخ «من».'));
});

// ---- Drafts ----

test('a draft is kept with the controls that were added, unless the reader says no', async () => {
  const context = await browser.newContext();
  const tab = await open('forms/ask.html', { context });
  await tab.fill('[name=title]', 'Kept');
  await tab.check('[name=format][value=online]');
  await tab.click('fieldset[data-field=countries] [data-add]');
  for (const [at, country] of ['Nigeria', '', 'Kenya', 'Mali'].entries())
    await tab.locator('[name=countries]').nth(at).fill(country);
  await tab.click('fieldset[data-field=authors] [data-add]');
  await tab.fill('[name="authors.3.name"]', 'Ann');
  await tab.waitForFunction(() => localStorage[Object.keys(localStorage)[0]]?.includes('Ann'));
  await tab.reload();
  const countries = () => tab.locator('[name=countries]').evaluateAll(all => all.map(({ value }) => value).join());
  assert.equal(await countries(), 'Nigeria,Kenya,Mali');
  assert.equal(await tab.inputValue('[name="authors.3.name"]'), 'Ann');
  assert.equal(await tab.isChecked('[name=format][value=online]'), true);
  await tab.uncheck('#_keep');
  assert.equal(await tab.evaluate(() => localStorage.length), 0);
  await tab.fill('[name=title]', 'Not kept');
  await tab.reload();
  assert.deepEqual([await tab.inputValue('[name=title]'), await tab.isChecked('#_keep')], ['', false]);
  await tab.check('#_keep');
  await tab.fill('[name=title]', 'Kept again');
  await tab.waitForFunction(() => localStorage.length === 1);
  await tab.click('#_clear');
  assert.deepEqual([await tab.inputValue('[name=title]'), await tab.evaluate(() => localStorage.length)], ['', 0]);
  await context.close();
});

// ---- Where there is no network, and no JavaScript ----

test('a form is filled in and saved from a USB stick', async () => {
  const tab = await (await browser.newContext()).newPage();
  const found = complaints(tab);
  await tab.goto(pathToFileURL(path.join(site, 'forms/ask.html')).href);
  await fillIn(tab);
  assert.deepEqual(read((await saved(tab)).text).record, { title: 'Clerks', topics: ['cybersecurity'], agreed: true });
  assertNone(found);
});

test('without JavaScript a form is posted, and the questions of others can be sent by e-mail', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const posted = [];
  await context.route('https://post.example.org/**', route => {
    posted.push(route.request().postData());
    return route.fulfill({ body: 'thanks' });
  });
  const tab = await open('forms/send.html', { context });
  await tab.fill('[name=title]', 'Without');
  await tab.fill('[name=summary]', 'Nothing');
  await tab.locator('[name=topics]').first().fill('Law');
  await tab.check('[name=agreed][value=true]');
  await tab.click('.send button');
  await tab.waitForURL('https://post.example.org/**');
  assert.match(posted[0], /&handlist-seconds=&handlist-homepage=&title=Without&/);
  const other = await open('forms/error.html', { context });
  assert.equal(await other.isVisible('[name=title]'), false);
  const { body } = letter(await other.getAttribute('.notice a', 'href'));
  assert.deepEqual(read(body).record, { title: '', summary: '', about: '' });
  assert.match(await other.innerText('pre'), /about = ""\s+# Which page/);
  await context.close();
});

// ---- From a form to a page ----

/** What a browser without JavaScript posts: the bytes, below the header that says what they are. */
async function posted() {
  const context = await browser.newContext({ javaScriptEnabled: false });
  let request;
  await context.route('https://post.example.org/**', route => {
    request = route.request();
    return route.fulfill({ body: 'merci' });
  });
  const tab = await open('fr/forms/send.html', { context });
  await tab.fill('[name=title]', 'École d’été : « réseaux » & œuvres');
  await tab.fill('[name=summary]', 'Ça & là, à 100 %');
  await tab.locator('[name=topics]').first().fill('Cybersécurité');
  await tab.check('[name=agreed][value=true]');
  await tab.fill('[name=body]', 'Première ligne\n\n<b onclick="x">gras</b> et **fort**');
  await tab.click('.send button');
  await tab.waitForURL('https://post.example.org/**');
  await context.close();
  return Buffer.concat([
    Buffer.from(`POST /in HTTP/1.1\r\nContent-Type: ${request.headers()['content-type']}\r\n\r\n`),
    request.postDataBuffer(),
  ]);
}

/** A page whose reader has taken ten seconds before anything is written in it. */
async function openLongAgo(page) {
  const context = await browser.newContext();
  await context.clock.install();
  const tab = await open(page, { context });
  await context.clock.fastForward(10_000);
  return tab;
}

/** What a browser with JavaScript saves. */
async function savedInArabic() {
  const tab = await openLongAgo('ar/forms/ask.html');
  await fillIn(tab, 'تدريب كتّاب المحاكم “١٢”');
  await tab.fill('[name=summary]', 'نحتاج إلى مدرّب');
  await tab.check('[name=format][value=on-site]');
  await tab.fill('[name="budget.amount"]', '2500');
  await tab.fill('[name="budget.currency"]', 'eur');
  await tab.fill('[name="authors.0.name"]', 'فاطمة O’Neil');
  await tab.fill('[name=body]', 'السطر الأول\n\nالسطر الثاني');
  return (await saved(tab)).text;
}

/** An e-mail as a program sends one. */
function eml({ to, subject, body }) {
  const encoded = text => Buffer.from(text).toString('base64');
  return [
    `From: =?utf-8?B?${encoded('Zoé Élan')}?= <zoe@mail.example>`, `To: ${to}`,
    `Message-ID: <${subject.length}@mail.example>`, 'Date: Mon, 2 Mar 2026 10:00:00 +0100', 'MIME-Version: 1.0',
    `Subject: =?utf-8?B?${encoded(subject)}?=`, 'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64', '', encoded(body).replace(/.{76}/g, '$&\r\n'), '',
  ].join('\r\n');
}

/** The e-mail that a browser with JavaScript opens. */
async function mailed() {
  const tab = await openLongAgo('fr/forms/error.html?about=request%2Fclerks');
  await tab.fill('[name=title]', 'Erreur relevée');
  await tab.fill('[name=body]', 'Il faut lire « greffiers ».');
  await tab.click('#_mail');
  return eml(letter(await tab.getAttribute('#_said a', 'href')));
}

/** The e-mail with the questions, which a reader without JavaScript has answered by hand. */
async function answeredByHand() {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await open('forms/error.html', { context });
  const { to, subject, body } = letter(await tab.getAttribute('.notice a', 'href'));
  await context.close();
  const answered = body.replace('title = ""', 'title = "By hand"').replace('about = ""', 'about = "topic/law"');
  return eml({ to, subject, body: `${answered}Some *words*.` });
}

test('what is written in a form becomes a draft, and a page once an editor has let it', async () => {
  const inbox = write(temporaryFolder('inbox'), {
    'posted.txt': await posted(),
    'saved.md': await savedInArabic(),
    'mailed.eml': await mailed(),
    'answered.eml': await answeredByHand(),
  });
  const root = copyOfProject('forms');
  const command = ['import', '--form', '--format', 'json', '--root', root, inbox];
  const run = spawnSync(HANDLIST, command, { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stdout + run.stderr);
  const { written, left_out: leftOut } = JSON.parse(run.stdout);
  assert.deepEqual(leftOut, []);
  const drafts = new Map(written.map(draft => [path.basename(draft.from), draft]));
  assert.deepEqual([...drafts.keys()].sort(), ['answered.eml', 'mailed.eml', 'posted.txt', 'saved.md']);
  const notes = written.flatMap(draft => draft.notes);
  assert.deepEqual(notes.sort(), [
    'HTML in the text was kept as text', '`Cybersécurité` in `topics` was read as `cybersecurity`',
  ].sort());
  // Nobody sees a draft, and every draft builds.
  const output = path.join(temporaryFolder(), 'site');
  build(root, output);
  const before = filesIn(output, '.html');
  assert.deepEqual(before, filesIn(site, '.html'));
  const { status, stderr } = tryBuild(root, output, '--quiet', '--drafts');
  assert.equal(status, 0, stderr);
  for (const { path: record } of written) {
    const file = path.join(root, record);
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^draft = true\n/m, ''));
  }
  build(root, output);
  const published = await serve(output);
  const context = await browser.newContext();
  const shown = async (from, language = '') => {
    const { path: record } = drafts.get(from);
    const page = record.replace('content/', language).replace(/\.md$/, '.html');
    const tab = await open(page, { context, base: published.base });
    const main = await tab.innerText('main');
    const direction = await tab.locator('h1').evaluate(heading => getComputedStyle(heading).direction);
    return { tab, main, title: await tab.innerText('h1'), direction };
  };
  const french = await shown('posted.txt', 'fr/');
  assert.equal(french.title, 'École d’été : « réseaux » & œuvres');
  for (const words of ['Ça & là, à 100 %', 'Cybersécurité', 'Première ligne', '<b onclick="x">gras</b> et fort'])
    assert.ok(french.main.includes(words), `${words}: ${french.main}`);
  assert.equal(await french.tab.locator('main b').count(), 0, 'HTML is text');
  const arabic = await shown('saved.md', 'ar/');
  assert.deepEqual([arabic.title, arabic.direction], ['تدريب كتّاب المحاكم “١٢”', 'rtl']);
  for (const words of ['نحتاج إلى مدرّب', 'فاطمة O’Neil', 'السطر الأول', 'السطر الثاني', 'on-site', 'EUR'])
    assert.ok(arabic.main.includes(words), `${words}: ${arabic.main}`);
  const mail = await shown('mailed.eml', 'fr/');
  assert.equal(mail.title, 'Erreur relevée');
  assert.ok(/request\/clerks/.test(mail.main) && mail.main.includes('Il faut lire « greffiers ».'), mail.main);
  const answer = await shown('answered.eml');
  assert.equal(answer.title, 'By hand');
  assert.ok(/topic\/law/.test(answer.main) && /Some words/.test(answer.main), answer.main);
  for (const { main } of [french, arabic, mail, answer]) assert.ok(!/Zoé|mail\.example|handlist/.test(main), main);
  published.close();
  await context.close();
});

// ---- What is written ----

describe('TOML', () => {
  const source = fs.readFileSync(path.join(PROJECT, 'themes/default/client/toml.js'));
  const written = import(`data:text/javascript;base64,${source.toString('base64')}`);
  const hostile = fc.constantFrom(' ', '"', '\\', '\n', '\r', '\0', '\t', '+++', '\x7f', '😀', '\u202e', 'u', "'''");
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 150 }),
    fc.string({ unit: hostile, maxLength: 90 }),
  );

  test('every text is read back as it was, in lines that no e-mail program breaks', async () => {
    const { record } = await written;
    fc.assert(
      fc.property(texts, texts, fc.array(texts, { maxLength: 4 }), (name, text, list) => {
        for (const width of [undefined, 60]) {
          const made = record(
            [
              { name: 'authors', many: true, tables: [[{ name: 'one', value: text }], [{ name: 'one', value: list }]] },
              { name: `key ${name}`, value: text },
              { name: 'list', value: list },
              { name: 'pair', value: { table: [[`key ${name}`, text], ['number', { bare: '-1.5' }]] } },
            ],
            'body',
            ['a comment'],
            width,
          );
          const { record: found, body } = read(made);
          assert.deepEqual(found, {
            [`key ${name}`]: text,
            list,
            pair: { [`key ${name}`]: text, number: -1.5 },
            authors: [{ one: text }, { one: list }],
          });
          assert.equal(body, 'body\n');
        }
      }),
      FULL ? { numRuns: 10_000 } : { numRuns: 500, seed: 20_261 },
    );
  });
});
