import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { entrance } from './en';
import { rest } from './en/rest';
import { hasMessage, t, Trans } from './index';
import { pseudo } from './pseudo';

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

describe('the catalogue', () => {
  const entries = Object.entries({ ...entrance, ...rest }).flatMap(([namespace, texts]) =>
    Object.entries(texts as Record<string, string>).map(([key, text]) => ({
      key: `${namespace}.${key}`,
      text,
    })),
  );

  it('has no empty text and no exclamation mark', () => {
    expect(entries.filter(({ text }) => text.trim() === '' || text.includes('!'))).toEqual([]);
  });
});
