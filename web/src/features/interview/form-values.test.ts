import { expect, test } from 'vitest';
import { choosing, conflictsBody, createBody, linkBody, type FormValues } from './form-values';

const values: FormValues = {
  title: 'Systems design',
  description: '',
  date: '2026-12-01',
  time: '10:00',
  duration: 45,
  timeZone: 'UTC',
  candidateMode: 'new',
  candidateId: '',
  candidateEmail: 'cleo@candidate.test',
  candidateName: '',
  applicationId: '',
  interviewerIds: ['ann', 'ben', 'mia'],
  timing: 'set',
  ...choosing('2026-11-30'),
  guideId: 'guide',
};

const pool = { ...values, seats: { ben: 'POOL', mia: 'POOL' } as const };

test('of a pool as many are asked for as are needed, and the guide goes along', () => {
  const panel = [
    { userId: 'ann', seat: 'REQUIRED' },
    { userId: 'ben', seat: 'POOL' },
    { userId: 'mia', seat: 'POOL' },
  ];
  expect(createBody(pool)).toMatchObject({ panel, poolCount: 1, guideId: 'guide' });
  expect(linkBody(pool, 0)).toMatchObject({ panel, poolCount: 1, guideId: 'guide' });
  expect(createBody(values)).toMatchObject({ poolCount: 0 });
});

test('only those who are there in any case have conflicts', () => {
  expect(conflictsBody(pool)?.times[0]?.interviewerIds).toEqual(['ann']);
  expect(conflictsBody({ ...pool, seats: { ...pool.seats, ann: 'POOL' } })).toBeNull();
});

test('what candidates may change by the link is said with it', () => {
  const said = { stepMinutes: 15, maxChanges: 0, changeNoticeMinutes: 1440 };
  expect(linkBody({ ...values, ...said }, 0)).toMatchObject(said);
});
