// The page that a script of the offline edition runs on.

/** What a document has by name can be hidden by an element of that name; what its prototype has cannot. @param {string} name */
const own = (name) => /** @type {any} */ (Object.getOwnPropertyDescriptor(Document.prototype, name)).get.call(document);

export const script = /** @type {HTMLScriptElement} */ (own("currentScript"));
export const root = new URL(script.dataset.root || "./", location.href).href;
export const language = script.dataset.language || "en";
export const folder = location.href.startsWith(`${root}${language}/`) ? `${root}${language}/` : root;

/** Elements of the page. @param {string} selector @returns {any[]} */
export const all = (selector) => [...Document.prototype.querySelectorAll.call(document, selector)];
