import { type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { guidesQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Select } from '@/ui/Select';

interface GuideFieldProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  companyId: string;
  value: string | null;
  onChange: (id: string | null) => void;
}

/** The guides that the company offers, to choose one of. Nothing where it has none. */
export function GuideField({ companyId, value, onChange, ...select }: GuideFieldProps) {
  const query = useQuery(guidesQuery(companyId));
  const guides = query.data?.items ?? [];
  const offered = guides.filter((guide) => guide.archivedAt === null || guide.id === value);
  if (offered.length === 0) return null;
  return (
    <Select
      placeholder={t('guide.chooseNone')}
      clearable
      searchable
      data={offered.map((guide) => ({ value: guide.id, label: guide.name }))}
      value={value}
      onChange={onChange}
      {...select}
    />
  );
}
