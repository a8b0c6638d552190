import type { Translation } from '../translation';
import type { recording as source } from '../en/recording';

export const recording = {
  pageTitle: 'Aufzeichnung',
  back: 'Zurück zum Interview',
  recorded: 'Aufgezeichnet {when}',
  expires: 'Sie wird am {day} endgültig gelöscht.',
  expiresSoon:
    'Sie wird am {day} endgültig gelöscht, {relative}. Laden Sie herunter, was Sie behalten müssen.',
  download: 'Herunterladen',
  downloadHint: 'Bild und Ton jeder Person sind eigene Dateien.',
  delete: 'Aufzeichnung löschen',
  deleteTitle: 'Diese Aufzeichnung löschen?',
  deleteText:
    'Bild und Ton dieses Interviews werden sofort und für alle gelöscht. Das lässt sich nicht rückgängig machen. Feedback und Nachrichten bleiben.',
  deleteType: 'Geben Sie zur Bestätigung {word} ein',
  deleteWord: 'löschen',
  deleteConfirm: 'Endgültig löschen',
  deleted: 'Die Aufzeichnung wurde gelöscht.',

  none: 'Es gibt keine Aufzeichnung',
  noneText:
    'Niemand hat der Aufzeichnung zugestimmt, das Interview hat noch nicht begonnen, oder die Aufzeichnung wurde gelöscht.',
  now: 'Das Interview wird gerade aufgezeichnet',
  nowText: 'Wenige Augenblicke nach seinem Ende können Sie die Aufzeichnung hier ansehen.',
  processing: 'Die Aufzeichnung wird zusammengestellt',
  processingText: 'Das dauert etwa eine Minute. Diese Seite zeigt sie dann von selbst.',
  failed: 'Die Aufzeichnung konnte nicht fertiggestellt werden',
  failedText:
    'Ein Teil davon ist vielleicht verloren. Was gespeichert wurde, steht unten; den Grund kann die Administration sehen.',

  player: 'Player',
  play: 'Abspielen',
  pause: 'Anhalten',
  back10: '10 Sekunden zurück',
  forward10: '10 Sekunden vor',
  speed: 'Geschwindigkeit',
  speedValue: '{rate}×',
  mute: 'Ton aus',
  unmute: 'Ton an',
  volume: 'Lautstärke',
  position: 'Position',
  positionOf: '{position} von {duration}',
  loading: 'Wird geladen',
  brokenTrack: '{name}: Diese Datei lässt sich hier nicht abspielen. Sie können sie herunterladen.',
  screenOf: 'Bildschirm von {name}',
  notYet: '{name} ist in diesem Moment nicht im Gespräch',
  soundOnly: '{name}, nur Ton',
  keys: 'Die Leertaste spielt ab und hält an, J und L springen 10 Sekunden, die Pfeiltasten 5 Sekunden, P und N führen zum Moment davor und danach, < und > ändern die Geschwindigkeit.',
  fullscreen: 'Vollbild',
  presence: 'Wer wann dabei war',

  source_camera: 'Bild',
  source_microphone: 'Ton',
  source_screen_share: 'Bildschirm',
  source_screen_share_audio: 'Ton des Bildschirms',
  trackSize: '{source}, {size}',
} satisfies Translation<typeof source>;
