/** @file The Nu Html Checker, the W3C's, as a library: files in, messages out. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const JAR = path.resolve(import.meta.dirname, '../node_modules/vnu-jar/build/dist/vnu.jar');

/**
 * Checks files, all HTML or all CSS, in one run.
 *
 * @returns {{errors: string[], warnings: string[]}} one line a message: file, line, what, and where in the source
 */
export function validate(files, language = 'html') {
  const options = language === 'css' ? ['--css'] : [];
  const { error, status, stdout, stderr } = spawnSync('java', ['-Xss4m', '-jar', JAR, '--stdout', '--exit-zero-always', '--format', 'json', ...options, ...files], {
    encoding: 'utf8', maxBuffer: 1 << 28,
  });
  if (error) throw new Error('could not run java (Debian: default-jre-headless)', { cause: error });
  assert.equal(status, 0, stderr);
  const { messages } = JSON.parse(stdout);
  const lines = wanted => messages.filter(wanted)
    .map(({ url = '', lastLine = '', message, extract = '' }) => `${url.replace(/^file:/, '')}:${lastLine}: ${message} ${extract.replaceAll('\n', ' ')}`);
  // The checker takes a file's neighbours for another origin than its own; what the policy lets through is for Chromium to say.
  const isWarning = ({ type, subType, message }) => type === 'info' && subType === 'warning' && !message.startsWith('Resource violates Content Security Policy');
  return { errors: lines(({ type }) => type !== 'info'), warnings: lines(isWarning) };
}
