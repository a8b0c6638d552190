import { Kbd, Modal, Text } from '@mantine/core';
import { t } from '@/lib/i18n';
import type { RoomPanel } from '../panels/usePanels';
import styles from './Dialogs.module.css';

interface ShortcutsDialogProps {
  opened: boolean;
  onClose: () => void;
  panels: RoomPanel[];
  /** Whether this browser can show the small picture. */
  hasPicture: boolean;
}

/** Keys, all of which have to be pressed one after the other or together, and what they do. */
type Row = [keys: string[], action: string];

/** Every key of the room, by where it works. */
export function ShortcutsDialog({ opened, onClose, panels, hasPicture }: ShortcutsDialogProps) {
  const groups: [title: string, rows: Row[]][] = [
    [
      t('room.keysCall'),
      [
        [['M'], t('room.microphone')],
        [['V'], t('room.camera')],
        [['S'], t('room.share')],
        ...(hasPicture ? [[['I'], t('room.pip')] satisfies Row] : []),
        [['E'], t('room.leave')],
        [['?'], t('room.shortcuts')],
        [[t('room.arrowKeys')], t('room.shortcutMove')],
      ],
    ],
    [
      t('room.keysPanels'),
      [
        ...panels.map(({ panel }): Row => [[panel.shortcut], panel.name()]),
        [['F6'], t('room.shortcutNext')],
        [['Shift', 'F6'], t('room.shortcutBack')],
        [[t('room.arrowKeys'), 'Home', 'End'], t('room.shortcutSize')],
      ],
    ],
    [
      t('pad.title'),
      [
        [['Ctrl / ⌘', 'Enter'], t('room.shortcutRun')],
        [['Tab'], t('room.shortcutIndent')],
        [['Esc', 'Tab'], t('room.shortcutOut')],
      ],
    ],
    [
      t('room.keysTerminal'),
      [
        [['Tab'], t('room.shortcutOn')],
        [['Ctrl', 'I'], t('room.shortcutTab')],
      ],
    ],
    [
      t('room.chatTitle'),
      [
        [['Enter'], t('room.shortcutSend')],
        [['Shift', 'Enter'], t('room.shortcutLine')],
        [['Esc'], t('room.chatClose')],
      ],
    ],
  ];
  return (
    <Modal opened={opened} onClose={onClose} title={t('room.shortcuts')}>
      <Text c="dimmed" mb="sm">
        {t('room.shortcutsText')}
      </Text>
      {groups.map(([title, rows]) => (
        <section key={title} aria-label={title} className={styles.shortcutGroup}>
          <h3>{title}</h3>
          {rows.map(([keys, action]) => (
            <div key={action} className={styles.shortcutRow}>
              <span>{action}</span>
              <span className={styles.keys}>
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </span>
            </div>
          ))}
        </section>
      ))}
    </Modal>
  );
}
