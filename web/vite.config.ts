import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';

const server = process.env.COLLOQUY_DEV_SERVER ?? 'http://127.0.0.1:8080';

const proxy = {
  '/api': { target: server, ws: true, changeOrigin: false },
  '/rtc': { target: server, ws: true, changeOrigin: false },
};

/** What is read before the first paint, and `start.tsx`, for which the modules that it awaits must not wait. */
const APART =
  /\/src\/(main|start)\.tsx$|\.html$|(?<!\.module)\.css$|vite\/(preload-helper|modulepreload-polyfill)/;

/** What most pages with a session need. The large libraries of the room and of the whiteboard stay apart, and so does each part of the product. */
const COMMON =
  /node_modules\/(@mantine|@floating-ui|@tabler|@tanstack|@babel\/runtime|openapi-fetch|react-|use-(callback-ref|sidecar|sync-external-store)|get-nonce|dayjs|tslib)|\/src\/(ui(?!\/(split|dates))|lib|api|app|features\/notifications)\//;
/**
 * Small parts of the product that several pages show: each in a file of its own, they would be found only once a page's script is read, and
 * each file costs a slow device some milliseconds. None of them imports an editor or another large library: all pages would have to load that.
 */
const SHARED = new RegExp(
  `/src/features/(${[
    String.raw`(?!pad/(editor|whiteboard|replay))[^?]*\.module\.css`,
    `(${[
      'booking/(OpenLinks|open-link)',
      'challenges/(words|filters|place|pair|markdown|CompareDialog|GiveDialog|Statement|Submission(s|Details|Dialog|Rows)|ToLibrary)',
      String.raw`guide/(values|ChosenGuide|GuideField|GuideText|notes/\w+)`,
      'interview/(FreshLink|InterviewRow|NextInterview)',
      'jobs/(FactList|stages)',
      'pad/(keys|whiteboard/load)',
      'run/(words|place|keys|PastOutput|RunDetails|RunDialog|RunList|RunsCard)',
      'self-identification/SelfIdentificationAsk',
      'take-home/State',
      'timeline/keys',
    ].join('|')})\\.tsx?$`,
  ].join('|')})`,
);

/** What few of them do. */
const RARE =
  /\/app\/shell\/Palette\.tsx$|node_modules\/react-(dom|resizable-panels)|@mantine\/(dates|spotlight)|@tanstack\/(react-)?virtual|components\/(NumberInput|Rating|TagsInput|PinInput|FileInput|Slider|ColorInput)\/|react-number-format/;

/**
 * Files that each page runs a good part of while it loads: by coverage a quarter of `base`, two fifths of `app`, three fifths of `entrance`.
 * Chromium compiles all of such a file beside the page's own work while it arrives, where it would else stop at each function that is called
 * for the first time (V8's explicit compile hints); to other browsers it is a comment.
 */
const RUN_ON_LOAD = new Set(['entrance', 'base', 'app']);
const HINT = '//# allFunctionsCalledOnLoad';

type Modules = Parameters<Extract<Rolldown.CodeSplittingGroup['name'], (...words: never[]) => unknown>>[1];

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The components of Mantine that the pages before a session show. */
const SHOWN_FIRST = new Set(
  [...readFileSync(here('./src/ui/entrance.css'), 'utf8').matchAll(/styles\/(\w+)\.layer\.css/g)].map(
    ([, name]) => name,
  ),
);

let first: Set<string> | undefined;

/** The modules, but Mantine's, that those pages load, at once or later, without the application that follows a sign-in. */
function loadedFirst(modules: Modules): Set<string> {
  if (first !== undefined) return first;
  first = new Set();
  const waiting = [here('./src/app/Entrance.tsx')];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const isOther = id.startsWith(here('./src/'))
      ? /\/app\/(App|SignedIn|shell\/Shell)\.tsx$/.test(id)
      : id.includes('/@mantine/');
    if (first.has(id) || isOther) continue;
    first.add(id);
    const found = modules.getModuleInfo(id);
    waiting.push(...(found?.importedIds ?? []), ...(found?.dynamicallyImportedIds ?? []));
  }
  return first;
}

