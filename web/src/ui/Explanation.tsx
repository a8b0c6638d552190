import { pauseAsked } from '@/api/patience';
import { ApiError, explain } from '@/api/problem';
import { t } from '@/lib/i18n';
import { useNow } from '@/lib/time';

/** Why something was refused, in a sentence; with the seconds that are left where the server asks for patience. */
export function Explanation({ error }: { error: unknown }) {
  if (!(error instanceof ApiError) || pauseAsked(error) === 0) return explain(error);
  return (
    <>
      {error.status === 429 ? t('errors.tooMany') : explain(error)}{' '}
      <Countdown
        error={error}
        before={(count) => t('errors.tryAgainIn', { count })}
        after={t('errors.tryAgainNow')}
      />
    </>
  );
}

interface CountdownProps {
  error: ApiError;
  before: (seconds: number) => string;
  after: string;
}

/** The seconds until the server may be asked again. Read out once, with what stands around it, and not every second. */
export function Countdown({ error, before, after }: CountdownProps) {
  const left = Math.ceil((error.at + pauseAsked(error) - useNow(250)) / 1000);
  return (
    <span role="timer" aria-live="off">
      {left > 0 ? before(left) : after}
    </span>
  );
}
