// The entry point of assets/search.js: the search API, and the search page.
//
// The modules of the search become one classic script, which works wherever the pages do, `file://` included.
// docs/search.md describes `handlist.search`. Records are put into pages as text only.

import { take } from "./files.js";
import { start } from "./page.js";
import { search } from "./search.js";

Object.assign(window, { handlist: Object.freeze({ search, take }) });

const form = document.querySelector("form#_search");
if (form instanceof HTMLFormElement) start(form);
