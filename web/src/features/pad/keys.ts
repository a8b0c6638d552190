import { t } from '@/lib/i18n';
import type { KeyGroup } from '@/ui/KeyMap';

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
const MOD = isMac ? '⌘' : 'Ctrl';
const ALT = isMac ? '⌥' : 'Alt';
const SHIFT = isMac ? '⇧' : 'Shift';

/** The keys of the code pad's editor (`editor/extensions.ts`), and of what runs the code. */
export const padKeys = (): KeyGroup => ({
  title: t('pad.title'),
  rows: [
    [[MOD, 'Enter'], t('room.shortcutRun')],
    [['Tab'], t('room.shortcutIndent')],
    [[SHIFT, 'Tab'], t('pad.keyOutdent')],
    [['Esc', 'Tab'], t('room.shortcutOut')],
    [[SHIFT, ALT, 'F'], t('pad.format')],
    [[MOD, 'Z'], t('pad.keyUndo')],
    [isMac ? [MOD, SHIFT, 'Z'] : [MOD, 'Y'], t('pad.keyRedo')],
    [['Ctrl', t('pad.keySpace')], t('pad.keyComplete')],
    [[MOD, '/'], t('pad.keyComment')],
    [[ALT, '↑ ↓'], t('pad.keyMoveLine')],
    [isMac ? [MOD, ALT, '['] : ['Ctrl', SHIFT, '['], t('pad.keyFold')],
    [isMac ? [MOD, ALT, ']'] : ['Ctrl', SHIFT, ']'], t('pad.keyUnfold')],
  ],
  note: t('pad.keysOthers'),
});

/** The keys of the terminal below it. */
export const terminalKeys = (): KeyGroup => ({
  title: t('room.keysTerminal'),
  rows: [
    [['Tab'], t('room.shortcutOn')],
    [['Ctrl', 'I'], t('room.shortcutTab')],
  ],
});

/** The most used keys of the whiteboard; Excalidraw's own help has the rest. */
export const whiteboardKeys = (): KeyGroup => ({
  title: t('whiteboard.title'),
  rows: [
    [['V'], t('whiteboard.keySelect')],
    [['R'], t('whiteboard.keyRectangle')],
    [['O'], t('whiteboard.keyEllipse')],
    [['A'], t('whiteboard.keyArrow')],
    [['P'], t('whiteboard.keyDraw')],
    [['T'], t('whiteboard.keyText')],
    [['E'], t('whiteboard.keyErase')],
    [['Del'], t('whiteboard.keyDelete')],
    [[MOD, 'Z'], t('pad.keyUndo')],
  ],
  note: t('whiteboard.keysNote'),
});

/** The keys of a replay. */
export const replayKeys = (): KeyGroup => ({
  title: t('pad.replayTitle'),
  rows: [
    [[','], t('pad.replayBack')],
    [['.'], t('pad.replayOn')],
    [[t('room.arrowKeys')], t('pad.keySlider')],
  ],
});
