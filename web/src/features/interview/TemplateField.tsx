import { useQuery } from '@tanstack/react-query';
import { templatesQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { Select } from '@/ui/Select';
import type { ApiForm } from '@/ui/form';
import type { FormValues } from './form-values';

type Fields = ApiForm<FormValues>['form'];

/** Fills in what an interview of one of the company's templates says. */
export function TemplateField({ form }: { form: Fields }) {
  const { company } = useStanding();
  const query = useQuery({ ...templatesQuery(company?.companyId ?? ''), enabled: company !== null });
  const templates = query.data?.items ?? [];
  if (templates.length === 0) return null;
  const fill = (choice: string | null) => {
    const [id, index] = choice?.split(' ') ?? [];
    const round = templates.find((one) => one.id === id)?.rounds[Number(index)];
    if (!round) return;
    form.setFieldValue('title', round.title);
    form.setFieldValue('description', round.description);
    form.setFieldValue('duration', round.durationMinutes);
    form.setFieldValue(
      'interviewerIds',
      round.panel.map((one) => one.userId),
    );
    form.setFieldValue('seats', Object.fromEntries(round.panel.map((one) => [one.userId, one.seat])));
    form.setFieldValue('poolCount', round.poolCount);
    form.setFieldValue('guideId', round.guideId);
  };
  return (
    <Select
      aria-label={t('panel.useTemplate')}
      placeholder={t('panel.useTemplate')}
      searchable
      data={templates.map((one) => ({
        group: one.name,
        items: one.rounds.map((round, index) => ({ value: `${one.id} ${index}`, label: round.title })),
      }))}
      value={null}
      onChange={fill}
    />
  );
}
