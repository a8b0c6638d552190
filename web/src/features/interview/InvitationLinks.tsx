import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type InterviewView, type InvitationView } from '@/api';
import { interviewInvitationsQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime, relativeTime, serverNow } from '@/lib/time';
import { QueryView, RowsSkeleton } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { actWithUndo, toast, toastError } from '@/ui/toast';
import { FreshLink } from './FreshLink';
import classes from './interview.module.css';

const ago = (at: string) => relativeTime(at, serverNow()) ?? formatDateTime(at);

/** The links that let the candidate in: make, copy once, mail, revoke. */
export function InvitationLinks({ interview }: { interview: InterviewView }) {
  const queryClient = useQueryClient();
  const [fresh, setFresh] = useState<string | null>(null);
  const [hidden, setHidden] = useState<string[]>([]);
  const query = useQuery(interviewInvitationsQuery(interview.id));
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.interviewInvitations(interview.id) });

  const make = useMutation({
    mutationFn: (sendEmail: boolean) => api.createInvitation(interview.id, { sendEmail }),
    onSuccess: async (made, sendEmail) => {
      if (sendEmail && made.emailedTo) toast(t('interview.linkMailed', { email: made.emailedTo }));
      else setFresh(made.link);
      await refresh();
    },
    onError: toastError,
  });
  const revoke = (invitation: InvitationView) => {
    const show = () => setHidden((ids) => ids.filter((id) => id !== invitation.id));
    setHidden((ids) => [...ids, invitation.id]);
    setFresh(null);
    actWithUndo(
      t('interview.linkRevokeUndo'),
      () => {
        void api.revokeInvitation(interview.id, invitation.id).then(refresh).catch(toastError).finally(show);
      },
      show,
    );
  };

  return (
    <TitledCard
      title={t('interview.links')}
      text={t('interview.linksText', { name: interview.candidateName })}
    >
      {fresh && <FreshLink link={fresh} />}
      <QueryView query={query} skeleton={<RowsSkeleton rows={1} height={56} />}>
        {({ items }) => (
          <ul className={classes.links}>
            {items
              .filter((one) => !hidden.includes(one.id))
              .map((one) => (
                <LinkRow key={one.id} invitation={one} onRevoke={() => revoke(one)} />
              ))}
          </ul>
        )}
      </QueryView>
      {interview.my.canEdit && (
        <Group gap="xs" mt="md">
          <Button
            variant="default"
            loading={make.isPending && !make.variables}
            onClick={() => make.mutate(false)}
          >
            {t('interview.linkNew')}
          </Button>
          {interview.candidateEmail && (
            <Button
              variant="default"
              loading={make.isPending && make.variables}
              onClick={() => make.mutate(true)}
            >
              {t('interview.linkNewMail')}
            </Button>
          )}
        </Group>
      )}
    </TitledCard>
  );
}

function LinkRow({ invitation, onRevoke }: { invitation: InvitationView; onRevoke: () => void }) {
  const { revokedAt, lastUsedAt, emailedTo } = invitation;
  const state = revokedAt
    ? t('interview.linkRevoked', { time: ago(revokedAt) })
    : lastUsedAt
      ? t('interview.linkUsed', { time: ago(lastUsedAt) })
      : t('interview.linkUnused');
  return (
    <li className={classes.link} data-revoked={revokedAt ? true : undefined}>
      <div>
        <Text size="sm">{emailedTo ? t('interview.linkSentTo', { email: emailedTo }) : state}</Text>
        <Text size="xs" c="dimmed">
          {emailedTo
            ? state
            : t('interview.linkBy', { name: invitation.createdByName, time: ago(invitation.createdAt) })}
        </Text>
      </div>
      {!revokedAt && (
        <Button variant="subtle" color="red" onClick={onRevoke}>
          {t('interview.linkRevoke')}
        </Button>
      )}
    </li>
  );
}