/** The file in which a module lies that pages with a session share; null where it stays as it is. */
function fileOf(id: string, modules: Modules): string | null {
  if (id.includes('/@tabler/')) return 'icons';
  if (/@mantine\/(hooks|core\/esm\/(core|utils))\/|@floating-ui/.test(id)) return 'base';
  const component = /@mantine\/core\/esm\/components\/(\w+)\//.exec(id)?.[1];
  if (component !== undefined) return SHOWN_FIRST.has(component) ? 'base' : 'app';
  // Each language's texts stay apart from the others'.
  if (/\/lib\/i18n\//.test(id)) return null;
  return loadedFirst(modules).has(id) ? 'base' : 'app';
}

const EXCALIDRAW = fileURLToPath(new URL('node_modules/@excalidraw/excalidraw/dist/prod', import.meta.url));
/** Where Excalidraw's fonts lie; `features/pad/whiteboard/load.ts` tells it. */
const EXCALIDRAW_PATH = 'assets/excalidraw';
const LEFT_OUT = '\0left-out';

/**
 * Puts Excalidraw's fonts beside our own files, and leaves out what the whiteboard has no use for: diagrams from Mermaid, its languages that
 * we do not speak, and a font of 12 MB for Chinese, for which the reader's own is as good.
 */
function excalidraw(): Plugin {
  const fonts = (): string[] =>
    readdirSync(join(EXCALIDRAW, 'fonts'), { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.woff2') && !file.startsWith('Xiaolai'),
    );
  return {
    name: 'excalidraw',
    enforce: 'pre',
    resolveId(source, importer = '', { ssr }) {
      // What is rendered ahead has nothing to draw on.
      const isCanvas = ssr === true && /\/whiteboard\/(WhiteboardPanel|BoardView)$/.test(source);
      const isUnused =
        importer.includes('/@excalidraw/') &&
        /^@excalidraw\/mermaid-to-excalidraw$|^\.\/locales\/(?!de-DE|en-|percentages)/.test(source);
      return isCanvas || isUnused ? LEFT_OUT : null;
    },
    load: (id) => (id === LEFT_OUT ? 'export default {};' : null),
    transform(code, id) {
      if (!id.includes('/@excalidraw/') || !code.includes('https://esm.sh/')) return null;
      // Behind our own address of each font it puts one of somebody else's server.
      const alone = code.replace(
        /return (\w+)\.push\(new URL\(\w+,\w+\.ASSETS_FALLBACK_URL\)\),\1\}/,
        'return $1}',
      );
      if (alone === code) throw new Error('Excalidraw names its fonts in another way now');
      return alone;
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${EXCALIDRAW_PATH}/fonts`, (request, response, next) => {
        const file = fonts().find((name) => `/${name}` === request.url);
        if (file === undefined) next();
        else response.end(readFileSync(join(EXCALIDRAW, 'fonts', file)));
      });
    },
    generateBundle() {
      for (const file of fonts()) {
        const source = readFileSync(join(EXCALIDRAW, 'fonts', file));
        this.emitFile({ type: 'asset', fileName: `${EXCALIDRAW_PATH}/fonts/${file}`, source });
      }
    },
  };
}

/** The package of the Emacs keys calls what makes them free of effects: a bundler would leave all of them out. */
function emacsKeys(): Plugin {
  return {
    name: 'emacs-keys',
    transform: (code, id) =>
      id.includes('@replit/codemirror-emacs')
        ? code.replaceAll('/*@__PURE__*/EmacsHandler.', 'EmacsHandler.')
        : undefined,
  };
}

/** Keeps a file that runs the formatter of shell scripts: its package says of it under another name that it is not to be left out. */
function shellFormatter(): Plugin {
  return {
    name: 'shell-formatter',
    transform: (code, id) => (id.includes('/sh-syntax/vendors/') ? { code, moduleSideEffects: true } : null),
  };
}

/** Puts the hint at the head of its files, where alone it counts: after everything else that is put there. */
function compileHints(): Plugin {
  return {
    name: 'compile-hints',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle))
          if (file.type === 'chunk' && RUN_ON_LOAD.has(file.name)) file.code = `${HINT}\n${file.code}`;
      },
    },
  };
}

export default defineConfig({
  plugins: [react(), excalidraw(), emacsKeys(), compileHints()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The server replaces the placeholder with a nonce made for each response.
  html: { cspNonce: '{{NONCE}}' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Inlined assets would need `data:` in font-src, which the policy does not allow.
    assetsInlineLimit: 0,
    // Before a script is imported, only what styles its page is asked for: each request costs a slow device more than it spares, and a script
    // names what it needs. What the first page of a load has of its own is asked for with the first scripts (`scripts/pages.mjs`).
    modulePreload: { resolveDependencies: (_, files) => files.filter((file) => file.endsWith('.css')) },
    sourcemap: false,
    // Says which files belong to which module; `scripts/prerender.mjs` reads it and takes it away.
    manifest: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: ['index.html', 'src/start.tsx', 'src/app/Entrance.tsx'],
      output: {
        codeSplitting: {
          groups: [
            { name: 'preload', test: /vite\/preload-helper/, priority: 1 },
            // What the pages before a session need is one file: on a slow device each request keeps the page from being painted.
            { name: 'entrance', tags: ['$initial'], test: (id) => !APART.test(id) },
            {
              name: (id, modules) => (loadedFirst(modules).has(id) ? null : 'shared'),
              test: SHARED,
              minShareCount: 2,
              includeDependenciesRecursively: false,
            },
            // What several pages share lies in few files, not in one for each icon and component.
            {
              name: fileOf,
              test: (id) => !APART.test(id) && COMMON.test(id) && !RARE.test(id),
              minShareCount: 1,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
  // A formatter comes into the worker when it is first asked for, which only modules can do.
  worker: { format: 'es', plugins: () => [shellFormatter()] },
  // A test reads the server's sentences from its source.
  server: { proxy, fs: { allow: ['..'] } },
  preview: { proxy },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/lib/test-setup.ts'],
    restoreMocks: true,
  },
});
