/** @file Loads pages in Chromium and says on which of them script ran, and which hold anything that could run. */

import { serve } from './server.mjs';

const BATCH = 40;

/**
 * Loads `pages` of `folder`, each in a frame of its own, under the pages' own policy or without any.
 *
 * @returns {Promise<{fired: string[], live: string[], blocked: string[], foreign: string[], unreadable: string[]}>}
 *   pages on which a script called `alert`, `confirm`, `prompt` or `print`; pages with something executable in them,
 *   and what; pages on which the policy had to step in; requests to other hosts; pages that cannot be looked at,
 *   because they went elsewhere
 */
export async function oracle(browser, folder, pages, { policy }) {
  const batches = Math.ceil(pages.length / BATCH);
  const server = await serve(folder, { extra: asked => batchPage(asked, pages) });
  const context = await browser.newContext({ bypassCSP: !policy, viewport: { width: 320, height: 240 } });
  await context.addInitScript(hook);
  const tab = await context.newPage();
  const found = { fired: [], live: [], blocked: [], foreign: [], unreadable: [] };
  tab.on('request', request => { if (!request.url().startsWith(server.base)) found.foreign.push(request.url()); });
  for (let batch = 0; batch < batches; batch++) {
    await tab.goto(`${server.base}?batch=${batch}`, { waitUntil: 'load' });
    await tab.evaluate(lastOfAll);
    for (const { index, fired, live, blocked, error } of await tab.evaluate(probe)) {
      const page = pages[index];
      if (error) found.unreadable.push(`${page}: ${error}`);
      if (fired) found.fired.push(page);
      if (blocked?.length) found.blocked.push(`${page}: ${blocked.join(', ')}`);
      if (live?.length) found.live.push(`${page}: ${live.join(', ')}`);
    }
  }
  await context.close();
  server.close();
  return found;
}

/** The page that shows a batch, or nothing if another is asked for. */
function batchPage(asked, pages) {
  const batch = asked.searchParams.get('batch');
  if (batch === null) return undefined;
  const start = Number(batch) * BATCH;
  const frames = pages.slice(start, start + BATCH).map((page, offset) => {
    const address = page.split('/').map(encodeURIComponent).join('/');
    const sandbox = 'allow-scripts allow-same-origin allow-modals';
    return `<iframe data-index="${start + offset}" sandbox="${sandbox}" src="/${address}"></iframe>`;
  });
  return `<!doctype html><title>batch</title>${frames.join('')}`;
}

/**
 * Runs in the page of the batch, once its frames are loaded: waits until whatever fires by itself has fired. Much does
 * so only after a page is loaded, by a task of its own: errors of loading, what is opened or animated, what gets the
 * focus. So one of each is put into a last frame, and when these have fired, so have those that came before; the focus
 * is given when a frame is drawn.
 */
async function lastOfAll() {
  const frame = document.createElement('iframe');
  const loaded = new Promise(done => { frame.onload = done; });
  document.body.append(frame);
  await loaded;
  const { contentDocument } = frame;
  const fires = (name, type, fill) => new Promise(done => {
    const element = contentDocument.createElement(name);
    element.addEventListener(type, done, { once: true });
    fill(element);
    contentDocument.body.append(element);
  });
  await Promise.all([
    fires('img', 'error', image => {
      image.src = '/no-such-picture';
    }),
    fires('video', 'error', video => {
      video.src = '/no-such-video';
    }),
    fires('script', 'error', script => {
      script.src = '/no-such-script';
    }),
    fires('details', 'toggle', details => {
      details.open = true;
    }),
    fires('p', 'finish', element => {
      element.animate([], 1).onfinish = () => element.dispatchEvent(new Event('finish'));
    }),
  ]);
  const drawn = async () => {
    for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
  };
  // A browser may have no frame to spare for a page beside another one.
  await Promise.race([drawn(), new Promise(done => setTimeout(done, 5000))]);
}

