// A draft of a form on the reader's device, and more controls for fields with several values.

/** The most controls, or groups of controls, of a field. */
const MAX_ITEMS = 50;
/** After how many milliseconds without a keystroke a draft is kept. */
const PAUSE_MS = 400;

/** @param {ParentNode} around @param {string} selector @returns {any[]} */
const within = (around, selector) => [...around.querySelectorAll(selector)];

/** The controls that readers fill in. @param {HTMLElement} form */
const controls = (form) => within(form, "[name]").filter(({ name, type }) =>
  type !== "hidden" && !name.startsWith("handlist-"));

/** Adds a control, or a group of controls, to a field. @param {HTMLElement} field @returns {HTMLElement | undefined} */
export function addItem(field) {
  const isItem = (/** @type {HTMLElement} */ element) =>
    element.parentElement === field && element.matches("[data-item], input, textarea");
  const items = within(field, "*").filter(isItem), last = items.at(-1);
  if (!last || !("many" in field.dataset) || items.length >= MAX_ITEMS) return;
  const number = items.length, made = last.cloneNode(true);
  const name = /** @type {string} */ (field.dataset.field);
  for (const element of [made, ...within(made, "*")]) {
    // What an error has added stays behind, and so does what was written.
    if (element.matches(".error")) element.remove();
    if (element.matches("[aria-invalid]")) element.removeAttribute("aria-describedby");
    element.removeAttribute("aria-invalid");
    if (element.matches("input:not([type=checkbox], [type=radio]), textarea")) element.value = "";
    else if (element.matches("input")) element.checked = false;
    else if (element.matches("select")) element.selectedIndex = 0;
    for (const { name: attribute, value } of [...element.attributes]) {
      if (made.matches("[data-item]")) {
        element.setAttribute(attribute, value.replace(`${name}.${number - 1}`, `${name}.${number}`));
      } else if (attribute === "id") element.setAttribute("id", `${items[0].id}-${number}`);
    }
  }
  const shown = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false }).format(number + 1);
  const label = made.getAttribute("aria-label");
  if (label) made.setAttribute("aria-label", label.replace(/\S+$/, shown));
  within(made, ":scope > .number").forEach((element) => (element.textContent = shown));
  last.after(made);
  return made;
}

/** Empties all controls. @param {HTMLElement} form */
export function empty(form) {
  for (const control of controls(form)) {
    if (/^(checkbox|radio)$/.test(control.type)) control.checked = false;
    else control.value = "";
  }
}

/** What is filled in: name and value. @param {HTMLElement} form @returns {[string, string][]} */
const filledIn = (form) => controls(form)
  .filter(({ type, checked, value }) => /^(checkbox|radio)$/.test(type) ? checked : value)
  .map(({ name, value }) => [name, value]);

/** Writes values into the controls of their names. @param {HTMLElement} form @param {[string, string][]} values */
function restore(form, values) {
  /** @type {Map<string, string[]>} */
  const byName = new Map();
  for (const [name, value] of values) byName.set(name, [...byName.get(name) ?? [], value]);
  const named = (/** @type {string} */ name) => controls(form).filter((control) => control.name === name);
  for (const [name, wanted] of byName) {
    let found = named(name);
    const [, group] = /^(.*?)\.\d+\./.exec(name) ?? [];
    const field = found[0]?.closest("[data-field]")
      ?? within(form, "[data-many]").find(({ dataset }) => dataset.field === group);
    const isChosen = () => /^(checkbox|radio)$/.test(found[0]?.type);
    while (field && !isChosen() && found.length < wanted.length && addItem(field)) found = named(name);
    if (isChosen()) found.forEach((control) => (control.checked = wanted.includes(control.value)));
    else found.forEach((control, at) => (control.value = wanted[at] ?? ""));
  }
}

/** Whether the reader has come back to this page, or loads it again. */
const isReturn = () => {
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return entry?.type === "back_forward" || entry?.type === "reload";
};

/**
 * Keeps a draft while it is wanted. Returns what deletes it, and what is to be done when it is posted: a page does not
 * know whether a post arrives, so what was posted is there again for readers who come back to the form, until they open
 * it anew or close the tab. A browser may keep nothing: then there is no draft.
 * @param {HTMLElement} form @param {string} key @param {any} wanted The box by which readers say whether they want it.
 */
export function keepDraft(form, key, wanted) {
  // That it is not wanted is known until the tab is closed; nothing else of it is kept.
  const attempt = (/** @type {() => any} */ step) => {
    try {
      return step();
    } catch {
      return undefined;
    }
  };
  const sentKey = `${key}!`;
  const forgetSent = () => attempt(() => sessionStorage.removeItem(sentKey));
  const forget = () => {
    forgetSent();
    attempt(() => localStorage.removeItem(key));
  };
  const isAble = attempt(() => {
    localStorage.setItem(`${key}?`, "");
    localStorage.removeItem(`${key}?`);
    return true;
  });
  if (!isAble) return { forget, sent: forget, isAble: false, isRestored: false };
  wanted.checked = !attempt(() => sessionStorage.getItem(key));
  if (!isReturn()) forgetSent();
  const stored = () => sessionStorage.getItem(sentKey) ?? localStorage.getItem(key) ?? "[]";
  const kept = wanted.checked && attempt(() => JSON.parse(stored()));
  const isRestored = Array.isArray(kept) && kept.length > 0;
  if (isRestored) attempt(() => restore(form, kept));
  /** @type {any} */
  let timer;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    const values = wanted.checked ? filledIn(form) : [];
    if (values.length) attempt(() => localStorage.setItem(key, JSON.stringify(values)));
    else forget();
    forgetSent();
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE_MS);
  });
  addEventListener("pagehide", () => timer && keep());
  wanted.addEventListener("change", () => {
    attempt(() => wanted.checked ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, "no"));
    keep();
  });
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    forget();
  };
  return { isAble: true, isRestored, forget: stop, sent: () => {
    stop();
    if (wanted.checked) attempt(() => sessionStorage.setItem(sentKey, JSON.stringify(filledIn(form))));
  } };
}
