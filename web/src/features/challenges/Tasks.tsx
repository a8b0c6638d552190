import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { givenChallengesQuery, type Challenges } from '@/api';
import { t } from '@/lib/i18n';
import { Select } from '@/ui/Select';
import { QueryView, RowsSkeleton } from '@/ui/states';
import { Task } from './Task';
import styles from './challenges.module.css';

interface TasksProps {
  challenges: Challenges;
  /** Whether solutions are tested. */
  open: boolean;
}

/** Whoever solves a take-home sees what they submitted themselves, and nothing else. */
const isMine = () => true;

/** The challenges of a take-home, one at a time; the first one, unless the reader chooses another. */
export default function Tasks({ challenges, open }: TasksProps) {
  const query = useQuery(givenChallengesQuery(challenges));
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <section className={styles.tasks} aria-label={t('challenges.cardTitle')}>
      <h2 className={styles.caption}>{t('challenges.cardTitle')}</h2>
      <QueryView query={query} skeleton={<RowsSkeleton rows={3} />}>
        {({ items }) => {
          const current = items.find(({ id }) => id === chosen) ?? items[0];
          if (current === undefined) return null;
          return (
            <>
              {items.length > 1 && (
                <Select
                  aria-label={t('challenges.which')}
                  allowDeselect={false}
                  value={current.id}
                  onChange={setChosen}
                  data={items.map(({ id, title }) => ({ value: id, label: title }))}
                />
              )}
              <Task
                key={current.id}
                challenges={challenges}
                challenge={current}
                open={open}
                isMine={isMine}
              />
            </>
          );
        }}
      </QueryView>
    </section>
  );
}
