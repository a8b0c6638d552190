/**
 * The translation catalogue. Every string that a person can read goes through `t` (or `<Trans>` when part of it
 * is an element). Texts live in `<language>/<namespace>.ts`, English being the source; `{name}` is a placeholder, and a key that ends
 * in `_one` and `_other` is chosen by `count`. Only the English texts of the entrance come with the first script; `startLanguage` brings
 * those of another language, and `loadCatalogue` the rest.
 */
import { Fragment, type ReactNode } from 'react';
import { entrance } from './en';
import type { rest } from './en/rest';
import { readLanguage, type Language } from './language';

export {
  adoptLanguage,
  chooseLanguage,
  isChosenLanguage,
  languageNames,
  type ChosenLanguage,
  type Language,
} from './language';

type Catalogue = typeof entrance & typeof rest;
type Namespace = keyof Catalogue & string;
type RawKey = { [N in Namespace]: `${N}.${keyof Catalogue[N] & string}` }[Namespace];
type Entry<K> = K extends `${infer N}.${infer R}`
  ? N extends Namespace
    ? R extends keyof Catalogue[N]
      ? Catalogue[N][R]
      : never
    : never
  : never;

/** A stem counts as plural only when both of its forms exist. */
type PluralBase<K> = K extends `${infer B}_one` ? (`${B}_other` extends RawKey ? B : never) : never;
type PluralForm = `${PluralBase<RawKey>}_${'one' | 'other'}`;

/** Every key of the catalogue, plurals under their common stem. */
export type MessageKey = Exclude<RawKey, PluralForm> | PluralBase<RawKey>;

type Names<S> = S extends `${string}{${infer P}}${infer Rest}` ? P | Names<Rest> : never;
type Text<K extends MessageKey> = K extends RawKey ? Entry<K> : Entry<`${K}_other`>;

/** The placeholders of a key, with the count that a plural is chosen by even where its text leaves the number out. */
type Wanted<K extends MessageKey> = Names<Text<K>> | (K extends RawKey ? never : 'count');

/** What a key is filled with; nothing when it needs nothing. */
type Params<K extends MessageKey, V> = [Wanted<K>] extends [never] ? [] : [params: Record<Wanted<K>, V>];

/** Chosen once at start. */
export const language: Language = readLanguage();

/** The locale handed to Intl. The pseudo language borrows Greek, so that dates hold no Latin letters. */
export const locale = { en: 'en-GB', de: 'de-DE', pseudo: 'el' }[language];

type Texts = Record<string, string>;

/** English lies under every other language. */
const catalogue = new Map<string, Texts>(Object.entries(entrance));

/** A sentence of the server in the page's language, as it came where it is not known; the server speaks English. */
export let serverSays = (text: string): string => text;

/** What the pseudo language makes of a text. */
let marked = (text: string): string => text;

/** A namespace can come in two parts, of which the entrance needs one. */
function add(namespaces: Record<string, Texts>): void {
  for (const [namespace, texts] of Object.entries(namespaces)) {
    catalogue.set(namespace, { ...catalogue.get(namespace), ...texts });
  }
}

/** Brings the entrance's texts where they are not in the first script, and tells the document its language. Before anything is shown. */
export async function startLanguage(): Promise<void> {
  document.documentElement.lang = language === 'pseudo' ? 'en' : language;
  if (language === 'pseudo') marked = (await import('./pseudo')).pseudo;
  if (language !== 'de') return;
  const german = await import('./de');
  add(german.entrance);
  serverSays = german.serverSays;
}

/** Brings the texts of the pages behind the entrance; the router waits for it before it shows one of them. */
export async function loadCatalogue(): Promise<void> {
  add((language === 'de' ? await import('./de/rest') : await import('./en/rest')).rest);
}

const rules = new Intl.PluralRules(language === 'pseudo' ? 'en' : locale);

function lookup(key: string, params?: Record<string, unknown>): string {
  const [namespace = '', ...rest] = key.split('.');
  const texts = catalogue.get(namespace);
  const name = rest.join('.');
  const plural = params && typeof params.count === 'number' ? `${name}_${rules.select(params.count)}` : name;
  const text = texts?.[plural] ?? texts?.[name] ?? texts?.[`${name}_other`];
  if (text === undefined) return key;
  return marked(text);
}

/** Whether the catalogue holds `key`; for keys built from a server's code. */
export function hasMessage(key: string): key is MessageKey {
  const [namespace = '', ...rest] = key.split('.');
  const texts = catalogue.get(namespace);
  return texts?.[rest.join('.')] !== undefined;
}

function fill(text: string, params: Record<string, unknown>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : whole;
  });
}

/** The text of a key, its placeholders filled. */
export function t<K extends MessageKey>(key: K, ...[params]: Params<K, string | number>): string {
  const values = params as Record<string, unknown> | undefined;
  const text = lookup(key, values);
  return values ? fill(text, values) : text;
}

/** The text of a key whose placeholders are elements: `<Trans k="auth.haveAccount" params={{ link: <a …/> }} />`. */
export function Trans<K extends MessageKey>({ k, params }: { k: K; params: Record<string, ReactNode> }) {
  const text = lookup(k, params);
  const parts = text.split(/\{(\w+)\}/g);
  return (
    <>
      {parts.map((part, index) => (
        <Fragment key={index}>{index % 2 === 1 ? params[part] : part}</Fragment>
      ))}
    </>
  );
}
