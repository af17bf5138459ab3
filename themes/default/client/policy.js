// The one policy of a page that lets addresses of scripts through. Only one of its name may be made, so whichever script comes first makes it.

// No element of a page can hide a symbol.
const KEY = Symbol.for("handlist.shard");

/**
 * An address as a browser wants it that holds pages to their policy: the worker's, or that of a file of the index.
 * `undefined` where another script has made the policy and keeps it to itself.
 * @param {string} root @param {string} address @returns {any}
 */
export function trusted(root, address) {
  const page = /** @type {any} */ (window);
  if (!page.trustedTypes) return address;
  // `take` is what search.js puts there; an element of that name has none.
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
