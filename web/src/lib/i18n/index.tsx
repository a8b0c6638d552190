/**
 * The translation catalogue. Every string that a person can read goes through `t` (or `<Trans>` when part of it
 * is an element). Texts live in `en/<namespace>.ts`; `{name}` is a placeholder, and a key that ends in `_one` and
 * `_other` is chosen by `count`. Only the entrance's texts come with the first script; `loadCatalogue` brings the rest.
 */
import { Fragment, type ReactNode } from 'react';
import { entrance } from './en';
import type { rest } from './en/rest';
import { pseudo } from './pseudo';

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

/** The placeholders of a key; nothing when it has none. */
type Params<K extends MessageKey, V> = [Names<Text<K>>] extends [never]
  ? []
  : [params: Record<Names<Text<K>>, V>];

/** The language the page speaks; `pseudo` is English with marks, made to find text that skipped the catalogue. */
export type Language = 'en' | 'pseudo';

function readLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang');
  try {
    if (asked === 'pseudo' || asked === 'en') window.sessionStorage.setItem('colloquy-lang', asked);
    return window.sessionStorage.getItem('colloquy-lang') === 'pseudo' ? 'pseudo' : 'en';
  } catch {
    return asked === 'pseudo' ? 'pseudo' : 'en';
  }
}

/** Chosen once at start. */
export const language: Language = readLanguage();

/** The locale handed to Intl. The pseudo language borrows Greek, so that dates hold no Latin letters. */
export const locale = language === 'pseudo' ? 'el' : 'en-GB';

const catalogue = new Map<string, Record<string, string>>(Object.entries(entrance));

/** Brings the texts of the pages behind the entrance; the router waits for it before it shows one of them. */
export async function loadCatalogue(): Promise<void> {
  const { rest } = await import('./en/rest');
  for (const [namespace, texts] of Object.entries(rest)) catalogue.set(namespace, texts);
}

const rules = new Intl.PluralRules('en');

function lookup(key: string, params?: Record<string, unknown>): string {
  const [namespace = '', ...rest] = key.split('.');
  const texts = catalogue.get(namespace);
  const name = rest.join('.');
  const plural = params && typeof params.count === 'number' ? `${name}_${rules.select(params.count)}` : name;
  const text = texts?.[plural] ?? texts?.[name] ?? texts?.[`${name}_other`];
  if (text === undefined) return key;
  return language === 'pseudo' ? pseudo(text) : text;
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
