import type { Difficulty, LibraryChallenge } from '@/api/types';

export const difficulties: readonly Difficulty[] = ['EASY', 'MEDIUM', 'HARD'];

/** What is looked for in the library, as the address holds it. */
export interface LibraryFilters {
  q?: string;
  difficulty?: string;
  skill?: string;
}

/** Whether a challenge is one of those that are looked for: all words stand in its title or its skills. */
export function matches(challenge: LibraryChallenge, { q, difficulty, skill }: LibraryFilters): boolean {
  const text = [challenge.title, ...challenge.skills].join(' ').toLowerCase();
  const words = (q ?? '').toLowerCase().split(/\s+/);
  return (
    words.every((word) => text.includes(word)) &&
    (difficulty === undefined || challenge.difficulty === difficulty) &&
    (skill === undefined || challenge.skills.includes(skill))
  );
}

/** Every skill that a challenge asks for, in order. */
export function skillsOf(challenges: LibraryChallenge[]): string[] {
  return [...new Set(challenges.flatMap(({ skills }) => skills))].sort((a, b) => a.localeCompare(b));
}
