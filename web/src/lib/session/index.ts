export { ProfileProvider, useProfile, useStanding, useVisitor } from './context';
export { standing, type Standing } from './standing';
