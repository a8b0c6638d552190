import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { jobQuery, jobsQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Select } from '@/ui/Select';

interface JobFilterProps {
  companyId: string;
  /** The one that is chosen. */
  job: string | undefined;
  onChange: (job: string | undefined) => void;
}

/** Chooses for which job interviews are: one of the newest, or the one by whose page somebody came. */
export function JobFilter({ companyId, job, onChange }: JobFilterProps) {
  const newest = useInfiniteQuery(jobsQuery(companyId, {}));
  const chosen = useQuery({ ...jobQuery(job ?? ''), enabled: job !== undefined });
  const jobs = newest.data?.pages.flatMap((page) => page.items) ?? [];
  const all = chosen.data && !jobs.some((one) => one.id === chosen.data.id) ? [chosen.data, ...jobs] : jobs;
  if (all.length === 0) return null;
  return (
    <Select
      aria-label={t('interview.filterJob')}
      value={job ?? ''}
      onChange={(value) => onChange(value || undefined)}
      searchable
      allowDeselect={false}
      data={[
        { value: '', label: t('interview.filterJobAny') },
        ...all.map((one) => ({ value: one.id, label: one.title })),
      ]}
    />
  );
}
