import { Badge, Button, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconFileUnknown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ApiError, type ApplicationDetail } from '@/api';
import { applicationQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { PersonAvatar } from '@/ui/person';
import { EmptyState, ErrorState } from '@/ui/states';
import { MoveMenu } from '../board/MoveMenu';
import { settledAt, useMoves, type Move } from '../board/moves';
import { useMove } from '../board/use-move';
import { stageName } from '../stages';
import { Answers, Contact } from './Facts';
import { History } from './History';
import { Interviews } from './Interviews';
import { Offers } from './Offers';
import { ApplicationResume } from './ApplicationResume';
import classes from './application.module.css';

interface DrawerProps {
  jobId: string;
  /** Which application is open; the address names it. */
  id: string | undefined;
}

/** One application over the board; on a phone, over everything. */
export function ApplicationDrawer({ jobId, id }: DrawerProps) {
  const navigate = useNavigate();
  const narrow = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const close = () =>
    void navigate({
      to: '/jobs/$jobId',
      params: { jobId },
      search: (old) => ({ ...old, application: undefined }),
      resetScroll: false,
    });
  return (
    <Drawer
      opened={id !== undefined}
      onClose={close}
      position="right"
      size={narrow ? '100%' : 600}
      title={t('jobs.application')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ title: classes.drawerTitle, body: classes.body }}
    >
      {id !== undefined && <Content key={id} id={id} />}
    </Drawer>
  );
}

function Content({ id }: { id: string }) {
  const query = useQuery(applicationQuery(id));
  if (query.data) return <Loaded application={query.data} />;
  if (query.isError) {
    const gone = query.error instanceof ApiError && query.error.status === 404;
    if (gone)
      return (
        <EmptyState
          icon={IconFileUnknown}
          title={t('jobs.applicationGone')}
          text={t('common.notFoundText')}
        />
      );
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Stack role="status" aria-label={t('common.loading')}>
      <Skeleton height={56} />
      <Skeleton height={160} />
      <Skeleton height={240} />
    </Stack>
  );
}

/**
 * As it stands once the move under way has been made, which settles an offer that is open. An answer that is not kept yet is taken back
 * in its toast, and not corrected.
 */
function shownAs(kept: ApplicationDetail, { to, offer }: Move): ApplicationDetail {
  const offers = kept.offers.map((one) => {
    const answer = one.id === offer?.id ? offer.answer : (one.answer ?? settledAt(to));
    return answer === one.answer ? one : { ...one, answer, answeredAt: null, correctableUntil: null };
  });
  return { ...kept, stage: to, offers };
}

function Loaded({ application: kept }: { application: ApplicationDetail }) {
  const moving = useMoves().get(kept.id);
  const application = moving ? shownAs(kept, moving) : kept;
  return (
    <Stack gap="xl">
      <Head application={application} />
      <Contact application={application} />
      <Answers answers={application.answers} />
      <ApplicationResume application={application} />
      <Interviews application={application} />
      <Offers application={application} />
      <History stages={application.stages} />
    </Stack>
  );
}

function Head({ application }: { application: ApplicationDetail }) {
  const { move, dialog } = useMove();
  const { name, avatar, stage, rejectionReason } = application;
  const reason =
    stage === 'REJECTED' &&
    rejectionReason &&
    t('jobs.rejectedBecause', { reason: t(`jobs.reason_${rejectionReason}`) });
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group wrap="nowrap" gap="sm" className={classes.who}>
          <PersonAvatar name={name} src={avatar} size={44} />
          <div className={classes.whoText}>
            <h2 className={classes.name} translate="no">
              {name}
            </h2>
            <Badge color={stage === 'REJECTED' ? 'red' : stage === 'HIRED' ? 'green' : 'teal'} size="lg">
              {stageName(stage)}
            </Badge>
          </div>
        </Group>
        <MoveMenu stage={stage} onMove={(to) => move(application, to)}>
          <Button
            variant="default"
            className={classes.move}
            rightSection={<IconChevronDown size={16} stroke={1.6} />}
          >
            {t('jobs.moveTo')}
          </Button>
        </MoveMenu>
      </Group>
      {reason && (
        <Text size="sm" c="dimmed" mt="xs">
          {reason}
        </Text>
      )}
      {dialog}
    </div>
  );
}
