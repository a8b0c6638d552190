import { describe, expect, it } from 'vitest';
import type { MessageView } from '@/api';
import { systemText } from './system';

describe('messages of the server', () => {
  it('are put into words here, with the name of who caused them', () => {
    const said = (system: MessageView['system'], minutes: number | null = null) =>
      systemText({ system, senderName: 'Ana', minutes });
    expect(said('interview_ended')).toBe('Ana ended the interview.');
    expect(said('interview_abandoned')).toBe('The interview was closed because nobody was left.');
    expect(said('participant_joined')).toBe('Ana joined.');
    expect(said('interview_extended', 10)).toBe('Ana extended the interview by 10 min.');
  });
});
