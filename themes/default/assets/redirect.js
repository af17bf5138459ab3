// At a former address with a fragment (`old.html#dates`), leads to the same place in the page that the record has now.
// Without a fragment, or without JavaScript, the page's own refresh leads to the head of that page.
"use strict";
(() => {
  const { url } = document.currentScript.dataset;
  if (!location.hash) return;
  // The refresh stands further down; a document that has been stopped does not come to it.
  stop();
  location.replace(url + location.hash);
})();
