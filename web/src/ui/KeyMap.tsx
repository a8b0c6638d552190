import { ActionIcon, Kbd, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { t } from '@/lib/i18n';
import { isKeyTaken } from '@/lib/keyboard';
import styles from './key-map.module.css';
import { Modal } from './Modal';

/** Keys, all of which have to be pressed one after the other or together, and what they do. */
export type KeyRow = readonly [keys: readonly string[], action: string];

/** The keys that work in one place. */
export interface KeyGroup {
  title: string;
  rows: readonly KeyRow[];
  /** What else there is to know. */
  note?: string;
}

interface KeyMapDialogProps {
  opened: boolean;
  onClose: () => void;
  groups: readonly KeyGroup[];
}

/** Every key, by where it works. */
export function KeyMapDialog({ opened, onClose, groups }: KeyMapDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t('room.shortcuts')}>
      <Text c="dimmed" mb="sm">
        {t('room.shortcutsText')}
      </Text>
      {groups.map(({ title, rows, note }) => (
        <section key={title} aria-label={title} className={styles.group}>
          <h3>{title}</h3>
          {rows.map(([keys, action]) => (
            <div key={action} className={styles.row}>
              <span>{action}</span>
              <span className={styles.keys}>
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </span>
            </div>
          ))}
          {note !== undefined && (
            <Text size="sm" c="dimmed">
              {note}
            </Text>
          )}
        </section>
      ))}
    </Modal>
  );
}

/** Opens the map of a page's keys, by itself and by the key `?`. */
export function KeyMap({ groups }: { groups: readonly KeyGroup[] }) {
  const [opened, { open, close }] = useDisclosure(false);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== '?' || isKeyTaken(event)) return;
    event.preventDefault();
    open();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <Tooltip label={`${t('room.shortcuts')} (?)`}>
        <ActionIcon
          size={40}
          // A phone has no keys, and no room for it.
          visibleFrom="sm"
          aria-label={t('room.shortcuts')}
          aria-keyshortcuts="?"
          onClick={open}
        >
          <IconKeyboard size={20} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <KeyMapDialog opened={opened} onClose={close} groups={groups} />
    </>
  );
}
