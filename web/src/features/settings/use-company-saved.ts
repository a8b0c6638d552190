import { useQueryClient } from '@tanstack/react-query';
import type { Company } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { toast } from '@/ui/toast';

/** Shows a company everywhere as it was saved, and says so. */
export function useCompanySaved(said = t('settings.saved')) {
  const queryClient = useQueryClient();
  return (saved: Company) => {
    queryClient.setQueryData(keys.company(saved.id), saved);
    toast(said);
  };
}
