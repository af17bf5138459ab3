/** @file Only what has changed is written, only what Handlist wrote is deleted. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { build, copyOfProject, temporaryFolder, tryBuild, write } from '../browser/support/handlist.mjs';
import { World, stampsOf, treeOf } from './support/world.mjs';

/** Writes an empty file, whose time stamp no file has that is written before or afterwards. */
function stampOfItsOwn() {
  const folder = temporaryFolder();
  const stampOf = name => fs.statSync(path.join(write(folder, { [name]: '' }), name), { bigint: true }).mtimeNs;
  // Time stamps are taken from a clock that ticks a few hundred times a second.
  const tick = () => { for (const now = stampOf('tick'); stampOf('tick') === now;); };
  tick();
  stampOf('stamp');
  tick();
  return path.join(folder, 'stamp');
}

test('a build of what has not changed touches nothing', () => {
  const root = copyOfProject('sample');
  const output = build(root);
  const before = stampsOf(output);
  const stamp = stampOfItsOwn();
  const { status, stdout } = tryBuild(root, output);
  assert.equal(status, 0);
  assert.match(stdout, /nothing changed/);
  assert.equal(spawnSync('find', [output, '-newer', stamp, '-o', '-cnewer', stamp], { encoding: 'utf8' }).stdout, '');
  assert.deepEqual(stampsOf(output), before);
});

test('a change writes the files it changes and no other, and a page that is gone goes', () => {
  const world = new World();
  const before = stampsOf(world.output);
  assert.equal(tryBuild(world.project, world.output).status, 0);
  const now = stampsOf(world.output);
  const moved = [...now.keys()].filter(file => now.get(file) !== before.get(file));
  const changed = [...world.after.keys()].filter(file => world.after.get(file) !== world.before.get(file));
  assert.deepEqual(moved.sort(), changed.sort());
  assert.ok(changed.length < world.after.size - 5);
  assert.ok(!now.has('notes/goes.html') && !now.has('events/last.html') && !now.has('old/first.html'));
});

test('what others put into the output folder is there after twenty builds, with its time stamps', () => {
  const world = new World();
  const others = {
    'CNAME': 'x\n',
    '.well-known/security.txt': 'x\n',
    'notes/by-hand.html': 'x\n',
    'uploads/deep/er/report.pdf': 'x\n',
    'topics/air.html.bak': 'x\n',
  };
  write(world.output, others);
  fs.mkdirSync(path.join(world.output, 'an-empty-folder'));
  fs.symlinkSync('CNAME', path.join(world.output, 'a-link'));
  const before = stampsOf(world.output);
  const kept = [...Object.keys(others), 'an-empty-folder/', 'a-link'];
  for (let number = 0; number < 20; number++) {
    write(world.project, {
      'content/notes/changes.md': `+++\ntitle = "Change ${number}"\n+++\n`,
      [`content/notes/n${number}.md`]: '+++\ntitle = "One more"\n+++\n',
    });
    fs.rmSync(path.join(world.project, `content/notes/n${number - 1}.md`), { force: true });
    const { status, stdout, stderr } = tryBuild(world.project, world.output);
    assert.equal(status, 0, `${stdout}${stderr}`);
  }
  const now = stampsOf(world.output);
  for (const file of kept.filter(file => !file.endsWith('/'))) assert.equal(now.get(file), before.get(file), file);
  assert.ok(treeOf(world.output).has('an-empty-folder/'));
  assert.deepEqual(world.leftovers(), []);
});

test('a page that was changed by hand is not deleted with its record', () => {
  const world = new World();
  fs.appendFileSync(path.join(world.output, 'notes/goes.html'), '<!-- mine -->\n');
  const { status, stdout } = tryBuild(world.project, world.output);
  assert.equal(status, 0);
  assert.match(stdout, /notes\/goes\.html/);
  assert.match(fs.readFileSync(path.join(world.output, 'notes/goes.html'), 'utf8'), /mine/);
});
