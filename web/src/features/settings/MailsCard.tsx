import { Skeleton, Stack, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type MailChoices, type OptionalMail } from '@/api';
import { keys, mailChoicesQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { toastError } from '@/ui/toast';

const mails: OptionalMail[] = [
  'interview_assigned',
  'interview_rescheduled',
  'interview_reminder',
  'interview_cancelled',
  'feedback_available',
];

/** Which mails one gets. Each switch is saved at once, and taken back when the server refuses. */
export function MailsCard() {
  const queryClient = useQueryClient();
  const query = useQuery(mailChoicesQuery);
  const key = keys.mailChoices;
  const change = useMutation({
    mutationFn: (choices: MailChoices) => api.chooseMails(choices),
    onMutate: (choices) => queryClient.setQueryData<MailChoices>(key, choices),
    onError: (error) => {
      toastError(error);
      void queryClient.invalidateQueries({ queryKey: key });
    },
  });
  return (
    <TitledCard title={t('settings.mails')} text={t('settings.mailsText')}>
      <QueryView query={query} skeleton={<Skeleton height={144} />}>
        {({ wanted }) => (
          <Stack gap={4}>
            {mails.map((mail) => (
              <Switch
                key={mail}
                py={8}
                label={t(`settings.mail_${mail}`)}
                checked={wanted.includes(mail)}
                onChange={(event) => {
                  const others = wanted.filter((one) => one !== mail);
                  change.mutate({ wanted: event.currentTarget.checked ? [...others, mail] : others });
                }}
              />
            ))}
          </Stack>
        )}
      </QueryView>
    </TitledCard>
  );
}
