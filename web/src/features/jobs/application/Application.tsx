import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ApplicationDetail } from '@/api';
import { t } from '@/lib/i18n';
import { PersonAvatar } from '@/ui/person';
import { MoveMenu } from '../board/MoveMenu';
import { settledAt, useMoves, type Move } from '../board/moves';
import { useMove } from '../board/use-move';
import { stageName } from '../stages';
import { ApplicationResume } from './ApplicationResume';
import { Answers, Contact } from './Facts';
import { History } from './History';
import { Interviews } from './Interviews';
import { Offers } from './Offers';
import classes from './application.module.css';

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

/** One application, with everything that is known of it. */
export function Application({ application: kept }: { application: ApplicationDetail }) {
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
