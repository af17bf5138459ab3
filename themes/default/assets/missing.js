// Hosts that know one page of missing addresses show it for those of all languages. Where the address lies in the
// folder of another language, this puts the page of that language in its place; the address stays.
"use strict";
(() => {
  const { root, languages } = document.currentScript.dataset;
  const { pathname } = location;
  const [folder] = pathname.startsWith(root) ? pathname.slice(root.length).split("/") : [];
  if (!languages.split(" ").includes(folder)) return;
  const request = new XMLHttpRequest();
  request.open("GET", `${root}${folder}/404.html`);
  request.responseType = "document";
  request.onload = () => {
    const page = request.status < 300 && request.response?.documentElement;
    if (page) document.documentElement.replaceWith(document.adoptNode(page));
  };
  request.send();
})();
