/** @file Debian's Chromium, without a network beyond this machine. */

import { chromium } from 'playwright-core';

/** Starts Chromium; `CHROMIUM` names another one than Debian's. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/** Gathers, from now on, everything that a page complains of: console errors and warnings (refusals by its policy among them), exceptions, failed requests. */
export function complaints(page) {
  const found = [];
  page.on('console', message => ['error', 'warning'].includes(message.type()) && found.push(message.text()));
  page.on('pageerror', error => found.push(String(error)));
  page.on('requestfailed', request => {
    const { errorText } = request.failure() ?? {};
    // Chromium asks for a page's icon late, and gives up when it is sent on to the next page.
    if (errorText !== 'net::ERR_ABORTED') found.push(`${request.url()}: ${errorText}`);
  });
  page.on('response', response => response.status() >= 400 && found.push(`${response.url()}: ${response.status()}`));
  return found;
}
