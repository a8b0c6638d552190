/** A person's profile and sessions, and their company. */
export { SecondFactorGate } from './SecondFactorGate';
