import type { Stage } from './types';

/** From the first to the last; whoever is rejected has left the way. */
export const stages: readonly Stage[] = ['APPLIED', 'SCREENING', 'INTERVIEW', 'OFFER', 'HIRED', 'REJECTED'];
