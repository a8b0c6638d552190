import { beforeEach, expect, it } from 'vitest';
import { claimDrafts, keepDraft, readDraft } from './drafts';
import { forgetUnsent, rememberUnsent } from './unsent';

beforeEach(() => {
  window.sessionStorage.clear();
  rememberUnsent();
});

it('keeps no draft over a sign-out, nor what a page types that is about to go', () => {
  window.sessionStorage.setItem('something-else', '1');
  keepDraft('challenge', { title: 'Secret' });
  keepDraft('job', { title: 'Also secret' });
  expect(readDraft('challenge')).toEqual({ title: 'Secret' });
  forgetUnsent();
  expect([readDraft('challenge'), readDraft('job')]).toEqual([{}, {}]);
  keepDraft('challenge', { title: 'Secret' });
  expect(Object.keys(window.sessionStorage)).toEqual(['something-else']);
});

it('keeps them again once the same person is back', () => {
  forgetUnsent();
  rememberUnsent();
  keepDraft('challenge', { title: 'Mine' });
  expect(readDraft('challenge')).toEqual({ title: 'Mine' });
});

it('keeps none either where somebody has signed out in another page', () => {
  keepDraft('challenge', { title: 'Secret' });
  window.dispatchEvent(new StorageEvent('storage', { key: 'colloquy-forgotten', newValue: 'anew' }));
  expect(readDraft('challenge')).toEqual({});
});

it('leaves the next person none, though nobody has signed out, and keeps theirs', () => {
  window.sessionStorage.setItem('something-else', '1');
  claimDrafts('ada');
  keepDraft('challenge', { title: 'Secret' });
  keepDraft('chat-7', { text: 'Also secret' });
  claimDrafts('bob');
  expect([readDraft('challenge'), readDraft('chat-7')]).toEqual([{}, {}]);
  expect(window.sessionStorage.getItem('something-else')).toBe('1');
  keepDraft('challenge', { title: 'Mine' });
  claimDrafts('bob');
  expect(readDraft('challenge')).toEqual({ title: 'Mine' });
});

it('leaves the same person theirs', () => {
  claimDrafts('ada');
  keepDraft('challenge', { title: 'Mine' });
  claimDrafts('ada');
  expect(readDraft('challenge')).toEqual({ title: 'Mine' });
});

it('leaves nobody what was typed before anybody had signed in', () => {
  keepDraft('sign-up', { name: 'Somebody' });
  claimDrafts('ada');
  expect(readDraft('sign-up')).toEqual({});
});

it('keeps none again for a page that is about to go, whoever it is claimed for', () => {
  claimDrafts('ada');
  forgetUnsent();
  claimDrafts('bob');
  keepDraft('challenge', { title: 'Secret' });
  expect(readDraft('challenge')).toEqual({});
});
