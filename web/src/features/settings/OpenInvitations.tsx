import { Button, CopyButton, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ApiError, type CompanyInvitation } from '@/api';
import { companyInvitationsQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime, formatDay } from '@/lib/time';
import { Section } from '@/ui/Page';
import { QueryView, RowsSkeleton } from '@/ui/states';
import { toast, toastError, toastWarning } from '@/ui/toast';
import classes from './settings.module.css';

/** What was sent and not taken up yet: it can be sent again, or taken back. */
export function OpenInvitations({ companyId }: { companyId: string }) {
  const query = useQuery(companyInvitationsQuery(companyId));
  if (query.data?.items.length === 0) return null;
  return (
    <Section title={t('settings.invitations')}>
      <QueryView query={query} skeleton={<RowsSkeleton rows={1} />}>
        {({ items }) => (
          <ul className={classes.list}>
            {items.map((one) => (
              <InvitationRow key={one.id} invitation={one} companyId={companyId} />
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  );
}

interface InvitationRowProps {
  invitation: CompanyInvitation;
  companyId: string;
}

function InvitationRow({ invitation, companyId }: InvitationRowProps) {
  const queryClient = useQueryClient();
  const [link, setLink] = useState<string | null>(null);
  const changed = () => queryClient.invalidateQueries({ queryKey: keys.companyInvitations(companyId) });
  const resend = useMutation({
    mutationFn: () => api.resendCompanyInvitation(companyId, invitation.id),
    onSuccess: async (sent) => {
      setLink(sent.link);
      await changed();
    },
    onError: (error) => {
      if (error instanceof ApiError && error.retryAfter !== null) {
        toastWarning(t('settings.invitationWait', { count: Math.ceil(error.retryAfter / 60) }));
      } else toastError(error);
    },
  });
  const revoke = useMutation({
    mutationFn: () => api.revokeCompanyInvitation(companyId, invitation.id),
    onSuccess: async () => {
      await changed();
      toast(t('settings.invitationRevoked'));
    },
    onError: toastError,
  });
  const { email } = invitation;
  return (
    <li className={classes.row}>
      <div className={classes.text}>
        <Text fw={550} translate="no" className={classes.address}>
          {email}
        </Text>
        <Text c="dimmed" size="xs">
          {t(`settings.role${invitation.role}`)} ·{' '}
          {t('settings.invitationSent', { when: formatDateTime(invitation.sentAt) })} ·{' '}
          {t('settings.invitationExpires', { day: formatDay(invitation.expiresAt) })}
        </Text>
      </div>
      <div className={classes.acts}>
        <Button
          variant="subtle"
          loading={resend.isPending}
          onClick={() => resend.mutate()}
          aria-label={t('settings.invitationResendTo', { email })}
        >
          {t('settings.invitationResend')}
        </Button>
        <Button
          variant="subtle"
          color="red"
          loading={revoke.isPending}
          onClick={() => revoke.mutate()}
          aria-label={t('settings.invitationRevoke', { email })}
        >
          {t('interview.linkRevoke')}
        </Button>
      </div>
      {link && (
        <div style={{ flexBasis: '100%' }}>
          <MadeLink link={link} text={t('settings.invitationResent')} />
        </div>
      )}
    </li>
  );
}

interface MadeLinkProps {
  link: string;
  /** What was done with it. */
  text: string;
}

/** A link that was just mailed, to send by another way too. */
export function MadeLink({ link, text }: MadeLinkProps) {
  return (
    <div className={classes.fresh} role="status">
      <Text fw={550}>{text}</Text>
      <Text c="dimmed" size="xs" mb={8}>
        {t('settings.inviteLink')}
      </Text>
      <Group justify="space-between">
        <span className={classes.url} translate="no">
          {link}
        </span>
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t('common.copied') : t('common.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </div>
  );
}
