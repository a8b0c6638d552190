import { Box, Button, CopyButton, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type CompanyInvitation, type Member, type Membership, type MemberRole } from '@/api';
import { companyInvitationsQuery, keys, membersQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { formatDay } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { FormProblem, required, useApiForm } from '@/ui/form';
import { Section } from '@/ui/Page';
import { PersonAvatar } from '@/ui/person';
import { QueryView, RowsSkeleton } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { TitledCard } from '@/ui/TitledCard';
import { toast, toastError } from '@/ui/toast';
import classes from './settings.module.css';

export function MembersSection({ membership }: { membership: Membership }) {
  const members = useQuery(membersQuery(membership.companyId));
  const manages = membership.role !== 'INTERVIEWER';
  return (
    <>
      {manages && (
        <Box mb="xl">
          <InviteCard companyId={membership.companyId} />
        </Box>
      )}
      <Section title={t('settings.members')}>
        <QueryView query={members} skeleton={<RowsSkeleton rows={3} />}>
          {({ items }) => (
            <ul className={classes.list}>
              {items.map((one) => (
                <MemberRow key={one.userId} member={one} membership={membership} />
              ))}
            </ul>
          )}
        </QueryView>
      </Section>
      {manages && <OpenInvitations companyId={membership.companyId} />}
    </>
  );
}

function MemberRow({ member, membership }: { member: Member; membership: Membership }) {
  const { user } = useProfile();
  const queryClient = useQueryClient();
  const [asking, dialog] = useDisclosure(false);
  const remove = useMutation({
    mutationFn: () => api.removeMember(membership.companyId, member.userId),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.members(membership.companyId) });
      toast(t('settings.removedToast', { name: member.name }));
    },
    onError: toastError,
    onSettled: () => dialog.close(),
  });
  const self = member.userId === user.id;
  return (
    <li className={classes.row}>
      <PersonAvatar name={member.name} src={member.avatar} />
      <div className={classes.text}>
        <Text fw={550}>
          <span translate="no">{member.name}</span>
          {self && ` (${t('common.you')})`}
        </Text>
        <Text c="dimmed" size="xs" translate="no">
          {member.email}
        </Text>
      </div>
      <Tag tone={member.role === 'OWNER' ? 'accent' : 'neutral'}>{t(`settings.role${member.role}`)}</Tag>
      {membership.role === 'OWNER' && !self && (
        <Button
          variant="subtle"
          color="red"
          loading={remove.isPending}
          onClick={dialog.open}
          aria-label={t('settings.removeMember', { name: member.name })}
        >
          {t('settings.remove')}
        </Button>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={t('settings.removeTitle', { name: member.name })}
        text={t('settings.removeText')}
        confirm={t('settings.remove')}
        pending={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
    </li>
  );
}

const roles: MemberRole[] = ['INTERVIEWER', 'RECRUITER', 'OWNER'];

interface InviteValues extends Record<string, unknown> {
  email: string;
  role: MemberRole;
}

function InviteCard({ companyId }: { companyId: string }) {
  const queryClient = useQueryClient();
  const [made, setMade] = useState<CompanyInvitation | null>(null);
  const { form, submit, pending, problem } = useApiForm<InviteValues, CompanyInvitation>({
    initialValues: { email: '', role: 'INTERVIEWER' },
    validate: { email: required },
    send: (values) => api.inviteMember(companyId, values),
    onDone: async (invitation) => {
      setMade(invitation);
      form.reset();
      await queryClient.invalidateQueries({ queryKey: keys.companyInvitations(companyId) });
    },
  });
  return (
    <TitledCard title={t('settings.invite')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <div className={classes.invite}>
            <TextInput
              label={t('settings.inviteEmail')}
              type="email"
              inputMode="email"
              autoComplete="off"
              {...form.getInputProps('email')}
            />
            <Select
              label={t('settings.role')}
              allowDeselect={false}
              data={roles.map((role) => ({ value: role, label: t(`settings.role${role}`) }))}
              {...form.getInputProps('role')}
            />
            <Button type="submit" loading={pending}>
              {t('settings.inviteSubmit')}
            </Button>
          </div>
          <FormProblem error={problem} />
        </Stack>
      </form>
      {made?.link && <MadeLink link={made.link} />}
    </TitledCard>
  );
}

function MadeLink({ link }: { link: string }) {
  return (
    <div className={classes.fresh} role="status">
      <Text fw={550}>{t('settings.inviteSent')}</Text>
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

function OpenInvitations({ companyId }: { companyId: string }) {
  const queryClient = useQueryClient();
  const query = useQuery(companyInvitationsQuery(companyId));
  const revoke = useMutation({
    mutationFn: (id: string) => api.revokeCompanyInvitation(companyId, id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.companyInvitations(companyId) });
      toast(t('settings.invitationRevoked'));
    },
    onError: toastError,
  });
  if (query.data?.items.length === 0) return null;
  return (
    <Section title={t('settings.invitations')}>
      <QueryView query={query} skeleton={<RowsSkeleton rows={1} />}>
        {({ items }) => (
          <ul className={classes.list}>
            {items.map((one) => (
              <li key={one.id} className={classes.row}>
                <div className={classes.text}>
                  <Text fw={550} translate="no">
                    {one.email}
                  </Text>
                  <Text c="dimmed" size="xs">
                    {t(`settings.role${one.role}`)} ·{' '}
                    {t('settings.invitationExpires', { day: formatDay(one.expiresAt) })}
                  </Text>
                </div>
                <Button
                  variant="subtle"
                  color="red"
                  onClick={() => revoke.mutate(one.id)}
                  aria-label={t('settings.invitationRevoke', { email: one.email })}
                >
                  {t('interview.linkRevoke')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  );
}
