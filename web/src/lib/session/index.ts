export { ProfileProvider, useProfile, useStanding } from './context';
export { standing, type Standing } from './standing';
