import clangWasm from '@wasm-fmt/clang-format/wasm?url';
import goWasm from '@wasm-fmt/gofmt/wasm?url';
import ruffWasm from '@wasm-fmt/ruff_fmt/wasm?url';
import shellWasm from 'sh-syntax/main.wasm?url';
import type { FormatterId } from './formatters';

/** Formats a text, or throws what the formatter says of it. */
type LayOut = (text: string) => string | Promise<string>;

/** Prettier with the parsers of JavaScript, which understand TypeScript and JSON as well. */
async function script(parser: 'babel' | 'babel-ts' | 'json'): Promise<LayOut> {
  const [prettier, babel, estree] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/babel'),
    import('prettier/plugins/estree'),
  ]);
  return (text) => prettier.format(text, { parser, plugins: [babel, estree] });
}

async function markdown(): Promise<LayOut> {
  const [prettier, plugin] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/markdown'),
  ]);
  return (text) => prettier.format(text, { parser: 'markdown', plugins: [plugin] });
}

async function php(): Promise<LayOut> {
  const [prettier, plugin] = await Promise.all([
    import('prettier/standalone'),
    import('@prettier/plugin-php/standalone'),
  ]);
  // Left to itself it looks for the version in files, of which a browser has none.
  const options = { parser: 'php', plugins: [plugin.default], phpVersion: '8.4' };
  return (text) => prettier.format(text, options);
}

/** In the dialect that is run here. */
async function sql(): Promise<LayOut> {
  const { formatDialect, sqlite } = await import('sql-formatter');
  return (text) => `${formatDialect(text, { dialect: sqlite, keywordCase: 'preserve' })}\n`;
}

/** What a formatter was compiled to. */
async function binary(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}`);
  return response;
}

async function python(): Promise<LayOut> {
  const { default: init, format } = await import('@wasm-fmt/ruff_fmt/web');
  await init(await binary(ruffWasm));
  return (text) => format(text);
}

async function go(): Promise<LayOut> {
  const { default: init, format } = await import('@wasm-fmt/gofmt/web');
  await init(await binary(goWasm));
  return format;
}

/** Four spaces as elsewhere in the pad, and no includes or imports in another order: it may matter. */
const OURS = 'IndentWidth: 4, SortIncludes: Never, InsertNewlineAtEOF: true';
const C_STYLE = `{BasedOnStyle: LLVM, AccessModifierOffset: -4, ${OURS}}`;
const JAVA_STYLE = `{BasedOnStyle: Google, ContinuationIndentWidth: 8, ${OURS}}`;

/** It lays out what it understands, and reports no mistakes. */
async function clang(name: string, style: string): Promise<LayOut> {
  const { default: init, format } = await import('@wasm-fmt/clang-format/web');
  await init(await binary(clangWasm));
  return (text) => format(text, name, style);
}

/** As Google's guide for shell scripts has it. */
async function bash(): Promise<LayOut> {
  const [{ getProcessor }, wasm] = await Promise.all([
    import('sh-syntax'),
    binary(shellWasm).then((response) => response.arrayBuffer()),
  ]);
  const process = getProcessor(() => wasm);
  return (text) => process(text, { print: true, indent: 2, spaceRedirects: false });
}

/** Each loads a formatter of its own. */
export const loaders: Record<FormatterId, () => Promise<LayOut>> = {
  javascript: () => script('babel'),
  typescript: () => script('babel-ts'),
  json: () => script('json'),
  markdown,
  sql,
  python,
  go,
  // A header says of itself only that it is one: C is laid out as what it is in C++.
  c: () => clang('main.cpp', C_STYLE),
  cpp: () => clang('main.cpp', C_STYLE),
  java: () => clang('Main.java', JAVA_STYLE),
  php,
  bash,
};
