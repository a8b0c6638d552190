/** The language that the page speaks: read once at start, and kept in this browser when somebody chooses one. */

/** The languages that there are texts in, as they call themselves. */
export const languageNames = { en: 'English', de: 'Deutsch' } as const;

/** A language that somebody can choose. */
export type ChosenLanguage = keyof typeof languageNames;

/** `pseudo` is English with marks, made to find text that skipped the catalogue. */
export type Language = ChosenLanguage | 'pseudo';

const KEPT = 'colloquy-language';
const ASKED = 'colloquy-lang';

/** Whether somebody can choose this language. */
export const isChosenLanguage = (text: unknown): text is ChosenLanguage =>
  typeof text === 'string' && Object.hasOwn(languageNames, text);

/** The first of the browser's languages that there are texts in. */
export function preferred(languages: readonly string[]): ChosenLanguage {
  return languages.map((tag) => tag.split('-')[0]?.toLowerCase()).find(isChosenLanguage) ?? 'en';
}

/** What `?lang=` asked for in this tab; it holds until the tab is closed or a language is chosen. */
function asked(): Language | null {
  const read = (text: string | null) => (text === 'pseudo' || isChosenLanguage(text) ? text : null);
  const inAddress = read(new URLSearchParams(window.location.search).get('lang'));
  try {
    if (inAddress) window.sessionStorage.setItem(ASKED, inAddress);
    return read(window.sessionStorage.getItem(ASKED));
  } catch {
    return inAddress;
  }
}

/** What was chosen in this browser. */
function kept(): ChosenLanguage | null {
  try {
    const text = window.localStorage.getItem(KEPT);
    return isChosenLanguage(text) ? text : null;
  } catch {
    return null;
  }
}

/** What the page is to speak, by what stands in the address, what was chosen here and what the browser prefers. */
export function readLanguage(): Language {
  return asked() ?? kept() ?? preferred(window.navigator.languages);
}

/** Keeps the choice in this browser; null follows the browser again. False where nothing can be kept. */
function keep(choice: ChosenLanguage | null): boolean {
  try {
    if (choice) window.localStorage.setItem(KEPT, choice);
    else window.localStorage.removeItem(KEPT);
    return true;
  } catch {
    return false;
  }
}

/** Somebody chose, and the page is about to go: an account's language that was read before says nothing any more. */
let isGoing = false;

/** Speaks what somebody has just chosen, from the next page on, which this loads. */
export function chooseLanguage(choice: ChosenLanguage | null): void {
  isGoing = true;
  keep(choice);
  try {
    window.sessionStorage.removeItem(ASKED);
  } catch {
    // Nothing was asked for that could be forgotten.
  }
  const url = new URL(window.location.href);
  url.searchParams.delete('lang');
  window.history.replaceState(window.history.state, '', url);
  window.location.reload();
}

/**
 * Takes over the language of the account that signed in, unless the address asked for another. True when the page has to be loaded
 * anew for it, which it says once only: where nothing can be kept, the page stays as it is.
 */
export function adoptLanguage(profile: ChosenLanguage | null): boolean {
  if (isGoing || !profile || asked() || profile === kept()) return false;
  const spoken = readLanguage();
  return keep(profile) && profile !== spoken;
}
