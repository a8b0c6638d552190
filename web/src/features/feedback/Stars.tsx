import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { t } from '@/lib/i18n';
import classes from './feedback.module.css';

/** A rating to read. */
export function Stars({ rating }: { rating: number }) {
  return (
    <span className={classes.stars} role="img" aria-label={t('feedback.ratingOf', { rating })}>
      {[1, 2, 3, 4, 5].map((one) =>
        one <= rating ? (
          <IconStarFilled key={one} size={16} />
        ) : (
          <IconStar key={one} size={16} stroke={1.5} />
        ),
      )}
    </span>
  );
}
