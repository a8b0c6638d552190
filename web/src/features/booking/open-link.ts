import type { BookingLink } from '@/api';
import { serverNow } from '@/lib/time';

/** Whether a time can still be chosen by it for the first time. */
export const isOpenLink = ({ interviewId, revokedAt, latest }: BookingLink) =>
  interviewId === null && revokedAt === null && Date.parse(latest) > serverNow();
