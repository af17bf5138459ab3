/** @file Debian's Chromium, without a window and without a network beyond this machine. */

import { chromium } from 'playwright-core';

/**
 * How long is waited for what is to come, in milliseconds. It is only used up where a test fails, so it is long: a
 * machine may be busy with much else.
 */
export const PATIENCE = 60_000;

/**
 * Starts Chromium; `CHROMIUM` names another one than Debian's `chromium-headless-shell`, which takes a third of the
 * time of Chromium proper, for it draws no tabs and menus.
 */
export async function launch() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    timeout: PATIENCE,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
  const { newContext } = browser;
  browser.newContext = async options => {
    const context = await newContext.call(browser, options);
    context.setDefaultTimeout(PATIENCE);
    return context;
  };
  return browser;
}

/**
 * Waits until a page has been drawn and idles. A browser may have no frame to spare for a page beside another one; such
 * a page counts as drawn after two seconds.
 */
export function idle(page) {
  return page.evaluate(async () => {
    await Promise.race([new Promise(requestAnimationFrame), new Promise(done => setTimeout(done, 2000))]);
    await new Promise(done => requestIdleCallback(done, { timeout: 2000 }));
  });
}

/**
 * Gathers, from now on, everything that a page complains of: console errors and warnings (refusals by its policy among
 * them), exceptions, failed requests.
 */
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
