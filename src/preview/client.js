// The script of the preview, appended to every page. It listens to events of `handlist serve`, reloads the page when it
// may have changed, swaps style sheets without a reload, and shows the current problems. Text from records is inserted
// as text, never as HTML.
"use strict";
(() => {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/.handlist/preview.css";
  document.head.append(style);

  const panel = make("section", {
    id: "handlist-problems",
    lang: "en",
    dir: "ltr",
    "aria-label": "Problems found by Handlist",
  });
  /** The version of the site that this page is from. */
  let version = Number(document.currentScript.dataset.version);
  let isOpen, source;

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  /** The path of a style sheet without the content hash in its name. */
  const withoutHash = (path) => path.replace(/\.[0-9a-f]{10}(?=\.css$)/, "");

  function swap(paths) {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const now = paths.find((path) => withoutHash(new URL(link.href).pathname) === withoutHash(`/${path}`));
      if (!now || new URL(link.href).pathname === `/${now}`) continue;
      // The old one is removed once the new one has loaded, so that the page is never unstyled.
      const next = make("link", { rel: "stylesheet", href: `/${now}` });
      next.onload = () => link.remove();
      link.after(next);
    }
  }

  function item({ severity, code, message, place, record, field, help }) {
    const parts = [make("p", {}, make("b", { class: severity }, `${severity}[${code}]`), ` ${message}`)];
    if (place) {
      const location = place.line ? `${place.file}:${place.line}:${place.column}` : place.file;
      parts.push(make("p", { class: "place" }, location));
    }
    if (place?.text) {
      const characters = [...place.text];
      const start = place.column - 1;
      const end = start + place.length;
      const slice = (from, to) => characters.slice(from, to).join("");
      parts.push(make("pre", {}, slice(0, start), make("mark", {}, slice(start, end)), slice(end)));
    }
    const about = [record, field && `field ${field}`].filter(Boolean).join(", ");
    if (about) parts.push(make("p", { class: "about" }, about));
    if (help) parts.push(make("p", {}, `→ ${help}`));
    return make("li", {}, ...parts);
  }

  function show({ problems, problem_count, has_errors, has_site }) {
    const button = make("button", { type: "button", "aria-expanded": String(isOpen) });
    const list = make("ol", {}, ...problems.map(item));
    const label = () => {
      const count = `${problem_count} ${problem_count === 1 ? "problem" : "problems"}`;
      const shown = has_site ? "this is the last sound version" : "there is no sound version yet";
      button.textContent = has_errors ? `${count}: ${shown}` : count;
      button.setAttribute("aria-expanded", String(isOpen));
      list.hidden = !isOpen;
    };
    button.onclick = () => { isOpen = !isOpen; label(); };
    label();
    panel.replaceChildren(make("p", { role: "status" }, button), list);
    panel.className = has_errors ? "error" : "warning";
    if (problems.length) document.body.append(panel);
    else panel.remove();
  }

  function handleEvent({ data }) {
    const state = JSON.parse(data);
    if (state.version !== version) {
      if (!state.styles_only || state.version !== version + 1) return location.reload();
      swap(state.styles);
    }
    isOpen = (isOpen ?? false) || state.has_errors;
    version = state.version;
    show(state);
  }

  // Browsers limit the connections to one host, so only visible pages hold one.
  function listen() {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource("/.handlist/events");
    source.onmessage = handleEvent;
  }
  document.addEventListener("visibilitychange", listen);
  listen();
})();
