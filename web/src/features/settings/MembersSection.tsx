import { Box, Button, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type CompanyInvitation, type Membership, type MemberRole } from '@/api';
import { keys, membersQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Select } from '@/ui/Select';
import { FormProblem, required, useApiForm } from '@/ui/form';
import { Section } from '@/ui/Page';
import { QueryView, RowsSkeleton } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { MemberRow } from './MemberRow';
import { MadeLink, OpenInvitations } from './OpenInvitations';
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
      {made?.link && <MadeLink link={made.link} text={t('settings.inviteSent')} />}
    </TitledCard>
  );
}
