// Where the offline edition keeps things, for the page and for the worker: several catalogues may share an origin, so every name carries the scope.

/**
 * What the caches of the catalogue at `scope` are called. All begin with `own`; the name of what was visited ends in a version.
 * @param {string} scope
 */
export const cachesOf = (scope) => {
  // The space behind the scope keeps those of a catalogue in a folder below apart.
  const own = `handlist ${scope} `;
  return { own, kept: `${own}kept`, seen: `${own}seen `, notes: `${own}notes` };
};

/** The one address under which a file is kept, however links to it are written. @param {string} scope @param {string} path decoded, relative to the scope */
export const addressOf = (scope, path) => scope + path.split("/").map(encodeURIComponent).join("/");

/** The address under which the wish for text only is noted; there is no such page. @param {string} scope */
export const textOnlyAt = (scope) => `${scope}offline/text-only`;
