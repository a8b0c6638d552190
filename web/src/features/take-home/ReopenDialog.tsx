import { Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type TakeHome } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatMinutes, serverNow } from '@/lib/time';
import { Modal } from '@/ui/Modal';
import { Select } from '@/ui/Select';
import { FormButtons, FormProblem, useApiForm } from '@/ui/form';
import { toast } from '@/ui/toast';
import { When } from '@/ui/When';

/** From now on, or from its end where that is ahead. */
const MORE = [15, 30, 60, 240, 1440, 2880, 10_080];

/** Lets a candidate go on writing. */
export function ReopenDialog({ takeHome, onClose }: { takeHome: TakeHome; onClose: () => void }) {
  const queryClient = useQueryClient();
  const [now] = useState(serverNow);
  const end = takeHome.closesAt === null ? now : Date.parse(takeHome.closesAt);
  const isAhead = takeHome.handedInAt === null && end > now;
  const untilOf = (minutes: string) =>
    new Date((isAhead ? end : now) + Number(minutes) * 60_000).toISOString();
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { minutes: '60' },
    fieldNames: { until: 'minutes' },
    send: ({ minutes }: { minutes: string }) => api.reopenTakeHome(takeHome.id, untilOf(minutes)),
    onDone: () => {
      toast(t('takeHome.reopened', { name: takeHome.candidateName }));
      void queryClient.invalidateQueries({ queryKey: keys.takeHomes });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t(isAhead ? 'takeHome.moreTime' : 'takeHome.reopen')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Select
            label={t(isAhead ? 'takeHome.moreBy' : 'takeHome.reopenFor')}
            allowDeselect={false}
            data={MORE.map((minutes) => ({ value: String(minutes), label: formatMinutes(minutes) }))}
            {...form.getInputProps('minutes')}
          />
          <Text size="sm" c="dimmed">
            {t('takeHome.due')}: <When start={untilOf(form.values.minutes)} zone={takeHome.timeZone} />
          </Text>
          <FormProblem error={problem} />
          <FormButtons
            submit={t(isAhead ? 'takeHome.moreTime' : 'takeHome.reopen')}
            pending={pending}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}
