import { describe, expect, it } from 'vitest';
import { systemText } from './system';

describe('messages of the server', () => {
  it('are put into words here, with the name of who caused them', () => {
    expect(systemText({ system: 'interview_ended', senderName: 'Ana' })).toBe('Ana ended the interview.');
    expect(systemText({ system: 'interview_abandoned', senderName: 'Ana' })).toBe(
      'The interview was closed because nobody was left.',
    );
  });
});
