import type { Translation } from '../translation';
import type { whiteboard as source } from '../en/whiteboard';

export const whiteboard = {
  title: 'Whiteboard',
  close: 'Whiteboard schließen',
  menu: 'Menü des Whiteboards',
  canvas: 'Zeichenfläche. Einzelne Buchstaben wählen hier Werkzeuge, mit Tab verlassen Sie sie.',
  words: 'Was auf dem Whiteboard steht',
  crowded: 'Das Whiteboard ist voll. Was Sie zuletzt gezeichnet haben, konnte nicht behalten werden.',
  unfit: 'Bilder, eingebettete Seiten und sehr große Zeichnungen kann das Whiteboard nicht behalten.',
  understood: 'OK',
  forbidden: 'Sie haben keinen Zugang mehr zu diesem Whiteboard.',
  full: 'Das Whiteboard ist voll. Ihre letzten Änderungen konnten nicht gespeichert werden.',
  refused:
    'Ihre Kopie des Whiteboards passt nicht mehr zu der des Servers. Ihre letzten Änderungen konnten nicht gespeichert werden.',
  late: 'Das Interview war zu Ende, bevor Ihre letzten Änderungen gespeichert waren.',
  startAnew: 'Gespeichertes Whiteboard laden',
  startAnewTitle: 'Gespeichertes Whiteboard laden?',
  startAnewText:
    'Was Sie gezeichnet haben und nicht gespeichert wurde, wird endgültig gelöscht, ebenso nicht gespeicherter Code im Code-Pad. Kopieren Sie vorher, was Sie brauchen.',
  keySelect: 'Auswählen',
  keyRectangle: 'Rechteck',
  keyEllipse: 'Ellipse',
  keyArrow: 'Pfeil',
  keyDraw: 'Zeichnen',
  keyText: 'Text',
  keyErase: 'Radieren',
  keyDelete: 'Ausgewähltes löschen',
  keysNote:
    'Sie wirken, solange die Zeichenfläche den Fokus hat. Alle anderen stehen in ihrem Menü unter Hilfe.',
} satisfies Translation<typeof source>;
