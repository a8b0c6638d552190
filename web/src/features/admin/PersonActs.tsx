import { Button, Card, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Account, type UpdateUser } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { withStepUp } from '@/lib/step-up';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { LeavesBehind } from '@/ui/LeavesBehind';
import { toast, toastError } from '@/ui/toast';
import classes from './admin.module.css';

/** Something that staff may do to an account. */
interface Act {
  /** The words on the button, and on the one that confirms. */
  label: string;
  /** What it does. */
  text: string;
  /** Asked first, where somebody feels it. */
  question?: string;
  takesAway: boolean;
  /** The companies whose interviews ahead they are taken out of. */
  leaves?: Account['companies'];
  run: () => Promise<unknown>;
}

function actsOn({ user, companies, hasSecondFactor, sessionCount }: Account): Act[] {
  const { id, name } = user;
  const change = (part: UpdateUser) => () => api.updateUser(id, part);
  const all: (Act | false)[] = [
    !user.isGuest &&
      !user.isVerified && {
        label: t('admin.markVerified'),
        text: t('admin.markVerifiedText'),
        takesAway: false,
        run: change({ isVerified: true }),
      },
    sessionCount > 0 && {
      label: t('admin.endSessions'),
      text: t('admin.endSessionsText'),
      question: t('admin.endSessionsTitle', { name }),
      takesAway: true,
      run: () => api.endUserSessions(id),
    },
    hasSecondFactor && {
      label: t('admin.removeFactors'),
      text: t('admin.removeFactorsText'),
      question: t('admin.removeFactorsTitle', { name }),
      takesAway: true,
      run: () => api.resetSecondFactors(id),
    },
    !user.isGuest &&
      !user.isStaff && {
        label: t('admin.makeStaff'),
        text: t('admin.makeStaffText'),
        question: t('admin.makeStaffTitle', { name }),
        takesAway: false,
        run: change({ isStaff: true }),
      },
    user.isStaff && {
      label: t('admin.removeStaff'),
      text: t('admin.removeStaffText'),
      question: t('admin.removeStaffTitle', { name }),
      takesAway: true,
      run: change({ isStaff: false }),
    },
    user.isActive
      ? {
          label: t('admin.deactivate'),
          text: t('admin.deactivateText'),
          question: t('admin.deactivateTitle', { name }),
          takesAway: true,
          leaves: companies,
          run: change({ isActive: false }),
        }
      : {
          label: t('admin.activate'),
          text: t('admin.activateText'),
          takesAway: false,
          run: change({ isActive: true }),
        },
  ];
  return all.filter((act) => act !== false);
}

/** What can be done to this account; nobody does it to their own. */
export function PersonActs({ account }: { account: Account }) {
  const { user } = useProfile();
  const own = user.id === account.user.id;
  return (
    <Card component="section" aria-label={t('admin.manage')}>
      <Title order={2} size="h3">
        {t('admin.manage')}
      </Title>
      {own ? (
        <Text c="dimmed" mt={4}>
          {t('admin.manageOwn')}
        </Text>
      ) : (
        <ul className={classes.acts}>
          {actsOn(account).map((act) => (
            <ActRow key={act.label} userId={account.user.id} act={act} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function ActRow({ userId, act }: { userId: string; act: Act }) {
  const queryClient = useQueryClient();
  const [asking, dialog] = useDisclosure(false);
  const run = useMutation({
    mutationFn: () => withStepUp(act.run),
    onSuccess: async () => {
      toast(t('admin.userSaved'));
      await queryClient.invalidateQueries({ queryKey: keys.users });
    },
    onError: toastError,
  });
  // The question goes before the act begins, which may itself ask for the password.
  const confirm = () => {
    dialog.close();
    run.mutate();
  };
  return (
    <li>
      <div>
        <Text fw={550}>{act.label}</Text>
        <Text size="sm" c="dimmed">
          {act.text}
        </Text>
      </div>
      <Button
        variant="default"
        c={act.takesAway ? 'var(--c-danger)' : undefined}
        loading={run.isPending}
        onClick={act.question ? dialog.open : () => run.mutate()}
      >
        {act.label}
      </Button>
      {act.question && (
        <ConfirmDialog
          opened={asking}
          onClose={dialog.close}
          title={act.question}
          text={act.text}
          confirm={act.label}
          pending={run.isPending}
          onConfirm={confirm}
        >
          {act.leaves?.map(({ companyId, companyName }) => (
            <LeavesBehind
              key={companyId}
              companyId={companyId}
              company={companyName}
              userId={userId}
              own={false}
            />
          ))}
        </ConfirmDialog>
      )}
    </li>
  );
}
