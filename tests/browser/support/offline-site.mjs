/**
 * @file A small catalogue as it is published for reading offline, which can change between visits, and a host that can
 * misbehave.
 */

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { PROJECT, filesIn, write } from './handlist.mjs';
import { serve } from './server.mjs';

const THEME = path.join(PROJECT, 'themes/default');
const theme = file => fs.readFileSync(path.join(THEME, file), 'utf8');
/** The policy of every page. */
const [, POLICY] = fs.readFileSync(path.join(PROJECT, 'SECURITY.md'), 'utf8').match(/^`(default-src .*)`$/m);
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const hex = (bytes, length = 16) => createHash('sha256').update(bytes).digest('hex').slice(0, length);
const escape = text =>
  text.replace(/[&<>"']/g, one => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' })[one]);
const link = file => file.split('/').map(encodeURIComponent).join('/');

/**
 * A block of the template of the page "On this device". Words are shown by their names, in brackets, so that tests do
 * not depend on them.
 */
function block(name, values) {
  const [, body] = theme('templates/device.html').match(
    new RegExp(`\\{% block ${name} -?%\\}(.*?)\\{%-? endblock %\\}`, 's'),
  );
  return body
    .replace(/\{% if ([\w.]+) %\}(.*?)\{% else %\}(.*?)\{% endif %\}/g, (_, key, yes, no) =>
      values[key] === 'true' ? yes : no,
    )
    .replace(
      /\{\{ text\(key="([\w-]+)", (.*?)\) \}\}/g,
      (_, key, given) => `[${[key, ...[...given.matchAll(/"(.*?)"/g)].map(([, value]) => value)].join(' ')}]`,
    )
    .replace(/\{\{ t\.(\w+) \}\}/g, (_, key) => `[${key.replaceAll('_', '-')}]`)
    .replace(/\{\{ ([\w.]+) \}\}/g, (_, key) => values[key] ?? assertNever(key));
}

function assertNever(key) {
  throw new Error(`the template is not given ${key}`);
}

/** A catalogue in English, at the root, and French. What is set on it is published by `publish`. */
export class OfflineSite {
  title = 'Orchard';
  style = 'body { color: #111 }';
  enabled = true;
  /** Whether readers may keep all of it. */
  whole = true;
  /** By their paths without ending. */
  records = {
    'notes/apple': { title: 'Apple', body: 'Apples keep.' },
    'notes/pear': { title: 'Pear', body: 'Pears do not.' },
    'notes/plum': { title: 'Plum', body: 'Plums are dried.' },
  };
  /** A file of the index, for as long as there is no search. */
  index = 'handlist.take(3,"abc","w1")';
  /** A folder of a built site whose search is taken over, or none. */
  search = undefined;

  constructor(folder) {
    this.folder = folder;
  }

  /** Writes the whole site as it is now; what it had before is gone. */
  publish() {
    const worker = theme('offline/worker.js'), script = theme('assets/device.js');
    const assets = {
      [`assets/style.${hex(this.style, 10)}.css`]: this.style,
      [`assets/device.${hex(script, 10)}.js`]: script,
    };
    const [style, device] = Object.keys(assets);
    const searchFiles = this.search
      ? Object.fromEntries(
          filesIn(this.search)
            .filter(file => /^search\/|^assets\/search\./.test(file))
            .map(file => [file, fs.readFileSync(path.join(this.search, file))]),
        )
      : { 'search/en/w1.js': this.index };
    const scripts = (root, language) =>
      `<script src="${root}${device}" data-root="${root}" data-language="${language}" defer></script>`;
    const pictures = { 'pictures/tree.png': PICTURE, 'pictures/tree-small.png': PICTURE };
    const files = {
      ...assets,
      ...pictures,
      ...searchFiles,
      'guide.pdf': '%PDF-1.4',
      'feed.xml': '<feed/>',
      '404.html': this.page('404', { root: '', style, language: 'en', main: 'Nothing here' }),
    };
    const list = {};

    for (const language of ['en', 'fr']) {
      const prefix = language === 'en' ? '' : 'fr/';
      const root = '../'.repeat(prefix.split('/').length - 1);
      const home = this.page(`${this.title} ${language}`, {
        root,
        style,
        language,
        head: scripts(root, language),
        main: Object.entries(this.records)
          .map(([name, { title }]) => `<a href="${link(name)}.html">${escape(title)}</a>`)
          .join(' '),
      });
      const own = {
        [`${prefix}index.html`]: home,
        [`${prefix}device.html`]: this.page('[device]', {
          root, style, language, head: scripts(root, language),
          main: block('main', { 'device.home': 'index.html', 'device.whole': String(this.whole) }),
        }),
      };
      if (this.search && !prefix) {
        const html = fs
          .readFileSync(path.join(this.search, 'search.html'), 'utf8')
          .replace(/ href="assets\/style[^"]*"/, ` href="${style}"`)
          .replace(/<script src="assets\/device[^>]*><\/script>/, '');
        own['search.html'] = html.replace('</head>', () => `${scripts('', 'en')}</head>`);
      }
      const packs = {
        [`offline/${language}/0.pack`]: { ...own, ...assets, ...(prefix ? {} : searchFiles) },
        [`offline/${language}/pictures.pack`]: pictures,
      };
      const hashes = [];
      for (const [name, { title, body, picture = false }] of Object.entries(this.records)) {
        const file = `${prefix}${name}.html`,
          up = root + '../'.repeat(name.split('/').length - 1);
        const shown = picture
          ? `<picture><source type="image/png" srcset="${up}pictures/tree-small.png">`
            + `<img id="picture" src="${up}pictures/tree.png" alt="A tree" width="10" height="10"></picture>`
          : '';
        const html = this.page(title, { root: up, style, language, main: `<p id="body">${escape(body)}</p>${shown}` });
        packs[`offline/${language}/${hex(name, 6)}.pack`] = { [file]: html };
        hashes.push(parseInt(hex(html, 8), 16));
        own[file] = html;
      }
      Object.assign(files, own);
      if (!this.whole) continue;
      const listed = Object.entries(packs).map(([name, held]) => {
        const hash = hex(JSON.stringify(Object.entries(held).map(([file, content]) => [file, hex(content)])));
        files[name] = pack(held, hash);
        return { path: name, bytes: files[name].length, hash };
      });
      list[language] = listed;
      files[`offline/${language}.json`] = JSON.stringify({
        format: 1, version: hex(JSON.stringify(listed)), bytes: listed.reduce((sum, { bytes }) => sum + bytes, 0),
        records: Buffer.from(Uint32Array.from(hashes.sort((a, b) => a - b)).buffer).toString('base64'), packs: listed,
      });
    }
    const version = hex(worker + this.style + script);
    files['sw.js'] =
      `const handlist={"version":"${version}","enabled":${this.enabled},"languages":["","fr"]};\n${worker}`;

    fs.rmSync(this.folder, { recursive: true, force: true });
    write(this.folder, files);
    return { version, files: Object.keys(files), packs: list };
  }

  /** A page with the frame that all pages have. */
  page(title, { root, style, language, main, head = '' }) {
    return (
      `<!doctype html>\n<html lang="${language}" dir="ltr">\n<head>\n`
      + `<meta http-equiv="Content-Security-Policy" content="${escape(POLICY)}">\n<meta charset="utf-8">\n`
      + `<title>${escape(title)} · ${this.title}</title>\n`
      + `<link rel="icon" type="image/png" href="data:image/png;base64,${PICTURE.toString('base64')}">\n`
      + `<link rel="stylesheet" href="${root}${style}">\n${head}\n</head>\n`
      + `<body>\n<main>\n${main}\n</main>\n</body>\n</html>\n`
    );
  }
}

/** Files as one pack. */
function pack(files, hash) {
  const contents = Object.entries(files).map(([name, content]) => [name, Buffer.from(content)]);
  const header = Buffer.from(JSON.stringify(contents.map(([name, content]) => [name, content.length])));
  return gzipSync(
    Buffer.concat([Buffer.from(`${header.length} ${hash}\n`), header, ...contents.map(([, content]) => content)]),
  );
}

/**
 * Serves `folder` by a host that may misbehave. `host.rule(path, request)` says how a path is answered: `undefined` as
 * usual, `"hang"` never, `"drop"` by closing the connection, `"cut"` by closing it half-way, a number with that status,
 * `{ location }` with a redirect; or a promise of one of these. While `host.isDown`, every connection is closed.
 * `host.requests` are the paths asked for so far.
 */
export async function serveOffline(folder, options = {}) {
  const inner = await serve(folder, { headers: () => ({ 'cache-control': 'no-cache' }), ...options });
  const host = { isDown: false, rule: () => undefined, requests: [] };
  const server = http.createServer(async (request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    if (host.isDown) return request.socket.destroy();
    host.requests.push(asked);
    const verdict = await host.rule(asked, request);
    if (verdict === 'hang') return;
    if (verdict === 'drop' || host.isDown) return request.socket.destroy();
    if (typeof verdict === 'number')
      return response
        .writeHead(verdict, { 'content-type': 'text/html' })
        .end(`<!doctype html><link rel="icon" href="data:,"><title>${verdict}</title>`);
    if (verdict?.location) return response.writeHead(302, verdict).end();
    const answer = await fetch(new URL(request.url, inner.base));
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, {
      ...Object.fromEntries(['content-type', 'cache-control'].map(name => [name, answer.headers.get(name)])),
      'content-length': body.length,
    });
    if (verdict !== 'cut') return response.end(body);
    response.write(body.subarray(0, body.length >> 1), () => request.socket.destroy());
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  host.base = `http://127.0.0.1:${server.address().port}${options.prefix ?? '/'}`;
  host.close = () => {
    inner.close();
    server.close();
    server.closeAllConnections();
  };
  return host;
}
