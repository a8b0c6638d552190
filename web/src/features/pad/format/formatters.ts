import type { LanguageId } from '../languages';

/** Something to format: what it is called, and in which language it is. */
export interface Formattable {
  name: string;
  language: LanguageId;
}

/** No formatter of these is small, kept up and made for browsers. */
type Unformatted = 'rust' | 'ruby';

/** A formatter that comes, into a worker, when it is first asked for (`loaders.ts`). */
export type FormatterId = Exclude<LanguageId, Unformatted | 'text'> | 'json' | 'markdown';

/** Which formatter is the file's; null where there is none. */
export function formatterOf({ name, language }: Formattable): FormatterId | null {
  switch (language) {
    case 'rust':
    case 'ruby':
      return null;
    case 'text':
      if (/\.json$/i.test(name)) return 'json';
      return /\.md$/i.test(name) ? 'markdown' : null;
    default:
      return language;
  }
}

/** Whether there is a formatter for it here. */
export function canFormat(file: Formattable): boolean {
  return formatterOf(file) !== null;
}