/** Runs in every frame before anything else does. */
function hook() {
  for (const name of ['alert', 'confirm', 'prompt', 'print']) {
    Object.defineProperty(window, name, { value() { window.__fired = true; }, writable: false, configurable: false });
  }
  window.__blocked = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    window.__blocked.push(`${effectiveDirective} ${blockedURI}`),
  );
}

/** Runs in the page of the batch. */
function probe() {
  const CARRIES_CODE = new Set([
    'iframe',
    'frame',
    'frameset',
    'object',
    'embed',
    'applet',
    'portal',
    'fencedframe',
    'base',
    'animate',
    'animatemotion',
    'animatetransform',
    'set',
    'use',
    'foreignobject',
    'style',
    'template',
    'dialog',
  ]);
  const LEADS = ['href', 'xlink:href', 'action', 'formaction', 'ping', 'cite', 'longdesc', 'to', 'from', 'values'];
  const LOADS = [
    'src',
    'srcset',
    'poster',
    'data',
    'background',
    'manifest',
    'codebase',
    'archive',
    'classid',
    'lowsrc',
    'dynsrc',
    'profile',
  ];

  function liveIn(document) {
    const live = new Set();
    const origin = window.location.origin;
    const isPicture = value => /^data:image\/(png|gif|jpeg|webp|avif)[;,]/i.test(value.trim());
    const schemeOf = value => { try { return new URL(value, document.baseURI); } catch { return null; } };
    for (const element of document.querySelectorAll('*')) {
      const name = element.localName.toLowerCase();
      if (CARRIES_CODE.has(name)) live.add(`<${name}>`);
      if (
        name === 'script'
        && !/^application\/(ld\+)?json$/.test(element.type)
        && schemeOf(element.getAttribute('src') ?? 'data:')?.origin !== origin
      )
        live.add('<script>');
      if (name === 'meta' && /refresh/i.test(element.httpEquiv)) live.add('<meta refresh>');
      const isIcon =
        name === 'link'
        && element.rel === 'icon'
        && element.closest('head')
        && isPicture(element.getAttribute('href') ?? '');
      if (
        name === 'link'
        && !isIcon
        && /stylesheet|import|preload|modulepreload|manifest|prefetch|icon/i.test(element.rel)
        && schemeOf(element.getAttribute('href') ?? 'data:')?.origin !== origin
      )
        live.add('<link> elsewhere');
      // An id or a name of these shadows what scripts find on `document` and `window` (DOM clobbering). The search page
      // and the home page have names of their own.
      if (
        ['img', 'form', 'embed', 'object', 'iframe', 'a', 'input', 'button'].includes(name)
        && element.hasAttribute('name')
        && element.closest('main')
        && !element.closest('form#_search, main > .hero > form.search-box')
      )
        live.add(`${name}@name`);
      for (const { name: attribute, value } of element.attributes) {
        const lower = attribute.toLowerCase();
        if (lower.startsWith('on')) live.add(`${name}@${attribute}`);
        if (lower === 'style' || lower === 'srcdoc') live.add(`${name}@${attribute}`);
        if (
          LEADS.includes(lower)
          && !isIcon
          && !['http:', 'https:', 'mailto:', 'tel:'].includes(schemeOf(value)?.protocol ?? 'http:')
        )
          live.add(`${name}@${attribute}=${value.slice(0, 30)}`);
        const address = schemeOf(value);
        if (LOADS.includes(lower) && address && address.origin !== origin && !isPicture(value))
          live.add(`${name}@${attribute}=${value.slice(0, 30)}`);
      }
    }
    return [...live].slice(0, 6);
  }

  return [...document.querySelectorAll('iframe[data-index]')].map(frame => {
    const index = Number(frame.dataset.index);
    try {
      return {
        index,
        fired: frame.contentWindow.__fired === true,
        blocked: frame.contentWindow.__blocked,
        live: liveIn(frame.contentDocument),
      };
    } catch (error) {
      return { index, error: String(error).slice(0, 80) };
    }
  });
}
