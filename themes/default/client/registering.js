// Registers the service worker, and has it keep the page "On this device".

import { all, languageFolder, root, script } from "./page-context.js";
import { cachesOf } from "./cache-keys.js";
import { trusted } from "./policy.js";

const isAble =
  /^https?:$/.test(location.protocol) && isSecureContext && "serviceWorker" in navigator && "caches" in window;
const when = window.requestIdleCallback ?? setTimeout;

/** Whether a worker is registered now. */
export const registered = isAble
  ? new Promise((done) => addEventListener("load", done)).then(register).catch(() => false) : Promise.resolve(false);

async function register() {
  const { serviceWorker } = navigator;
  // A page that was loaded without this worker has not been cached as a visited page.
  serviceWorker.addEventListener("controllerchange", () => when(() => prepare([location.href])));
  if (serviceWorker.controller) when(() => prepare([]));
  const address = trusted(root, `${root}sw.js`);
  if (address === undefined) return !!await serviceWorker.getRegistration(root);
  return !!await serviceWorker.register(address, { scope: root, updateViaCache: "none" });
}

/**
 * Fetches the page "On this device" and the files it needs, so that the worker keeps them.
 * @param {string[]} addresses of other pages
 */
async function prepare(addresses) {
  if (/** @type {any} */ (navigator).connection?.saveData) return;
  const page = `${languageFolder()}device.html`, { own } = cachesOf(root);
  const copies = (await caches.keys()).filter((name) => name.startsWith(own))
    .map((cacheName) => caches.match(page, { cacheName }));
  if (!(await Promise.all(copies)).some(Boolean)) addresses.push(page);
  const styles = all('link[rel="stylesheet"]').map(({ href }) => href);
  for (const address of new Set([...addresses, ...styles, script.src])) {
    await fetch(address, { cache: "force-cache" }).catch(() => {});
  }
}
