import { Button, Skeleton, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { api } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { FormProblem } from '@/ui/form';
import { Page } from '@/ui/Page';
import { toast } from '@/ui/toast';

/** Where Google leads whoever was asked whether their calendars may be used. */
export function GoogleReturnPage() {
  const { state = '', code, error } = useSearch({ from: '/signed-in/shell/settings/calendar/google' });
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const finish = useMutation({
    mutationFn: () => api.finishGoogleCalendar({ state, code: code ?? null, error: error ?? null }),
    onSuccess: async (all) => {
      queryClient.setQueryData(keys.calendarConnections, all);
      toast(t('calendar.connectedToast'));
      await navigate({ to: '/settings/$section', params: { section: 'calendar' }, replace: true });
    },
  });
  // What came back is good once.
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    finish.mutate();
  });
  return (
    <Page title={t('calendar.googleTitle')} help="account" width="narrow">
      {finish.isError ? (
        <Stack align="flex-start">
          <FormProblem error={finish.error} />
          <Button component={Link} to="/settings/calendar" variant="default">
            {t('calendar.backToCalendars')}
          </Button>
        </Stack>
      ) : (
        <Stack role="status" aria-label={t('calendar.googleConnecting')}>
          <Skeleton height={24} width="40%" />
          <Skeleton height={120} />
        </Stack>
      )}
    </Page>
  );
}
