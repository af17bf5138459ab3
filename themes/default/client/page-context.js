// The page that a script runs on.

/**
 * A property of the document. An element of the same name can hide a property of `document` itself, but not that of its
 * prototype.
 * @param {string} name
 */
export const documentProperty = (name) =>
  /** @type {any} */ (Object.getOwnPropertyDescriptor(Document.prototype, name)).get.call(document);

/** The element of this script. */
export const script = /** @type {HTMLScriptElement} */ (documentProperty("currentScript"));
/** The address of the root of the site. */
export const root = new URL(script.dataset.root || "./", location.href).href;
/** The language of the page. */
export const language = script.dataset.language || "en";

/** The address of the folder that holds the pages of this language. */
export const languageFolder = () => {
  const folder = `${root}${language.toLowerCase()}/`;
  return location.href.startsWith(folder) ? folder : root;
};

/** Elements of the page. @param {string} selector @returns {any[]} */
export const all = (selector) => [...Document.prototype.querySelectorAll.call(document, selector)];
