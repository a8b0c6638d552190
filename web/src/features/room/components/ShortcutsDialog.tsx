import { padKeys, terminalKeys, whiteboardKeys } from '@/features/pad';
import { t } from '@/lib/i18n';
import { KeyMapDialog, type KeyGroup, type KeyRow } from '@/ui/KeyMap';
import type { RoomPanel } from '../panels/usePanels';

interface ShortcutsDialogProps {
  opened: boolean;
  onClose: () => void;
  panels: RoomPanel[];
  /** Whether this browser can show the small picture. */
  hasPicture: boolean;
}

/** Every key of the room, by where it works. */
export function ShortcutsDialog({ opened, onClose, panels, hasPicture }: ShortcutsDialogProps) {
  const groups: KeyGroup[] = [
    {
      title: t('room.keysCall'),
      rows: [
        [['M'], t('room.microphone')],
        [['V'], t('room.camera')],
        [['S'], t('room.share')],
        ...(hasPicture ? [[['I'], t('room.pip')] satisfies KeyRow] : []),
        [['E'], t('room.leave')],
        [['?'], t('room.shortcuts')],
        [[t('room.arrowKeys')], t('room.shortcutMove')],
      ],
    },
    {
      title: t('room.keysPanels'),
      rows: [
        ...panels.map(({ panel }): KeyRow => [[panel.shortcut], panel.name()]),
        [['F6'], t('room.shortcutNext')],
        [['Shift', 'F6'], t('room.shortcutBack')],
        [[t('room.arrowKeys'), 'Home', 'End'], t('room.shortcutSize')],
      ],
    },
    padKeys(),
    terminalKeys(),
    whiteboardKeys(),
    {
      title: t('room.chatTitle'),
      rows: [
        [['Enter'], t('room.shortcutSend')],
        [['Shift', 'Enter'], t('room.shortcutLine')],
        [['Esc'], t('room.chatClose')],
      ],
    },
  ];
  return <KeyMapDialog opened={opened} onClose={onClose} groups={groups} />;
}
