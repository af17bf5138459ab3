// The Trusted Types policy for addresses of scripts. A page has one policy of a name, so the script that comes first
// makes it.

// A symbol, because no element of a page can hide a property of that key.
const KEY = Symbol.for("handlist.shard");

/**
 * The address of a script (the worker, or a file of the index) as a page with Trusted Types requires it. `undefined` if
 * the search has made the policy, which it does not share.
 * @param {string} root @param {string} address @returns {any}
 */
export function trusted(root, address) {
  const page = /** @type {any} */ (window);
  if (!page.trustedTypes) return address;
  // The search has a function `take`; an element that is named `handlist` has none.
  if (!page[KEY] && typeof page.handlist?.take === "function") return;
  page[KEY] ??= page.trustedTypes.createPolicy("shard", {
    createScriptURL(/** @type {string} */ url) {
      const { href } = new URL(url);
      if (href !== `${root}sw.js` && !href.startsWith(`${root}search/`)) throw TypeError(url);
      return href;
    },
  });
  return page[KEY].createScriptURL(address);
}
