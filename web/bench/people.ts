import { sessionCookie, type Account, type Api, type Interview } from '../e2e/support/api';
import { each } from './pace';

/** Quarters of an hour from now until the first of many interviews. */
const LEAD = 1;

/** So many interviews of one person, one after the other: nobody is in two at a time. Their rooms are open already. */
export function interviewsOf(api: Api, interviewer: Account, count: number): Promise<Interview[]> {
  return each(count, 4, (n) =>
    api.interview(interviewer, { startsInMinutes: (LEAD + n) * 15, durationMinutes: 15 }),
  );
}

/** The candidate who follows an invitation's link, without an account. */
export async function guestOf(api: Api, { link }: Interview): Promise<string> {
  const token = new URL(link).pathname.split('/').at(-1);
  const response = await fetch(`${api.url}/api/invitations/${token}/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-colloquy-csrf': '1' },
    body: '{}',
  });
  if (!response.ok) throw new Error(`invitation: ${response.status} ${await response.text()}`);
  return sessionCookie(response);
}
