import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { api, type ApplicationDetail, type OfferAnswer, type OfferView } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime, useNow } from '@/lib/time';
import { FormButtons, FormProblem, useApiForm } from '@/ui/form';
import { Tag } from '@/ui/StatusBadge';
import { toast } from '@/ui/toast';
import { settle, startAnswer } from '../board/moves';
import { stageName } from '../stages';
import classes from './application.module.css';
import { Part } from './Part';

/** Keeps what the server answered with, and looks at the board again. */
function useKept() {
  const queryClient = useQueryClient();
  return async (saved: ApplicationDetail) => {
    queryClient.setQueryData(keys.application(saved.id), saved);
    await queryClient.invalidateQueries({ queryKey: keys.job(saved.jobId) });
  };
}

/** The offers that were made, and what became of them. */
export function Offers({ application }: { application: ApplicationDetail }) {
  const [noting, note] = useDisclosure(false);
  const { offers } = application;
  const open = offers.some((one) => one.answer === null);
  return (
    <Part
      title={t('jobs.offers')}
      action={
        !open &&
        !noting && (
          <Button variant="default" leftSection={<IconPlus size={18} stroke={1.6} />} onClick={note.open}>
            {t('jobs.offerMake')}
          </Button>
        )
      }
    >
      {offers.length === 0 && !noting && <Text c="dimmed">{t('jobs.offersNone')}</Text>}
      {offers.length > 0 && (
        <ul className={classes.list}>
          {offers.map((offer) => (
            <Offer key={offer.id} application={application} offer={offer} />
          ))}
        </ul>
      )}
      {noting && !open && <OfferForm application={application} onClose={note.close} />}
    </Part>
  );
}

function OfferForm({ application, onClose }: { application: ApplicationDetail; onClose: () => void }) {
  const kept = useKept();
  const { form, submit, pending, problem, clearDraft } = useApiForm({
    initialValues: { note: '' },
    draftKey: `offer-${application.id}`,
    send: async ({ note }) => {
      await settle(application.id);
      return api.makeOffer(application.id, note);
    },
    onDone: async (saved) => {
      await kept(saved);
      toast(t('jobs.offerToast'));
      onClose();
    },
  });
  return (
    <form onSubmit={submit} noValidate className={classes.offerForm}>
      <Stack>
        <Textarea
          label={`${t('jobs.offerNote')} (${t('common.optional')})`}
          description={t('jobs.offerNoteHint')}
          autosize
          minRows={2}
          maxRows={8}
          {...form.getInputProps('note')}
        />
        {application.stage !== 'OFFER' && (
          <Text size="sm" c="dimmed">
            {t('jobs.offerMoves', { stage: stageName('OFFER') })}
          </Text>
        )}
        <FormProblem error={problem} />
        <FormButtons
          submit={t('jobs.offerSubmit')}
          pending={pending}
          onCancel={() => {
            clearDraft();
            onClose();
          }}
        />
      </Stack>
    </form>
  );
}

const tones = { ACCEPTED: 'success', DECLINED: 'warning', WITHDRAWN: 'neutral' } as const;

function Offer({ application, offer }: { application: ApplicationDetail; offer: OfferView }) {
  const [correcting, correction] = useDisclosure(false);
  const now = useNow(60_000);
  const time = formatDateTime(offer.madeAt);
  const { correctableUntil } = offer;
  const correctable = correctableUntil !== null && now < Date.parse(correctableUntil);
  return (
    <li className={classes.offer}>
      <Group justify="space-between" gap="xs" align="flex-start">
        <div>
          <Text size="sm">
            {offer.madeBy === null
              ? t('jobs.offerMade', { time })
              : t('jobs.offerMadeBy', { time, name: offer.madeBy })}
          </Text>
          {offer.answeredAt && (
            <Text size="sm" c="dimmed">
              {t('jobs.offerSettled', { time: formatDateTime(offer.answeredAt) })}
            </Text>
          )}
        </div>
        <Group gap="xs">
          {offer.answer === null ? (
            <Tag tone="accent">{t('jobs.offerOpen')}</Tag>
          ) : (
            <Tag tone={tones[offer.answer]}>{t(`jobs.offer_${offer.answer}`)}</Tag>
          )}
          {correctable && (
            <Button
              variant="subtle"
              size="compact-md"
              className={classes.correct}
              aria-label={t('jobs.offerCorrectName', { time })}
              aria-expanded={correcting}
              onClick={correction.toggle}
            >
              {t('jobs.offerCorrect')}
            </Button>
          )}
        </Group>
      </Group>
      {offer.note && (
        <Text size="sm" className={classes.prose} translate="no">
          {offer.note}
        </Text>
      )}
      {(offer.answer === null || (correctable && correcting)) && (
        <Answer application={application} offer={offer} onAnswered={correction.close} />
      )}
    </li>
  );
}

interface AnswerProps {
  application: ApplicationDetail;
  offer: OfferView;
  onAnswered: () => void;
}

/** What became of an offer, to choose from; of one that has an answer, what became of it instead. */
function Answer({ application, offer, onAnswered }: AnswerProps) {
  const queryClient = useQueryClient();
  const { answer, correctableUntil } = offer;
  const question = answer === null ? t('jobs.offerAsk') : t('jobs.offerCorrectAsk');
  const button = (given: OfferAnswer | null, label: string) =>
    given !== answer && (
      <Button
        variant={given === 'ACCEPTED' ? 'filled' : 'default'}
        onClick={() => {
          startAnswer(queryClient, application, offer, given);
          onAnswered();
        }}
      >
        {label}
      </Button>
    );
  return (
    <div role="group" aria-label={question}>
      <Text size="sm" c="dimmed" mb={6}>
        {question}
      </Text>
      <Group gap="xs">
        {button('ACCEPTED', t('jobs.offerAccept'))}
        {button('DECLINED', t('jobs.offerDecline'))}
        {button('WITHDRAWN', t('jobs.offerWithdraw'))}
        {button(null, t('jobs.offerReopen'))}
      </Group>
      {answer !== null && correctableUntil !== null && (
        <Text size="sm" c="dimmed" mt={8}>
          {t('jobs.offerCorrectUntil', { time: formatDateTime(correctableUntil) })}{' '}
          {answer === 'ACCEPTED' &&
            t('jobs.offerCorrectMoves', { name: application.name, stage: stageName('HIRED') })}
        </Text>
      )}
    </div>
  );
}
