// A host as most are: it sends files gzipped, and says how long they may be kept.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', png: 'image/png', webp: 'image/webp', xml: 'application/xml', json: 'application/json', webmanifest: 'application/manifest+json' };

/** Serves a folder at a free port of this machine: its address, and how to end it. */
export async function serve(folder) {
  const root = path.resolve(folder);
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://host').pathname.slice(1)) || 'index.html';
    const file = path.join(root, name);
    if (!file.startsWith(root + path.sep) || !fs.existsSync(file) || !fs.statSync(file).isFile()) return response.writeHead(404).end();
    const type = TYPES[name.split('.').pop()] ?? 'application/octet-stream', isText = /text|json|xml/.test(type);
    const bytes = fs.readFileSync(file);
    response.writeHead(200, {
      'content-type': type,
      'cache-control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(isText && { 'content-encoding': 'gzip' }),
    });
    response.end(isText ? gzipSync(bytes) : bytes);
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return { base: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
