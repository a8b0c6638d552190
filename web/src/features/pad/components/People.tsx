import { Tooltip, UnstyledButton } from '@mantine/core';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { t } from '@/lib/i18n';
import type { PadConnection } from '../connection/PadConnection';
import type { EditorPlace } from '../EditorPlace';
import { colourClass, cursorKey, selectionIn, type PadPerson } from '../editor/people';
import { textOf, type PadFile } from '../files';
import styles from './pad.module.css';

interface Following {
  /** The client whose cursor the reader's view follows. */
  followed: number | null;
  toggle: (clientId: number) => void;
  stop: () => void;
  /** Opens a file for the reader, who goes their own way with that. */
  choose: (file: string) => void;
}

/** Keeps the reader's view where somebody else's cursor is, until the reader moves by themselves. */
export function useFollowing(
  pad: PadConnection,
  people: PadPerson[],
  current: string | null,
  onChoose: (file: string) => void,
  place: EditorPlace,
): Following {
  const [followed, setFollowed] = useState<number | null>(null);
  const leader = people.find((person) => person.clientId === followed);
  const stop = useCallback(() => setFollowed(null), []);
  const { awareness } = pad;

  const goAlong = useEffectEvent(() => {
    // Set on a candidate's page while nobody is to be seen.
    if ('focusTime' in document.documentElement.dataset) return;
    if (leader?.file == null || awareness === null) return;
    if (leader.file !== current) {
      onChoose(leader.file);
      return;
    }
    const selection = selectionIn(awareness, leader.clientId, textOf(pad.doc, leader.file));
    if (selection !== null) place.scrollTo(selection.head);
  });
  const file = leader?.file ?? null;
  const cursor = leader === undefined ? null : cursorKey(awareness, leader.clientId);
  // Not whenever anybody moves: the reader, too, is one of those whose moves are heard of.
  useEffect(() => {
    if (followed !== null) goAlong();
  }, [followed, file, cursor, current]);

  return {
    followed: leader === undefined ? null : followed,
    toggle: (clientId) => setFollowed((before) => (before === clientId ? null : clientId)),
    stop,
    choose: (file) => {
      stop();
      onChoose(file);
    },
  };
}

interface PeopleProps {
  people: PadPerson[];
  files: PadFile[];
  following: Following;
}

/** Who else has the pad open, and where; each can be followed. */
export function People({ people, files, following }: PeopleProps) {
  if (people.length === 0) return <span className={styles.alone}>{t('pad.alone')}</span>;
  return (
    <ul className={styles.people} aria-label={t('pad.people')}>
      {people.map((person) => {
        const file = files.find(({ id }) => id === person.file)?.name ?? '';
        const isFollowed = person.clientId === following.followed;
        const where = file === '' ? person.name : t('pad.personIn', { name: person.name, file });
        return (
          <li key={person.clientId}>
            <Tooltip
              label={
                isFollowed
                  ? t('pad.followStop', { name: person.name })
                  : t('pad.follow', { name: person.name })
              }
            >
              <UnstyledButton
                className={`${styles.person} ${colourClass(person.colour)}`}
                aria-pressed={isFollowed}
                aria-label={t('pad.follow', { name: where })}
                onClick={() => following.toggle(person.clientId)}
              >
                <span className={styles.dot} aria-hidden />
                <span translate="no">{person.name}</span>
              </UnstyledButton>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}
