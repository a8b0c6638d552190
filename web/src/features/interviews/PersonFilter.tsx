import { useQuery } from '@tanstack/react-query';
import { membersQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Select } from '@/ui/Select';

interface PersonFilterProps {
  companyId: string;
  /** Whoever is chosen. */
  person: string | undefined;
  onChange: (person: string | undefined) => void;
}

/** Chooses whose interviews are shown. */
export function PersonFilter({ companyId, person, onChange }: PersonFilterProps) {
  const members = useQuery(membersQuery(companyId));
  return (
    <Select
      aria-label={t('interview.filterPerson')}
      value={person ?? ''}
      onChange={(value) => onChange(value || undefined)}
      searchable
      allowDeselect={false}
      data={[
        { value: '', label: t('interview.filterPersonAny') },
        ...(members.data?.items ?? []).map((member) => ({ value: member.userId, label: member.name })),
      ]}
    />
  );
}
