// Fails a build whose `src/ui/entrance.css` does not import exactly what the pages before a session show of Mantine.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const mantine = join(root, 'node_modules/@mantine/core');

/** What imports Mantine's whole stylesheet. */
const WITH_ALL_STYLES = /^src\/(app\/(?!Entrance\.tsx)|features\/careers\/)/;

/** The names of Mantine's style rules, such as `m_77c9d27d`. */
const classes = (text) => new Set(text.match(/\bm_[0-9a-f]+\b/g));

/** The modules of the build that a module loads, at once or later, itself included. */
function loads(manifest, name, seen = new Set()) {
  if (seen.has(name) || WITH_ALL_STYLES.test(name)) return seen;
  seen.add(name);
  const { imports = [], dynamicImports = [] } = manifest[name];
  for (const one of [...imports, ...dynamicImports]) loads(manifest, one, seen);
  return seen;
}

/** The rules of one of Mantine's stylesheets without the layer around them. */
const rules = (css) =>
  css
    .replace(/^@layer mantine \{/, '')
    .replace(/\}\s*$/, '')
    .trim();

const manifest = JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8'));
const shown = new Set();
for (const name of loads(manifest, 'src/start.tsx')) {
  for (const one of classes(await readFile(join(dist, manifest[name].file), 'utf8'))) shown.add(one);
}

const whole = await readFile(join(mantine, 'styles.layer.css'), 'utf8');
const needed = [];
for (const file of await readdir(join(mantine, 'styles'))) {
  if (!file.endsWith('.layer.css')) continue;
  const css = await readFile(join(mantine, 'styles', file), 'utf8');
  const named = [...classes(css)];
  // What names no class is for every page.
  if (named.length > 0 && !named.some((one) => shown.has(one))) continue;
  needed.push({ at: whole.indexOf(rules(css)), line: `@import '@mantine/core/styles/${file}';` });
}
const lines = needed.sort((a, b) => a.at - b.at).map(({ line }) => line);
const listed = (await readFile(join(root, 'src/ui/entrance.css'), 'utf8')).match(/^@import .*$/gm) ?? [];
if (listed.join('\n') !== lines.join('\n')) {
  throw new Error(`src/ui/entrance.css must import these files, in this order:\n\n${lines.join('\n')}\n`);
}
