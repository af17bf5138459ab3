/**
 * @file The output folder and what others keep in it: a folder that is mounted elsewhere is never emptied, and folders
 * of others keep what they had.
 */

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

import { HANDLIST, build, finallyDo, temporaryFolder, tryBuild, write } from '../browser/support/handlist.mjs';
import { canMount, mount } from './support/world.mjs';

const MISUSED = 2;
const NOBODY = 65534;

/** A small catalogue. */
function project() {
  return write(path.join(temporaryFolder(), 'project'), {
    'site.toml': 'title = "Folders"\n[kinds.note]\nfolder = "notes"\n',
    'content/notes/one.md': '+++\ntitle = "One"\n+++\n\nFirst text.\n',
  });
}

const page = output => fs.readFileSync(path.join(output, 'notes/one.html'), 'utf8');
const change = root => write(root, { 'content/notes/one.md': '+++\ntitle = "One"\n+++\n\nSecond text.\n' });

/** Shows a folder at another place, too. */
function bind(folder, at) {
  fs.mkdirSync(at, { recursive: true });
  assert.equal(spawnSync('mount', ['--bind', folder, at]).status, 0);
  finallyDo(() => spawnSync('umount', ['-l', at]));
}

describe('on a machine that mounts', { skip: !canMount() && 'this machine mounts nothing' }, () => {
  test('a folder that another mount shows is updated in place', () => {
    const root = project();
    const output = path.join(root, 'public');
    build(root, output);
    const elsewhere = path.join(temporaryFolder(), 'served');
    bind(output, elsewhere);
    const { ino } = fs.statSync(output);
    change(root);
    build(root, output);
    assert.equal(fs.statSync(output).ino, ino);
    assert.match(page(elsewhere), /Second text/);
  });

  test('a folder that another mount namespace holds is updated in place', async () => {
    const root = project();
    const output = path.join(root, 'public');
    build(root, output);
    const at = path.join(temporaryFolder(), 'served');
    fs.mkdirSync(at);
    const script =
      'mount --make-rprivate / && mount --bind "$1" "$2" && echo mounted && read line; cat "$2/notes/one.html"';
    const command = ['-m', 'sh', '-c', script, 'sh', output, at];
    const container = spawn('unshare', command, { stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    container.stdout.setEncoding('utf8').on('data', text => (said += text));
    await once(container.stdout, 'data');
    change(root);
    build(root, output);
    container.stdin.end('\n');
    await once(container, 'close');
    assert.match(said, /Second text/);
  });

  test('a mount of a source is no output, and no folder in one', () => {
    const root = project();
    for (const [source, at, output] of [
      ['content', 'mounted', 'mounted'],
      ['content/notes', 'notes-mounted', 'notes-mounted/site'],
      ['content/notes', 'public/notes', 'public'],
    ]) {
      bind(path.join(root, source), path.join(root, at));
      const { status, stderr } = tryBuild(root, path.join(root, output));
      assert.ok([MISUSED, 3].includes(status), `${source}: ${stderr}`);
      assert.match(stderr, /leads into `content\/`.*choose another place/);
      assert.deepEqual(fs.readdirSync(path.join(root, 'content/notes')), ['one.md']);
    }
  });

  test('folders of others keep owner, permissions, times and attributes', () => {
    const root = project();
    const output = path.join(root, 'public');
    build(root, output);
    const uploads = path.join(output, 'uploads');
    write(uploads, { 'inner/file.txt': 'mine' });
    const note = ['-c', 'import os, sys; os.setxattr(sys.argv[1], "user.note", b"keep")', uploads];
    const hasNote = spawnSync('python3', note).status === 0;
    for (const folder of [path.join(uploads, 'inner'), uploads]) {
      fs.chownSync(folder, 33, 33);
      fs.chmodSync(folder, 0o2770);
      fs.utimesSync(folder, 1_000_000_000, 1_000_000_001);
    }
    const { uid, gid, mode, mtimeMs } = fs.statSync(uploads);
    change(root);
    build(root, output);
    assert.match(page(output), /Second text/);
    for (const folder of [uploads, path.join(uploads, 'inner')]) {
      const now = fs.statSync(folder);
      assert.deepEqual([now.uid, now.gid, now.mode, now.mtimeMs], [uid, gid, mode, mtimeMs]);
    }
    if (hasNote) {
      const read = ['-c', 'import os, sys; print(os.getxattr(sys.argv[1], "user.note").decode())', uploads];
      assert.equal(spawnSync('python3', read, { encoding: 'utf8' }).stdout, 'keep\n');
    }
  });

  test('a folder of root that others may not read fails no build of another user', () => {
    const root = project();
    const disk = path.join(temporaryFolder(), 'disk');
    mount(disk, `size=4m,uid=${NOBODY}`);
    fs.mkdirSync(path.join(disk, 'lost+found'), { mode: 0o700 });
    for (const folder of [root, path.dirname(root), path.dirname(disk)]) fs.chmodSync(folder, 0o755);
    spawnSync('chown', ['-R', String(NOBODY), root]);
    const program = path.join(temporaryFolder(), 'handlist');
    fs.copyFileSync(HANDLIST, program);
    fs.chmodSync(path.dirname(program), 0o755);
    const command = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups', program];
    for (const text of [/First text/, /Second text/]) {
      const run = spawnSync('setpriv', [...command, '--root', root, 'build', '--output', disk], { encoding: 'utf8' });
      assert.equal(run.status, 0, run.stderr);
      assert.match(page(disk), text);
      change(root);
    }
    assert.equal(fs.statSync(path.join(disk, 'lost+found')).mode & 0o777, 0o700);
  });
});

test('a folder that says so, and a site that asks for it, is updated in place', () => {
  for (const asks of [
    (_root, output) => write(output, { '.handlist-in-place': '' }),
    root => fs.appendFileSync(path.join(root, 'site.toml'), '[output]\nmode = "in-place"\n'),
  ]) {
    const root = project();
    const output = path.join(root, 'public');
    build(root, output);
    asks(root, output);
    const { ino } = fs.statSync(output);
    change(root);
    build(root, output);
    assert.equal(fs.statSync(output).ino, ino);
    assert.match(page(output), /Second text/);
  }
});
