import { render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { entrance as germanEntrance } from './de';
import { server } from './de/server';
import { rest as germanRest } from './de/rest';
import { entrance } from './en';
import { rest } from './en/rest';
import { hasMessage, t, Trans } from './index';
import { adoptLanguage, preferred, readLanguage } from './language';
import { pseudo } from './pseudo';
import { translateSentence } from './sentence';
import { serverSentences } from './server-sentences.test-support';

describe('t', () => {
  it('fills placeholders', () => {
    expect(t('common.yourTime', { zone: 'CET' })).toBe('your time, CET');
  });

  it('chooses the plural by count', () => {
    expect(t('interview.inRoom', { count: 1 })).toBe('1 person in the room');
    expect(t('interview.inRoom', { count: 2 })).toBe('2 people in the room');
  });

  it('knows which keys exist', () => {
    expect(hasMessage('common.save')).toBe(true);
    expect(hasMessage('common.nothingOfTheKind')).toBe(false);
  });

  it('puts elements into a sentence', () => {
    const { container } = render(<Trans k="auth.newHere" params={{ link: <a href="/x">there</a> }} />);
    expect(container.textContent).toBe('New here? there');
    expect(container.querySelector('a')).not.toBeNull();
  });
});

describe('pseudo', () => {
  it('leaves no plain letter but the placeholders', () => {
    const rest = pseudo('Join {name} now').replace('{name}', '');
    expect(rest).not.toMatch(/[A-Za-z]/);
    expect(pseudo('Join {name} now')).toContain('{name}');
  });
});

type Namespaces = Record<string, Record<string, string>>;

/** Each text under `namespace.key`. */
const entries = (...parts: Namespaces[]) =>
  parts.flatMap((namespaces) =>
    Object.entries(namespaces).flatMap(([namespace, texts]) =>
      Object.entries(texts).map(([key, text]) => [`${namespace}.${key}`, text] as const),
    ),
  );
const english = entries(entrance, rest);
const german = entries(germanEntrance, germanRest);

describe('the catalogue', () => {
  it.each([
    ['English', english],
    ['German', german],
  ])('has no empty text and no exclamation mark in %s', (_, texts) => {
    expect(texts.filter(([, text]) => text.trim() === '' || text.includes('!'))).toEqual([]);
  });

  it('has the same keys in every language, with both forms of each plural', () => {
    const keys: string[] = english.map(([key]) => key).sort();
    expect(german.map(([key]) => key).sort()).toEqual(keys);
    const stems = keys.filter((key) => key.endsWith('_one')).map((key) => key.slice(0, -'_one'.length));
    expect(stems.filter((stem) => !keys.includes(`${stem}_other`))).toEqual([]);
  });

  it('fills the same placeholders in every language', () => {
    const names = (text: string) => Array.from(text.matchAll(/\{\w+\}/g), ([name]) => name).sort();
    const translated = new Map(german);
    const differing = english.filter(
      ([key, text]) => names(text).join() !== names(translated.get(key) ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('writes German with German quotation marks and addresses', () => {
    expect(german.filter(([, text]) => /["”]|\b(du|dich|dir|dein\w*)\b/i.test(text))).toEqual([]);
  });

  it('breaks no line within “E‑Mail”, where German texts have several words', () => {
    const sentences = [...german, ...Object.entries(server)];
    expect(sentences.filter(([, text]) => text.includes(' ') && text.includes('E-Mail'))).toEqual([]);
  });
});

describe('what the server says in its own words', () => {
  it('is known in German, sentence by sentence', () => {
    expect(Object.keys(server).sort()).toEqual(serverSentences());
  });

  it('keeps what was filled in', () => {
    expect(translateSentence(server, 'Choose a value from 1 to 240')).toBe(
      'Wählen Sie einen Wert von 1 bis 240',
    );
    expect(translateSentence(server, 'Ann (1) has another interview at that time')).toBe(
      'Ann (1) hat zu dieser Zeit ein anderes Interview',
    );
    expect(translateSentence(server, 'Something new')).toBe('Something new');
  });
});

describe('the language', () => {
  afterEach(() => {
    window.localStorage.clear();
    window.sessionStorage.clear();
    window.history.replaceState(null, '', '/');
  });

  it('is the first of the browser’s that there is, else English', () => {
    expect(preferred(['fr-FR', 'de-AT', 'en-GB'])).toBe('de');
    expect(preferred(['en-US', 'de'])).toBe('en');
    expect(preferred(['fr', 'el'])).toBe('en');
    expect(preferred([])).toBe('en');
  });

  it('follows the profile of whoever signed in, with one load of the page', () => {
    expect(adoptLanguage('de')).toBe(true);
    expect(readLanguage()).toBe('de');
    expect(adoptLanguage('de')).toBe(false);
    expect(adoptLanguage(null)).toBe(false);
    expect(readLanguage()).toBe('de');
  });

  it('stays as the address asks, whatever the profile says', () => {
    window.history.replaceState(null, '', '/?lang=pseudo');
    expect(readLanguage()).toBe('pseudo');
    window.history.replaceState(null, '', '/');
    expect(adoptLanguage('de')).toBe(false);
    expect(readLanguage()).toBe('pseudo');
  });
});
