// The search: finds records in the index that `handlist build` writes, and shows them on the search page.
//
// These modules become one classic script, assets/search.js, which works wherever the pages do, `file://` included.
// `handlist.search` is described in docs/search.md. Nothing of a record is ever put into a page but as text.

import { take } from "./files.js";
import { start } from "./page.js";
import { search } from "./search.js";

Object.assign(window, { handlist: Object.freeze({ search, take }) });

const form = document.querySelector("form#_search");
if (form instanceof HTMLFormElement) start(form);
