import { useDebouncedCallback } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';

/**
 * Does something for what somebody types once they have paused for a quarter of a second. Whoever follows a link
 * meanwhile is left alone: a page stays mounted until the next has loaded, and its search would take them back.
 */
export function useOnPause<Typed>(act: (typed: Typed) => void) {
  const router = useRouter();
  const later = useDebouncedCallback((typed: Typed, typedAt: string) => {
    if (router.latestLocation.pathname === typedAt) act(typed);
  }, 250);
  return (typed: Typed) => later(typed, router.latestLocation.pathname);
}
