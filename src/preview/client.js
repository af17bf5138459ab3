// Put behind every page of the preview: follows what `handlist serve` tells, reloads when the page may have changed, swaps
// style sheets without, and shows what is wrong until it is mended. What records say is only ever put in as text.
"use strict";
(() => {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/.handlist/preview.css";
  document.head.append(style);

  const panel = make("section", { id: "handlist-problems", lang: "en", dir: "ltr", "aria-label": "Problems found by Handlist" });
  /** Which version of the site this page is from. */
  let version = Number(document.currentScript.dataset.version);
  let isOpen, source;

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  /** Where a style sheet lies without the part of its name that tells its content. */
  const sheet = (path) => path.replace(/\.[0-9a-f]{10}(?=\.css$)/, "");

  function swap(paths) {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const now = paths.find((path) => sheet(new URL(link.href).pathname) === sheet(`/${path}`));
      if (!now || new URL(link.href).pathname === `/${now}`) continue;
      // The old one goes when the new one is there, so that the page is never without.
      const next = make("link", { rel: "stylesheet", href: `/${now}` });
      next.onload = () => link.remove();
      link.after(next);
    }
  }

  function item({ severity, code, message, place, record, field, help }) {
    const parts = [make("p", {}, make("b", { class: severity }, `${severity}[${code}]`), ` ${message}`)];
    if (place) parts.push(make("p", { class: "place" }, place.line ? `${place.file}:${place.line}:${place.column}` : place.file));
    if (place?.text) {
      const characters = [...place.text], start = place.column - 1, end = start + place.length;
      parts.push(make("pre", {}, characters.slice(0, start).join(""), make("mark", {}, characters.slice(start, end).join("")), characters.slice(end).join("")));
    }
    const about = [record, field && `field ${field}`].filter(Boolean).join(", ");
    if (about) parts.push(make("p", { class: "about" }, about));
    if (help) parts.push(make("p", {}, `→ ${help}`));
    return make("li", {}, ...parts);
  }

  function show({ problems, problem_count, has_errors }) {
    const button = make("button", { type: "button", "aria-expanded": String(isOpen) });
    const list = make("ol", {}, ...problems.map(item));
    const label = () => {
      button.textContent = `${problem_count} ${problem_count === 1 ? "problem" : "problems"}${has_errors ? ": this is the last sound version" : ""}`;
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

  function follow({ data }) {
    const told = JSON.parse(data);
    if (told.version !== version) {
      if (!told.styles_only || told.version !== version + 1) return location.reload();
      swap(told.styles);
    }
    isOpen = (isOpen ?? false) || told.has_errors;
    version = told.version;
    show(told);
  }

  // A browser has few connections to a host: only pages that are looked at take one.
  function listen() {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource("/.handlist/events");
    source.onmessage = follow;
  }
  document.addEventListener("visibilitychange", listen);
  listen();
})();
