// Starts the worker, and sees to it that what tells readers about it is there without a connection.

import { all, folder, root, script } from "./page-context.js";
import { cachesOf } from "./cache-keys.js";
import { trusted } from "./policy.js";

const isAble = /^https?:$/.test(location.protocol) && isSecureContext && "serviceWorker" in navigator && "caches" in window;
const when = window.requestIdleCallback ?? setTimeout;

/** Whether there is a worker now. */
export const registered = isAble ? new Promise((done) => addEventListener("load", done)).then(register).catch(() => false) : Promise.resolve(false);

async function register() {
  const { serviceWorker } = navigator;
  // A page that came without the worker, or with another version of it, is not among those that were visited.
  serviceWorker.addEventListener("controllerchange", () => when(() => prepare([location.href])));
  if (serviceWorker.controller) when(() => prepare([]));
  const address = trusted(root, `${root}sw.js`);
  if (address === undefined) return !!await serviceWorker.getRegistration(root);
  return !!await serviceWorker.register(address, { scope: root, updateViaCache: "none" });
}

/** Lets the worker keep the page "On this device" and what it needs. @param {string[]} addresses of other pages */
async function prepare(addresses) {
  if (/** @type {any} */ (navigator).connection?.saveData) return;
  const page = `${folder}device.html`, { own } = cachesOf(root);
  const copies = (await caches.keys()).filter((name) => name.startsWith(own)).map((cacheName) => caches.match(page, { cacheName }));
  if (!(await Promise.all(copies)).some(Boolean)) addresses.push(page);
  for (const address of new Set([...addresses, ...all('link[rel="stylesheet"]').map(({ href }) => href), script.src])) {
    await fetch(address, { cache: "force-cache" }).catch(() => {});
  }
}
