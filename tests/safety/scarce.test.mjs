/**
 * @file Where the computer has too little: a word on it, and no panic. The preview goes on once there is enough again.
 */

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { test } from 'node:test';

import { HANDLIST, temporaryFolder, write } from '../browser/support/handlist.mjs';

const NOBODY = '65534';
const FAILED = 3;
const isRoot = process.getuid?.() === 0;

/** A small catalogue. */
function project() {
  return write(path.join(temporaryFolder(), 'project'), {
    'site.toml': 'title = "Scarce"\n[kinds.note]\nfolder = "notes"\n',
    'content/notes/one.md': '+++\ntitle = "One"\n+++\n\nFirst text.\n',
  });
}

test('without more threads a build is done by one, and a preview is refused', { skip: !isRoot && 'needs root' }, () => {
  const root = project();
  for (const folder of [root, path.dirname(root)]) fs.chmodSync(folder, 0o755);
  spawnSync('chown', ['-R', NOBODY, root]);
  const program = path.join(temporaryFolder(), 'handlist');
  fs.copyFileSync(HANDLIST, program);
  fs.chmodSync(path.dirname(program), 0o755);
  const limited = ['prlimit', '--nproc=1', program, '--root', root];
  const other = ['--reuid', NOBODY, '--regid', NOBODY, '--clear-groups', ...limited];
  for (const [command, status] of [['build', 0], ['check', 0], ['serve', FAILED]]) {
    const run = spawnSync('setpriv', [...other, command], { encoding: 'utf8' });
    assert.equal(run.status, status, `${command}: ${run.stderr}`);
    assert.doesNotMatch(run.stderr, /panicked/);
  }
});

test('a preview reads files again when descriptors are free again', async t => {
  const root = project();
  const server = spawn('sh', ['-c', 'ulimit -n 40 && exec "$0" "$@"', HANDLIST, '--root', root, 'serve'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A child that runs on would keep this file from ending.
  t.after(() => server.kill());
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.setEncoding('utf8').on('data', text => (said += text));
  const until = async words => {
    while (!words.test(said)) await Promise.race([once(server.stdout, 'data'), once(server.stderr, 'data')]);
    return said.match(words);
  };
  const [, port] = await until(/at http:\/\/127\.0\.0\.1:(\d+)\//);
  await until(/Ctrl-C/);
  // Connections that are kept open take all descriptors.
  const sockets = Array.from({ length: 40 }, () => net.connect(Number(port), '127.0.0.1').on('error', () => {}));
  await Promise.all(sockets.map(socket => once(socket, 'connect')));
  sockets.forEach(socket => socket.write('GET /index.html HTTP/1.1\r\nHost: localhost\r\n\r\n'));
  await Promise.all(sockets.slice(0, 10).map(socket => once(socket, 'data')));
  write(root, { 'content/notes/one.md': '+++\ntitle = "One"\n+++\n\nSecond text.\n' });
  await until(/Too many open files/);
  sockets.forEach(socket => socket.destroy());
  await until(/nothing is wrong any more/);
  const page = await (await fetch(`http://127.0.0.1:${port}/notes/one.html`)).text();
  assert.match(page, /Second text/);
});
