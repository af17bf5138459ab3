/** @file Two builds of one project at once: the second does not wait, and says whose lock it met. */

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { setImmediate as nextTick } from 'node:timers/promises';

import { HANDLIST, tryBuild } from '../browser/support/handlist.mjs';
import { World } from './support/world.mjs';

test('the second build does not wait: it names the process that holds the lock, and changes nothing', async () => {
  const world = new World();
  // The first build is held up just before the two sites change places, for as long as strace is there: an hour at
  // most.
  const hold = [
    '-f',
    '-qq',
    '-o',
    '/dev/null',
    '-e',
    'trace=renameat2',
    '-e',
    'inject=renameat2:delay_enter=3600000000',
  ];
  const command = [HANDLIST, 'build', '--root', world.project, '--output', world.output];
  const first = spawn('strace', [...hold, ...command], { stdio: ['ignore', 'pipe', 'inherit'] });
  // The build outlives strace, and both hold this pipe.
  const ended = once(first.stdout.resume(), 'close');
  const sealed = path.join(world.project, '.public.handlist-next/exchanged');
  while (!fs.existsSync(sealed)) {
    assert.equal(first.exitCode, null, 'the first build was done too early');
    await nextTick();
  }
  const owner = fs.readFileSync(path.join(world.project, '.handlist/lock'), 'utf8').trim();

  const second = tryBuild(world.project, world.output);
  assert.equal(second.status, 3, second.stderr);
  assert.match(second.stderr, new RegExp(`another build \\(process ${owner}, since \\d{4}-.*\\.handlist/lock`));
  assert.match(fs.readFileSync(`/proc/${owner}/comm`, 'utf8'), /handlist/);
  assert.equal(world.state(), 'before');

  // Nobody holds it up any more.
  first.kill('SIGKILL');
  await ended;
  assert.equal(world.state(), 'after');
});

test('the lock of a build that was killed keeps nobody out', async () => {
  const world = new World();
  const killed = spawnSync('strace', [
    '-f',
    '-qq',
    '-o',
    '/dev/null',
    '-e',
    'trace=renameat2',
    '-e',
    'inject=renameat2:signal=SIGKILL',
    HANDLIST,
    'build',
    '--root',
    world.project,
    '--output',
    world.output,
  ]);
  assert.equal(killed.signal, 'SIGKILL');
  assert.ok(fs.existsSync(path.join(world.project, '.handlist/lock')));
  assert.equal(tryBuild(world.project, world.output).status, 0);
  assert.equal(world.state(), 'after');
});
