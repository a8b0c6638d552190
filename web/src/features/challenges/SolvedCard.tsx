import { Badge, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  givenChallengeQuery,
  takeHomeChallenges,
  type ChallengesRead,
  type TakeHome,
  type TakeHomeChallenge,
} from '@/api';
import { t } from '@/lib/i18n';
import { QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { Statement } from './Statement';
import { Submissions } from './Submissions';
import styles from './challenges.module.css';

/** On a take-home's page: its challenges, and what its candidate submitted for them. Nothing where there is none. */
export function SolvedCard({ takeHome: { id, challenges, score } }: { takeHome: TakeHome }) {
  if (challenges.length === 0) return null;
  const place = takeHomeChallenges(id);
  return (
    <TitledCard
      title={t('challenges.cardTitle')}
      text={t('challenges.solvedText')}
      tag={score !== null && <Badge variant="light">{t('challenges.score', { score })}</Badge>}
    >
      <ul className={styles.list}>
        {challenges.map((challenge) => (
          <li key={challenge.id} className={styles.given}>
            <Given place={place} challenge={challenge} />
          </li>
        ))}
      </ul>
      <Submissions challenges={place} />
    </TitledCard>
  );
}

interface GivenProps {
  place: ChallengesRead;
  challenge: TakeHomeChallenge;
}

function Given({ place, challenge: { id, title, score } }: GivenProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <strong translate="no">{title}</strong>{' '}
        <span className={styles.muted}>
          {score === null ? t('challenges.noScore') : t('challenges.score', { score })}
        </span>
      </summary>
      {isOpen && <Asked place={place} id={id} />}
    </details>
  );
}

function Asked({ place, id }: { place: ChallengesRead; id: string }) {
  const query = useQuery(givenChallengeQuery(place, id));
  return (
    <QueryView query={query} skeleton={<Skeleton height={160} radius="md" />}>
      {(detail) => <Statement document={detail.document} />}
    </QueryView>
  );
}
