import type { Translation } from '../translation';
import type { lobby as source } from '../en/lobby';

export const lobby = {
  pageTitle: 'Vorraum',
  back: 'Zurück',
  withCompany: 'mit {company}',
  startsIn: 'Beginnt in {time}',
  startsNow: 'Beginnt jetzt',
  startedAgo: 'Vor {time} begonnen',
  opensIn: 'Der Raum öffnet in {time}',
  opensHint: 'Sie können Kamera und Mikrofon schon jetzt prüfen. Die Schaltfläche wird von selbst verfügbar.',
  over: 'Dieses Interview ist vorbei',
  overText: 'Der Raum ist geschlossen. Wie es weitergeht, steht auf der Seite des Interviews.',
  missed: 'Dieses Interview ist nicht zustande gekommen',
  missedText: 'Wenn Sie jetzt hier sind: Auf seiner Seite steht, was Sie tun können.',
  cancelled: 'Dieses Interview wurde abgesagt',
  cancelledText: 'Es findet nicht statt. Mehr dazu steht auf der Seite des Interviews.',
  toInterview: 'Interview öffnen',
  join: 'Teilnehmen',
  joinHint: 'Eingabe',
  joining: 'Der Raum wird geöffnet',
  joinWithout: 'Ohne Kamera und Mikrofon teilnehmen',
  chooseFirst: 'Wählen Sie, ob Sie aufgezeichnet werden dürfen, und nehmen Sie dann teil.',

  previewLabel: 'Ihre Kamera, wie Sie sich im Spiegel sehen',
  cameraOff: 'Ihre Kamera ist aus',
  cameraStarting: 'Ihre Kamera wird gestartet',
  askingPermission:
    'Ihr Browser fragt, ob diese Seite Kamera und Mikrofon verwenden darf. Wählen Sie „Zulassen“.',
  turnCameraOn: 'Kamera einschalten',
  turnCameraOff: 'Kamera ausschalten',
  turnMicrophoneOn: 'Mikrofon einschalten',
  turnMicrophoneOff: 'Mikrofon ausschalten',
  level: 'Mikrofonpegel',
  saySomething: 'Sagen Sie etwas: Die Balken bewegen sich, wenn wir Sie hören.',
  weHearYou: 'Wir hören Sie.',
  microphoneOff: 'Ihr Mikrofon ist aus.',

  devices: 'Ihre Geräte',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  speaker: 'Lautsprecher',
  cameraNumber: 'Kamera {number}',
  microphoneNumber: 'Mikrofon {number}',
  speakerNumber: 'Lautsprecher {number}',
  noCamera: 'Keine Kamera gefunden',
  noMicrophone: 'Kein Mikrofon gefunden',
  needsPermission: 'Noch nicht verfügbar',
  systemSpeaker: 'Lautsprecher des Systems',
  testSpeaker: 'Testton abspielen',
  testingSpeaker: 'Wird abgespielt',
  testFailed: 'Dieser Lautsprecher blieb stumm. Wählen Sie einen anderen.',

  networkChecking: 'Ihre Verbindung wird geprüft',
  networkGood: 'Der Server antwortet in {ms} ms.',
  networkSlow:
    'Der Server braucht {ms} ms für eine Antwort, daher hören die anderen Sie vielleicht verzögert. Gehen Sie näher an Ihren Router, oder verwenden Sie ein Kabel.',
  networkUnreachable: 'Der Server antwortet nicht. Prüfen Sie Ihr Netzwerk; diese Seite versucht es weiter.',

  whoIsThere: 'Jetzt im Raum',
  nobodyYet: 'Noch ist niemand da. Sie können die erste Person sein.',
  isThereOne: '{names} ist da.',
  isThereMany: '{names} sind da.',

  consentTitle: 'Dürfen wir Sie aufzeichnen?',
  consentRecord: 'Mich aufzeichnen',
  consentRecordText: 'Ihr Bild, Ihre Stimme und Ihr geteilter Bildschirm werden Teil der Aufzeichnung.',
  consentDecline: 'Ohne Aufzeichnung teilnehmen',
  consentDeclineText: 'Von Ihnen wird nichts aufgezeichnet. Das Interview verläuft genauso.',
  consentChange: 'Sie können das im Raum jederzeit ändern. Ihre Wahl wird protokolliert.',
  consentMissing: 'Wählen Sie eines von beiden, um teilzunehmen.',

  problemTitle_insecure: 'Diese Seite ist nicht sicher',
  problemText_insecure:
    'Browser geben Kamera und Mikrofon nur für Seiten frei, die mit https geöffnet werden. Bitten Sie die Person, die Sie eingeladen hat, um den https-Link.',
  problemTitle_unsupported: 'Dieser Browser kann keine Gespräche führen',
  problemText_unsupported: 'Öffnen Sie diese Seite in einem aktuellen Chrome, Edge, Firefox oder Safari.',
  problemTitle_blocked_camera: 'Ihre Kamera ist für diese Seite blockiert',
  problemTitle_blocked_microphone: 'Ihr Mikrofon ist für diese Seite blockiert',
  problemTitle_blocked_both: 'Kamera und Mikrofon sind für diese Seite blockiert',
  problemTitle_blockedBySystem_camera: 'Ihr System gibt diesem Browser die Kamera nicht frei',
  problemTitle_blockedBySystem_microphone: 'Ihr System gibt diesem Browser das Mikrofon nicht frei',
  problemTitle_blockedBySystem_both: 'Ihr System gibt diesem Browser Kamera und Mikrofon nicht frei',
  problemText_blockedBySystem:
    'Öffnen Sie die Datenschutzeinstellungen Ihres Systems, erlauben Sie diesem Browser Kamera und Mikrofon, und versuchen Sie es erneut.',
  problemTitle_missing_camera: 'Keine Kamera gefunden',
  problemTitle_missing_microphone: 'Kein Mikrofon gefunden',
  problemTitle_missing_both: 'Keine Kamera und kein Mikrofon gefunden',
  problemText_missing:
    'Schließen Sie ein Gerät an, dann wird es sofort verwendet. Sie können auch ohne teilnehmen.',
  problemTitle_busy_camera: 'Ein anderes Programm verwendet Ihre Kamera',
  problemTitle_busy_microphone: 'Ein anderes Programm verwendet Ihr Mikrofon',
  problemTitle_busy_both: 'Ein anderes Programm verwendet Kamera und Mikrofon',
  problemText_busy: 'Schließen Sie andere Gespräche und Programme, und versuchen Sie es erneut.',
  problemTitle_unplugged_camera: 'Ihre Kamera wurde getrennt',
  problemTitle_unplugged_microphone: 'Ihr Mikrofon wurde getrennt',
  problemTitle_unplugged_both: 'Kamera und Mikrofon wurden getrennt',
  problemText_unplugged: 'Schließen Sie das Gerät wieder an, oder wählen Sie ein anderes.',
  problemTitle_unknown_camera: 'Ihre Kamera ist nicht gestartet',
  problemTitle_unknown_microphone: 'Ihr Mikrofon ist nicht gestartet',
  problemTitle_unknown_both: 'Kamera und Mikrofon sind nicht gestartet',
  problemText_unknown: 'Versuchen Sie es erneut. Bleibt es dabei, starten Sie den Browser neu.',

  mend_chrome:
    'Wählen Sie das Symbol links neben der Adresse, schalten Sie Kamera und Mikrofon ein, und kommen Sie hierher zurück. Es geht von selbst weiter.',
  mend_edge:
    'Wählen Sie das Schloss links neben der Adresse, dann „Berechtigungen für diese Website“, und erlauben Sie Kamera und Mikrofon.',
  mend_firefox:
    'Wählen Sie die durchgestrichene Kamera oder das durchgestrichene Mikrofon links neben der Adresse, heben Sie die Blockierung auf, und versuchen Sie es erneut.',
  mend_safari:
    'Wählen Sie im Menü „Safari“, „Einstellungen für diese Website“, und erlauben Sie Kamera und Mikrofon.',
  mend_ios:
    'Wählen Sie das Seitensymbol in der Adressleiste, dann „Website-Einstellungen“, und erlauben Sie Kamera und Mikrofon.',
  mend_android:
    'Wählen Sie das Symbol links neben der Adresse, dann „Berechtigungen“, und erlauben Sie Kamera und Mikrofon.',
  mend_unlisted:
    'Öffnen Sie die Einstellungen Ihres Browsers für diese Website, und erlauben Sie Kamera und Mikrofon.',
} satisfies Translation<typeof source>;
