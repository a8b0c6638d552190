import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ExperienceSummary } from '@/api';
import { experiencesQuery } from '@/api/queries';
import { locale, t } from '@/lib/i18n';
import { QueryView, RowsSkeleton } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import classes from './experience.module.css';

/** How candidates found a company's interviews, all together. */
export function SummaryCard({ companyId }: { companyId: string }) {
  const query = useQuery(experiencesQuery(companyId));
  return (
    <TitledCard title={t('feedback.experiencesTitle')} text={t('feedback.experiencesText')}>
      <QueryView query={query} skeleton={<RowsSkeleton rows={2} />}>
        {(summary) => <Summary summary={summary} />}
      </QueryView>
    </TitledCard>
  );
}

function Summary({ summary: { ratings, remarks } }: { summary: ExperienceSummary }) {
  const count = ratings.reduce((sum, one) => sum + one, 0);
  if (count === 0) return <Text c="dimmed">{t('feedback.experiencesNone')}</Text>;
  const average = ratings.reduce((sum, one, index) => sum + one * (index + 1), 0) / count;
  const shown = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(average);
  return (
    <Stack>
      <Text>{t('feedback.experiencesAverage', { average: shown, count })}</Text>
      <dl className={classes.ratings}>
        {[5, 4, 3, 2, 1].map((rating) => (
          <div key={rating}>
            <dt>{t('feedback.ratingOf', { rating })}</dt>
            <dd>{ratings[rating - 1] ?? 0}</dd>
          </div>
        ))}
      </dl>
      {remarks.length > 0 && (
        <ul className={classes.remarks} translate="no">
          {remarks.map((remark, index) => (
            <li key={`${index} ${remark}`}>{remark}</li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
