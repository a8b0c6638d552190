import type { Translation } from '../translation';
import type { pad as source } from '../en/pad';

export const pad = {
  title: 'Code',
  close: 'Code-Editor schließen',
  connecting: 'Verbindet',
  saving: 'Speichert',
  saved: 'Gespeichert',
  offline: 'Offline',
  offlineUnsaved: 'Offline, hier aufbewahrt',
  statusHint:
    'Sie können weiterschreiben. Ihre Änderungen bleiben auf dieser Seite und werden zusammengeführt, sobald die Verbindung wieder da ist.',
  readOnly: 'Nur lesen, das Interview ist vorbei',
  stopped: 'Angehalten',
  forbidden: 'Sie haben keinen Zugang mehr zu diesem Code.',
  full: 'Der Code-Editor ist voll. Ihre letzten Änderungen konnten nicht gespeichert werden.',
  refused:
    'Ihre Kopie des Codes passt nicht mehr zu der des Servers. Ihre letzten Änderungen konnten nicht gespeichert werden.',
  late: 'Das Interview war zu Ende, bevor Ihre letzten Änderungen gespeichert waren. Kopieren Sie hier heraus, was Sie brauchen.',
  startAnew: 'Gespeicherten Code laden',

  codeOf: 'Code in {name}. Mit Escape und dann Tab verlassen Sie den Editor.',
  heightOfEditor: 'Höhe des Editors',
  language: 'Sprache',
  files: 'Dateien',
  fileNew: 'Neue Datei',
  fileMenu: 'Datei-Aktionen',
  fileRename: 'Datei umbenennen',
  fileRenameDo: 'Umbenennen',
  fileName: 'Name',
  fileClose: 'Datei schließen',
  fileClosed: '{name} ist geschlossen. Sie finden sie unter Datei-Aktionen.',
  filesClosed: 'Geschlossene Dateien',
  filesFull: 'Es können höchstens {count} Dateien sein.',
  pasteTooLarge: 'Das ist zu viel, um es auf einmal einzufügen.',

  settings: 'Editor-Einstellungen',
  keys: 'Tasten',
  keysDefault: 'Übliche',
  keysHint: 'Tab rückt ein. Um den Editor mit der Tastatur zu verlassen, drücken Sie Escape und dann Tab.',
  fontSize: 'Schriftgröße',
  wrap: 'Lange Zeilen umbrechen',

  alone: 'Niemand sonst ist hier',
  people: 'Auch im Code-Editor',
  personIn: '{name}, in {file}',
  follow: '{name} folgen',
  followStop: '{name} nicht mehr folgen',

  replayTitle: 'Code abspielen',
  replayNone: 'Es wurde kein Code geschrieben',
  replayNoneText:
    'Was im Code-Editor dieses Interviews geschrieben wird, lässt sich hier Taste für Taste abspielen.',
  replayPlay: 'Abspielen',
  replayPause: 'Pause',
  replayPosition: 'Stelle der Wiedergabe',
  replaySpeed: 'Geschwindigkeit',
  replayAt: '{when}, Änderung {index} von {count}',
  replayAuthors: 'Wer was geschrieben hat',
  replayInserts: 'Große Einfügungen',
  replayInsertsText: 'Viel Text auf einmal: eingefügt oder ohne Verbindung geschrieben.',
  replayInsert: '{when}, {name}: {count} Zeichen',
} satisfies Translation<typeof source>;
