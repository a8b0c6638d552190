import { beforeEach, expect, it } from 'vitest';
import { keepDraft, readDraft } from './drafts';
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
