import { interviewChallenges, type Challenges, type InterviewView } from '@/api';

/** Those of an interview; whoever takes part in it may end testing. */
export function challengesOf({ id, my }: InterviewView): Challenges {
  return interviewChallenges(id, my.relation === 'interviewer' || my.relation === 'candidate');
}
