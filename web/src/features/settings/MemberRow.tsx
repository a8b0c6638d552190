import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Member, type Membership, type MemberRole } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { LeavesBehind } from '@/ui/LeavesBehind';
import { Select } from '@/ui/Select';
import { PersonAvatar } from '@/ui/person';
import { Tag } from '@/ui/StatusBadge';
import { toast, toastError } from '@/ui/toast';
import classes from './settings.module.css';

interface MemberRowProps {
  member: Member;
  membership: Membership;
}

export function MemberRow({ member, membership }: MemberRowProps) {
  const { user } = useProfile();
  const self = member.userId === user.id;
  const manages = membership.role === 'OWNER' && !self;
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
      {manages && member.role !== 'OWNER' ? (
        <RoleSelect member={member} companyId={membership.companyId} />
      ) : (
        <Tag tone={member.role === 'OWNER' ? 'accent' : 'neutral'}>{t(`settings.role${member.role}`)}</Tag>
      )}
      {manages && <Remove member={member} companyId={membership.companyId} />}
    </li>
  );
}

interface PartProps {
  member: Member;
  companyId: string;
}

const changeable: MemberRole[] = ['INTERVIEWER', 'RECRUITER'];

/** Gives rights at once, and asks before it takes them. */
function RoleSelect({ member, companyId }: PartProps) {
  const queryClient = useQueryClient();
  const [asking, dialog] = useDisclosure(false);
  const change = useMutation({
    mutationFn: (role: MemberRole) => api.changeMember(companyId, member.userId, role),
    onSuccess: async (_, role) => {
      await queryClient.invalidateQueries({ queryKey: keys.members(companyId) });
      toast(t('settings.roleChanged', { name: member.name, role: t(`settings.role${role}`) }));
    },
    onError: toastError,
    onSettled: () => dialog.close(),
  });
  return (
    <>
      <Select
        aria-label={t('settings.roleOf', { name: member.name })}
        allowDeselect={false}
        w={152}
        disabled={change.isPending}
        data={changeable.map((role) => ({ value: role, label: t(`settings.role${role}`) }))}
        value={member.role}
        onChange={(role) => {
          if (role === 'INTERVIEWER') dialog.open();
          else if (role) change.mutate(role);
        }}
      />
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={t('settings.demoteTitle', { name: member.name })}
        text={t('settings.demoteText')}
        confirm={t('settings.demoteYes')}
        pending={change.isPending}
        onConfirm={() => change.mutate('INTERVIEWER')}
      />
    </>
  );
}

function Remove({ member, companyId }: PartProps) {
  const queryClient = useQueryClient();
  const [asking, dialog] = useDisclosure(false);
  const remove = useMutation({
    mutationFn: () => api.removeMember(companyId, member.userId),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.members(companyId) });
      toast(t('settings.removedToast', { name: member.name }));
    },
    onError: toastError,
    onSettled: () => dialog.close(),
  });
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        loading={remove.isPending}
        onClick={dialog.open}
        aria-label={t('settings.removeMember', { name: member.name })}
      >
        {t('settings.remove')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={t('settings.removeTitle', { name: member.name })}
        text={t('settings.removeText')}
        confirm={t('settings.remove')}
        pending={remove.isPending}
        onConfirm={() => remove.mutate()}
      >
        <LeavesBehind companyId={companyId} userId={member.userId} own={false} />
      </ConfirmDialog>
    </>
  );
}
