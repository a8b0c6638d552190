// Writes dist/sign-in.<language>.html: the page with its content, styles and scripts named in it, for people with slow devices. What is
// prerendered cannot be used (`inert`) until the application takes its place. And, for the pages that the router shows, dist/app.html and, for
// those that need no session, dist/outside.html, and for the one on which somebody applies for a job, dist/apply.html: with the styles and
// scripts named in them, which otherwise are found one after the other.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { JSDOM } from 'jsdom';
import { build } from 'vite';
import { askingAhead, checkPages, PAGES } from './pages.mjs';

const LANGUAGES = ['en', 'de'];
/** What stands where the prerendered page ends. */
const END = 'prerendered-end';
/** Asks who the reader is, which nothing is shown without, while the scripts are still read. */
const PROFILE = '    <link rel="preload" as="fetch" crossorigin href="/api/auth/profile">\n';
/** The scripts of every page with the application. */
const FOR_ALL = /\/(rolldown-runtime|preload|entrance|start|base|icons|shared|app|App)-[\w-]+\.js$/;
const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** Makes the globals of a browser that is at `url`. */
function pretend(url) {
  const dom = new JSDOM('<meta property="csp-nonce" nonce="{{NONCE}}">', { url });
  const { window } = dom;
  window.matchMedia = () => ({ matches: false, addEventListener() {}, removeEventListener() {} });
  for (const name of ['window', 'document', 'navigator', 'localStorage', 'sessionStorage', 'HTMLElement']) {
    Object.defineProperty(globalThis, name, {
      value: name === 'window' ? window : window[name],
      configurable: true,
    });
  }
}

/** The files that a module of the build needs, itself included. */
function needs(manifest, name, seen = new Set()) {
  if (seen.has(name)) return [];
  seen.add(name);
  const chunk = manifest[name];
  if (chunk === undefined)
    throw new Error(`The build has no file of its own for ${name} (scripts/pages.mjs)`);
  const below = (chunk.imports ?? []).flatMap((one) => needs(manifest, one, seen));
  return [...below, { script: chunk.file, styles: chunk.css ?? [] }];
}

/** The names of the files that modules need, each once. */
function filesOf(manifest, modules) {
  const seen = new Set();
  const all = modules.flatMap((name) => needs(manifest, name, seen));
  return [...new Set(all.flatMap(({ script, styles }) => [...styles, script]))];
}

/** Links to what modules need and the page does not name yet, so that all of it comes with the first round trip; `asScript` says how to a script. */
function links(html, manifest, modules, asScript) {
  const files = filesOf(manifest, modules);
  const isStyle = (file) => file.endsWith('.css');
  const link = linkIn(html);
  return [
    ...files.filter(isStyle).map((file) => link('rel="stylesheet"', file)),
    ...files.filter((file) => !isStyle(file)).map((file) => link(asScript, file)),
  ].join('');
}

/** Links to files that the page does not name yet. */
function linkIn(html) {
  return (kind, file) =>
    html.includes(file) ? '' : `    <link ${kind} crossorigin href="/${file}" nonce="{{NONCE}}">\n`;
}

/** A link to the font: found with the first text, it would have all of that laid out twice. */
function fontLink(html, manifest) {
  const font = Object.values(manifest).find((chunk) => /\/inter-latin-wght-normal-/.test(chunk.file)).file;
  return linkIn(html)('rel="preload" as="font" type="font/woff2"', font);
}

function signInLinks(html, manifest) {
  return [
    // Half a page, painted as soon as it is read, would have to be painted once more.
    `    <link rel="expect" blocking="render" href="#${END}">\n`,
    fontLink(html, manifest),
    // Fetched only: reading them as modules would keep the browser from painting.
    links(html, manifest, ['src/start.tsx', 'src/app/Entrance.tsx'], 'rel="preload" as="script"'),
  ].join('');
}

const folder = await mkdtemp(join(root, 'node_modules/.prerender-'));
try {
  await build({
    root,
    logLevel: 'error',
    // Without the exports that Node.js asks of a module.
    ssr: { noExternal: ['@xterm/xterm'] },
    build: {
      ssr: 'src/prerender.tsx',
      outDir: folder,
      emptyOutDir: true,
      copyPublicDir: false,
      manifest: false,
      rollupOptions: { output: { codeSplitting: false } },
    },
  });
  const index = await readFile(join(dist, 'index.html'), 'utf8');
  const manifestFile = join(dist, '.vite/manifest.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8'));
  for (const language of LANGUAGES) {
    pretend(`http://localhost/sign-in?lang=${language}`);
    // Modules read the language when they are loaded: each gets its own.
    const module = await import(`${pathToFileURL(join(folder, 'prerender.js')).href}?${language}`);
    // Who types before the application is there would lose it, and programs do not know of `inert`.
    const page = (await module.prerender()).replaceAll('<input ', '<input readonly ');
    const html = index
      .replace('<html lang="en"', `<html lang="${language}"`)
      .replace('  </head>', `${signInLinks(index, manifest)}  </head>`)
      .replace(
        '<div id="root"></div>',
        `<div id="root"><div id="prerendered" inert>${page}</div><i id="${END}"></i></div>`,
      );
    await writeFile(join(dist, `sign-in.${language}.html`), html);
  }
  const application = ['src/start.tsx', 'src/app/App.tsx'];
  const forAll = filesOf(manifest, application);
  const others = forAll.filter((file) => file.endsWith('.js') && !FOR_ALL.test(file));
  if (others.length > 0) {
    throw new Error(
      `Every page would load ${others.join(', ')}: something in a file that pages share imports it (vite.config.ts)`,
    );
  }
  checkPages(await readFile(join(root, 'src/app/router.tsx'), 'utf8'));
  const theme = index.match(/^.*<script src="\/theme\.js".*\n/m);
  if (theme === null) throw new Error('index.html does not name theme.js any more');
  const ofPage = (module) => filesOf(manifest, [module]).filter((file) => !forAll.includes(file));
  /** A page that begins with these modules, and with what its address says. */
  const pageOf = (modules, head, pages) =>
    index
      .replace(theme[0], () => theme[0] + askingAhead(ofPage, pages))
      .replace(
        '  </head>',
        `${head}${fontLink(index, manifest)}${links(index, manifest, modules, 'rel="modulepreload"')}  </head>`,
      );
  const careers = ['src/start.tsx', 'src/features/careers/index.ts'];
  await writeFile(join(dist, 'apply.html'), pageOf(careers, '', []));
  await writeFile(join(dist, 'outside.html'), pageOf(application, '', PAGES));
  await writeFile(join(dist, 'app.html'), pageOf(application, PROFILE, PAGES));
  await rm(join(dist, '.vite'), { recursive: true });
} finally {
  await rm(folder, { recursive: true });
}
