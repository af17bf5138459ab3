/** What the first line of `sw.js` says, for worker.js. */
declare const handlist: { version: string, enabled: boolean, languages: string[] };
