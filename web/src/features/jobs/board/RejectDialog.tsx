import { Checkbox, List, Radio, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { ApplicationView, BookingLink, InterviewView, RejectionReason } from '@/api';
import { bookingLinksQuery, interviewsQuery } from '@/api/queries';
import { isOpenLink } from '@/features/booking';
import { t, Trans } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { formatDay, formatRange } from '@/lib/time';
import { Modal } from '@/ui/Modal';
import { FormButtons } from '@/ui/form';
import type { Rejection } from './moves';

const reasons: RejectionReason[] = [
  'not_qualified',
  'other_candidate',
  'withdrawn',
  'no_answer',
  'position_closed',
  'other',
];

interface RejectDialogProps {
  /** Who is to be rejected; null while nobody is. */
  application: ApplicationView | null;
  onClose: () => void;
  onReject: (application: ApplicationView, rejection: Rejection) => void;
}

export function RejectDialog({ application, onClose, onReject }: RejectDialogProps) {
  // The last one stays while the dialog fades.
  const [shown, setShown] = useState(application);
  if (application && application !== shown) setShown(application);
  return (
    <Modal
      opened={application !== null}
      onClose={onClose}
      title={t('jobs.rejectTitle', { name: shown?.name ?? '' })}
    >
      {shown && (
        <RejectForm
          key={shown.id}
          application={shown}
          onClose={onClose}
          onReject={(rejection) => {
            onClose();
            onReject(shown, rejection);
          }}
        />
      )}
    </Modal>
  );
}

/** What is planned for an application: its interviews ahead, and the links by which a time can still be chosen. */
function usePlanned(application: string) {
  const { company } = useStanding();
  const interviews = useInfiniteQuery(
    interviewsQuery({ application, status: 'SCHEDULED', sort: 'scheduledTime', limit: 100 }),
  );
  const links = useQuery({
    ...bookingLinksQuery(company?.companyId ?? '', application),
    enabled: company !== undefined && company !== null,
  });
  return {
    isLoading: interviews.isLoading || links.isLoading,
    isError: interviews.isError || links.isError,
    ahead: interviews.data?.pages.flatMap((page) => page.items) ?? [],
    links: links.data?.items.filter(isOpenLink) ?? [],
  };
}

interface RejectFormProps {
  application: ApplicationView;
  onClose: () => void;
  onReject: (rejection: Rejection) => void;
}

function RejectForm({ application, onClose, onReject }: RejectFormProps) {
  const [reason, setReason] = useState<RejectionReason | ''>('');
  const [callsOff, setCallsOff] = useState(false);
  const planned = usePlanned(application.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReject({ reason: reason || null, callOff: callsOff ? planned.ahead.map(({ id }) => id) : [] });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text c="dimmed" size="sm">
          {t('jobs.rejectText')}
        </Text>
        <Radio.Group
          label={`${t('jobs.rejectReason')} (${t('common.optional')})`}
          value={reason}
          onChange={(value) => setReason(value)}
        >
          <Stack gap={4} mt={4}>
            <Radio value="" label={t('jobs.rejectNone')} py={6} data-autofocus />
            {reasons.map((one) => (
              <Radio key={one} value={one} label={t(`jobs.reason_${one}`)} py={6} />
            ))}
          </Stack>
        </Radio.Group>
        {planned.isLoading && <Skeleton height={24} />}
        {planned.isError && <Text size="sm">{t('jobs.rejectAheadFailed')}</Text>}
        {planned.ahead.length > 0 && (
          <Ahead interviews={planned.ahead} callsOff={callsOff} onCallOff={setCallsOff} />
        )}
        {planned.links.length > 0 && <Links links={planned.links} />}
        <FormButtons
          submit={t('jobs.rejectConfirm')}
          color="red"
          cancel={t('jobs.keep')}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}

interface AheadProps {
  interviews: InterviewView[];
  callsOff: boolean;
  onCallOff: (callsOff: boolean) => void;
}

/** The interviews that would still take place. */
function Ahead({ interviews, callsOff, onCallOff }: AheadProps) {
  const count = interviews.length;
  const title = t('jobs.rejectAhead', { count });
  return (
    <section aria-label={title}>
      <Text fw={550}>{title}</Text>
      <Text size="sm" c="dimmed">
        {t('jobs.rejectAheadHint', { count })}
      </Text>
      <List size="sm" mt={4}>
        {interviews.map(({ id, title, scheduledTime, durationMinutes }) => (
          <List.Item key={id}>
            <span translate="no">{title}</span>,{' '}
            {formatRange(scheduledTime, Date.parse(scheduledTime) + durationMinutes * 60_000)}
          </List.Item>
        ))}
      </List>
      <Checkbox
        mt="xs"
        label={t('jobs.rejectCallOff', { count })}
        description={t('jobs.rejectCallOffHint')}
        checked={callsOff}
        onChange={(event) => onCallOff(event.currentTarget.checked)}
      />
    </section>
  );
}

/** The links that end with the rejection. */
function Links({ links }: { links: BookingLink[] }) {
  const count = links.length;
  const title = t('jobs.rejectLinks', { count });
  return (
    <section aria-label={title}>
      <Text fw={550}>{title}</Text>
      <Text size="sm" c="dimmed">
        {t('jobs.rejectLinksHint', { count })}
      </Text>
      <List size="sm" mt={4}>
        {links.map((link) => (
          <List.Item key={link.id}>
            <Trans
              k="jobs.rejectLink"
              params={{ title: <span translate="no">{link.title}</span>, time: formatDay(link.latest) }}
            />
          </List.Item>
        ))}
      </List>
    </section>
  );
}
