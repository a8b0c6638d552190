import { VisuallyHidden } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { TakeHomeView } from '@/api';
import { timeLeft } from '@/features/room';
import { t } from '@/lib/i18n';
import { useNow } from '@/lib/time';
import { toastWarning } from '@/ui/toast';

/** So long before the end, in seconds, and at it, whoever writes is told. */
const WARNINGS = [600, 120, 0];

/**
 * Says that the time is nearly up, and that it is, to those who do not watch the clock or cannot see it. Not what was so already when the page was opened:
 * the page shows that. It is always there, since screen readers do not hear of a live region that comes with its words.
 */
export function TimeAlerts({ view }: { view: TakeHomeView }) {
  const [said, say] = useState('');
  const closesAt = view.closesAt === null ? Infinity : Date.parse(view.closesAt);
  const left = (closesAt - useNow()) / 1000;
  // Of several that passed while the computer slept, the last one.
  const passed = WARNINGS.filter((one) => left <= one).length;
  const known = useRef(passed);
  const change = useEffectEvent((before: number) => {
    if (passed < before) {
      // More time was given: the same words are new ones then.
      say('');
    } else if (passed > before && view.handedInAt === null) {
      const words = passed === WARNINGS.length ? t('takeHome.timeUpTitle') : timeLeft(left);
      say(words);
      toastWarning(words, { isSaidElsewhere: true });
    }
  });
  useEffect(() => {
    change(known.current);
    known.current = passed;
  }, [passed]);
  return <VisuallyHidden role="alert">{said}</VisuallyHidden>;
}
