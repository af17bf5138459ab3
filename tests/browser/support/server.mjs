/** @file A static host as plain as they come: files under an address, and nothing clever. */

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
};

/**
 * Serves `folder` on loopback under the path `prefix` (`/` or `/a/b/`). What is not there is answered with 404 and
 * `404.html`. `headers(path)` may add headers to an answer; what `extra(address)` returns is served as a page of its
 * own.
 *
 * @returns {Promise<{base: string, requests: string[], close: () => void}>} the address of the folder, and the paths
 * asked for so far
 */
export async function serve(folder, { prefix = '/', headers = () => ({}), extra = () => undefined } = {}) {
  const requests = [];
  const server = http.createServer((request, response) => {
    const address = new URL(request.url, 'http://host');
    const asked = decodeURIComponent(address.pathname);
    requests.push(asked);
    const made = extra(address);
    if (made !== undefined) return response.setHeader('content-type', TYPES['.html']).end(made);
    const relative = asked.startsWith(prefix) ? asked.slice(prefix.length) || 'index.html' : '';
    const found = path.join(folder, relative);
    const there =
      relative !== '' && found.startsWith(folder + path.sep) && fs.statSync(found, { throwIfNoEntry: false })?.isFile();
    const file = there ? found : path.join(folder, '404.html');
    response.writeHead(there ? 200 : 404, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'cache-control': 'max-age=600',
      ...headers(relative),
    });
    response.end(fs.existsSync(file) ? fs.readFileSync(file) : 'not found');
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const close = () => { server.close(); server.closeAllConnections(); };
  return { base: `http://127.0.0.1:${server.address().port}${prefix}`, requests, close };
}
