// The names and keys of the caches of the offline edition, for pages and for the worker. Several catalogues may share
// an origin, so every name holds the scope of its catalogue.

/**
 * The names of the caches of a catalogue. All start with `own`; that of visited files ends in a version.
 * @param {string} scope
 */
export const cachesOf = (scope) => {
  // The space after the scope tells it from the scope of a catalogue in a folder below.
  const own = `handlist ${scope} `;
  return { own, kept: `${own}kept`, seen: `${own}seen `, notes: `${own}notes` };
};

/**
 * The key of a file. It is the same however links to the file are encoded.
 * @param {string} scope @param {string} path decoded, relative to the scope
 */
export const addressOf = (scope, path) => scope + path.split("/").map(encodeURIComponent).join("/");

/** The key that says that readers want text only. There is no page of this address. @param {string} scope */
export const textOnlyAt = (scope) => `${scope}offline/text-only`;
