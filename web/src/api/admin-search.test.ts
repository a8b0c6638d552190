import { expect, test } from 'vitest';
import { setViewerZone } from '@/lib/time';
import { auditFromSearch, emailsFromSearch, taskStateFromSearch, usersFromSearch } from './admin-search';

test('words that are none of the choices, and days that are none, are left out', () => {
  expect(usersFromSearch({ role: 'KING', state: 'constructor', kind: 'toString' })).toEqual({});
  expect(auditFromSearch({ outcome: 'maybe', from: 'x', to: '2026-13-01' })).toEqual({});
  expect(emailsFromSearch({ status: 'lost' })).toEqual({});
  expect(taskStateFromSearch({ status: 'lost' })).toBeUndefined();
});

test('what is known is asked for, days from their beginning to their end where the viewer is', () => {
  setViewerZone('Europe/Berlin');
  expect(usersFromSearch({ q: 'ana', role: 'ADMIN', state: 'inactive', kind: 'staff' })).toEqual({
    q: 'ana',
    role: 'ADMIN',
    isActive: false,
    isStaff: true,
  });
  expect(auditFromSearch({ outcome: 'denied', from: '2026-03-29', to: '2026-03-29' })).toEqual({
    outcome: 'denied',
    from: '2026-03-28T23:00:00.000Z',
    to: '2026-03-29T22:00:00.000Z',
  });
});
