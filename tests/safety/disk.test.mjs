/**
 * @file A disk that is full, cannot be written to or has a file where a folder must be: a word on it, and the old site
 * stands.
 */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';

import { temporaryFolder, tryBuild, write } from '../browser/support/handlist.mjs';
import { canMount, mount, stampsOf, treeOf } from './support/world.mjs';

const SITE_TOML =
  'title = "Disk"\nbase_url = "https://disk.example/"\nlanguages = ["en"]\n'
  + '[kinds.note]\nfolder = "notes"\nlabel = { en = "Note" }\nplural = { en = "Notes" }\n';
const FAILED = 3;

/** A project with `count` records of `size` bytes. */
function project(folder, count, size) {
  const text = 'Words, words. '.repeat(size / 14);
  write(folder, { 'site.toml': SITE_TOML });
  for (let number = 0; number < count; number++)
    write(folder, { [`content/notes/n${number}.md`]: `+++\ntitle = "Note ${number} of ${size}"\n+++\n\n${text}\n` });
  return folder;
}

/** Builds what does not fit or cannot be written; the output folder must not be touched. */
function refuses(root, output, words) {
  const before = stampsOf(output);
  const { status, stdout, stderr } = tryBuild(root, output);
  assert.equal(status, FAILED, `${stdout}${stderr}`);
  assert.match(stderr, words);
  assert.ok(stderr.includes(path.dirname(output)), `no path is named: ${stderr}`);
  assert.doesNotMatch(stderr, /panicked/);
  assert.deepEqual(stampsOf(output), before, 'the site has been touched');
}

describe('on a disk of 4 MiB', { skip: !canMount() && 'this machine mounts nothing' }, () => {
  for (const [name, inDisk] of [
    ['the output folder lies on it', 'public'],
    ['the output folder is the disk itself', '.'],
  ]) {
    test(`${name}: it is full, and the old site stands; some room is made, and the new one does`, () => {
      const disk = path.join(temporaryFolder(), 'disk');
      mount(disk, 'size=4m');
      const root = temporaryFolder();
      const output = path.join(disk, inDisk);
      project(root, 20, 14_000);
      assert.equal(tryBuild(root, output).status, 0);
      write(output, { CNAME: 'disk.example\n' });
      project(root, 200, 28_000);
      refuses(root, output, /No space left on device.*free some space/s);
      assert.deepEqual(
        fs.readdirSync(disk).filter(entry => entry.includes('handlist-next')),
        [],
        'a staging folder is left on a full disk',
      );
      fs.rmSync(path.join(root, 'content'), { recursive: true });
      project(root, 30, 14_000);
      assert.equal(tryBuild(root, output).status, 0);
      assert.ok(fs.existsSync(path.join(output, 'notes/n29.html')) && fs.existsSync(path.join(output, 'CNAME')));
    });
  }

  test('it can only be read', () => {
    const disk = path.join(temporaryFolder(), 'disk');
    mount(disk, 'size=4m');
    const root = temporaryFolder();
    project(root, 3, 1400);
    assert.equal(tryBuild(root, path.join(disk, 'public')).status, 0);
    project(root, 4, 1400);
    assert.equal(spawnSync('mount', ['-o', 'remount,ro', disk]).status, 0);
    refuses(root, path.join(disk, 'public'), /read-only/i);
  });

  test('the project can only be read', () => {
    const disk = path.join(temporaryFolder(), 'disk');
    mount(disk, 'size=4m');
    project(path.join(disk, 'project'), 3, 1400);
    assert.equal(spawnSync('mount', ['-o', 'remount,ro', disk]).status, 0);
    const output = path.join(temporaryFolder(), 'public');
    const { status, stderr } = tryBuild(path.join(disk, 'project'), output);
    if (status === 0) assert.ok(fs.existsSync(path.join(output, 'index.html')));
    else assert.ok(status === FAILED && stderr.includes(path.join(disk, 'project')), stderr);
  });
});

test('a file stands where the output folder must be', () => {
  const root = project(temporaryFolder(), 2, 1400);
  write(root, { public: 'a file\n' });
  const { status, stderr } = tryBuild(root, path.join(root, 'public'));
  assert.equal(status, FAILED);
  assert.ok(stderr.includes(path.join(root, 'public')), stderr);
  assert.equal(fs.readFileSync(path.join(root, 'public'), 'utf8'), 'a file\n');
});

for (const [name, foreign] of [
  ['a file stands where a folder must be', 'notes'],
  ['somebody else’s page stands where one must be', 'notes/n1.html'],
  ['a link stands where a page must be', null],
]) {
  test(name, () => {
    const root = project(temporaryFolder(), 2, 1400);
    const output = path.join(root, 'public');
    const elsewhere = write(temporaryFolder(), { 'precious.txt': 'precious\n' });
    if (foreign) {
      write(output, { [foreign]: 'mine\n' });
    } else {
      fs.mkdirSync(path.join(output, 'notes'), { recursive: true });
      fs.symlinkSync(path.join(elsewhere, 'precious.txt'), path.join(output, 'notes/n1.html'));
    }
    const before = treeOf(output);
    const { status, stderr } = tryBuild(root, output);
    assert.equal(status, FAILED, stderr);
    assert.ok(stderr.includes(foreign ?? 'notes/n1.html'), stderr);
    assert.deepEqual(treeOf(output), before);
    assert.equal(fs.readFileSync(path.join(elsewhere, 'precious.txt'), 'utf8'), 'precious\n');
  });
}
