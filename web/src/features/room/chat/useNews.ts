import { useState } from 'react';

/**
 * Whether messages came since the newest one was in sight.
 * @param last the number of the last message of all, also of those that the rows do not go on to
 */
export function useNews(last: number, isEndInSight: boolean): boolean {
  const [seen, setSeen] = useState(last);
  if (isEndInSight && seen !== last) setSeen(last);
  return !isEndInSight && last > seen;
}
