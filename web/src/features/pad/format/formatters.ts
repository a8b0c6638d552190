import type { LanguageId } from '../languages';

/** Something to format: what it is called, and in which language it is. */
export interface Formattable {
  name: string;
  language: LanguageId;
}

/**
 * A formatter that comes, into a worker, when it is first asked for (`loaders.ts`). None of Rust or Ruby is small, kept up and made for
 * browsers.
 */
export type FormatterId = Exclude<LanguageId, 'rust' | 'ruby' | 'text'> | 'json' | 'markdown';

/** Which formatter is the file's; null where there is none. */
export function formatterOf({ name, language }: Formattable): FormatterId | null {
  if (language === 'rust' || language === 'ruby') return null;
  if (language !== 'text') return language;
  if (/\.json$/i.test(name)) return 'json';
  return /\.md$/i.test(name) ? 'markdown' : null;
}

/** Whether there is a formatter for it here. */
export function canFormat(file: Formattable): boolean {
  return formatterOf(file) !== null;
}
