import type { Translation } from '../translation';
import type { calendar as source } from '../en/calendar';

export const calendar = {
  nav: 'Kalender',
  feed: 'Ihre Interviews abonnieren',
  feedText:
    'Eine private Adresse, die Ihr Kalenderprogramm von selbst liest. Sie zeigt alle Ihre Interviews, verschobene zur neuen Zeit und keine abgesagten.',
  feedOn: 'An',
  feedMake: 'Adresse erstellen',
  feedSince:
    'Seit {day} gibt es eine Adresse. Sie lässt sich nicht noch einmal zeigen: Erstellen Sie eine neue, wenn Sie sie verloren haben.',
  feedCopy: 'Adresse kopieren',
  feedHow:
    'Wählen Sie in Ihrem Kalenderprogramm, einen Kalender über seine Adresse hinzuzufügen oder zu abonnieren, und fügen Sie sie ein.',
  feedOpen: 'Oder öffnen Sie sie auf diesem Gerät.',
  feedOnce: 'Wer die Adresse hat, kann Ihre Interviews lesen. Sie wird nur dieses eine Mal gezeigt.',
  feedRenew: 'Neue Adresse erstellen',
  feedRenewTitle: 'Neue Adresse erstellen?',
  feedRenewText: 'Die bisherige gilt dann nicht mehr: Kalenderprogramme, die sie nutzen, brauchen die neue.',
  feedEnd: 'Ausschalten',
  feedEndTitle: 'Adresse ausschalten?',
  feedEndText:
    'Kalenderprogramme, die sie nutzen, zeigen Ihre Interviews nicht mehr oder nicht mehr aktuell.',
  feedEnded: 'Die Adresse ist ausgeschaltet.',
  connections: 'Verbundene Kalender',
  connectionsText:
    'Google Kalender, wo er hier angeboten wird, und Kalender eines Servers mit CalDAV, wie Nextcloud, iCloud oder Fastmail. Während eines Termins darin wird kein Interview angeboten, und Interviews werden in den gewählten eingetragen. Niemand sieht, was darin steht.',
  connect: 'Kalender verbinden',
  connectGoogle: 'Google Kalender verbinden',
  googleTitle: 'Google Kalender',
  googleConnecting: 'Ihre Kalender werden verbunden',
  googleRefused:
    'Google erlaubt es nicht mehr. Bis Sie ihn neu verbinden, wird nichts gelesen und nichts eingetragen.',
  googleSetup:
    'Google Kalender wird noch nicht angeboten. Setzen Sie client_id und client_secret in [calendar.google]; nur die Verwaltung sieht das. Weiterleitungsadresse des Clients:',
  backToCalendars: 'Zurück zu den Kalendern',
  url: 'Adresse des Kalenderservers',
  urlHint: 'Wie Ihr Anbieter sie nennt, etwa https://cloud.example.com.',
  username: 'Benutzername dort',
  password: 'Passwort dort',
  passwordHint: 'Am besten ein App-Passwort, das nur dafür gilt. Es wird verschlüsselt aufbewahrt.',
  connectSubmit: 'Verbinden',
  connectedToast: 'Die Kalender sind verbunden.',
  connected: 'Verbunden',
  partlyRead: 'Teilweise gelesen',
  lastRead: 'Zuletzt gelesen {time}',
  notRead: 'Noch nicht gelesen',
  reconnect: 'Wieder verbinden',
  problem_REFUSED:
    'Der Server nimmt das Passwort nicht mehr an. Bis es ein neues gibt, wird nichts gelesen und nichts eingetragen.',
  problem_UNREACHABLE:
    'Der Server antwortet nicht. Er wird wieder gefragt; bis dahin bleiben die belegten Zeiten, wie sie waren.',
  problem_UNREADABLE:
    'Der Server lässt nicht alles lesen oder eintragen, oder seine Antwort ergibt keinen Sinn. Er wird wieder gefragt; bis dahin bleiben die belegten Zeiten, wie sie waren.',
  notReadable:
    'Nicht lesbar: Er ist nicht mehr da oder für dieses Konto gesperrt. Seine neuen Termine halten keine Zeiten frei.',
  disconnect: 'Trennen',
  disconnectTitle: 'Dieses Konto trennen?',
  disconnectText:
    'Seine Termine belegen dann keine Zeiten mehr. Interviews, die eingetragen wurden, bleiben dort.',
  disconnectGoogleText:
    'Seine Termine halten Sie nicht mehr beschäftigt, und Google erfährt, dass hier nichts mehr erlaubt ist. Eingetragene Interviews bleiben dort stehen.',
  disconnected: 'Das Konto ist getrennt.',
  busyFrom: 'Belegt meine Zeit',
  writeTo: 'Interviews eintragen in',
  writeNowhere: 'Keinen davon',
  answerTitle: 'Sind Sie dabei?',
  answerQuestion: 'Ihre Antwort, {name}',
  say_ACCEPTED: 'Ich bin dabei',
  say_TENTATIVE: 'Ich weiß es noch nicht',
  say_DECLINED: 'Ich kann nicht',
  answerSend: 'Antwort senden',
  answerChange: 'Antwort ändern',
  answerKept: 'Danke. {company} kennt Ihre Antwort; Sie können sie hier ändern.',
  answerOver: 'Hier gibt es nichts mehr zu beantworten. Schreiben Sie {company}, wenn Sie eine Frage haben.',
} satisfies Translation<typeof source>;
