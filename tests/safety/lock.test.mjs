/** @file Two builds of one project at once: the second ends at once and says whose lock it met. */

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { HANDLIST, tryBuild } from '../browser/support/handlist.mjs';
import { World } from './support/world.mjs';

test('the second build ends at once, names the process that holds the lock, and changes nothing', async () => {
  const world = new World();
  // The first build is held up for three seconds just before the two sites change places.
  const first = spawn('strace', ['-f', '-qq', '-o', '/dev/null', '-e', 'trace=renameat2', '-e', 'inject=renameat2:delay_enter=3000000', HANDLIST, 'build', '--root', world.project, '--output', world.output]);
  const ended = new Promise(resolve => first.on('exit', resolve));
  const sealed = path.join(world.project, '.public.handlist-next/exchanged');
  while (!fs.existsSync(sealed) && first.exitCode === null) await new Promise(resolve => setTimeout(resolve, 10));
  const owner = fs.readFileSync(path.join(world.project, '.handlist/lock'), 'utf8').trim();

  const started = Date.now();
  const second = tryBuild(world.project, world.output);
  const took = Date.now() - started;
  assert.equal(first.exitCode, null, 'the first build was done too early for this test to mean anything');
  assert.equal(second.status, 3, second.stderr);
  assert.match(second.stderr, new RegExp(`another build \\(process ${owner}, since \\d{4}-.*\\.handlist/lock`));
  assert.ok(took < 2000, `the second build took ${took} ms to say so`);
  assert.match(fs.readFileSync(`/proc/${owner}/comm`, 'utf8'), /handlist/);
  assert.equal(world.state(), 'before');

  assert.equal(await ended, 0);
  assert.equal(world.state(), 'after');
});

test('the lock of a build that was killed keeps nobody out', async () => {
  const world = new World();
  const killed = spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', '-e', 'trace=renameat2', '-e', 'inject=renameat2:signal=SIGKILL', HANDLIST, 'build', '--root', world.project, '--output', world.output]);
  assert.equal(killed.signal, 'SIGKILL');
  assert.ok(fs.existsSync(path.join(world.project, '.handlist/lock')));
  assert.equal(tryBuild(world.project, world.output).status, 0);
  assert.equal(world.state(), 'after');
});
