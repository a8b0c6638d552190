import type { Translation } from '../translation';
import type { invitation as source } from '../en/invitation';

export const invitation = {
  title: 'Sie sind eingeladen',
  from: '{company} lädt Sie zu einem Interview ein.',
  what: 'Interview',
  when: 'Wann',
  who: 'Mit',
  theirTime: 'Zeit der Gegenseite',
  name: 'Ihr Name',
  nameHint: 'So, wie die anderen ihn sehen sollen.',
  continueGuest: 'Weiter',
  continueAs: 'Weiter als {name}',
  guestNote:
    'Kein Konto, keine Installation. Kamera, Mikrofon und Aufzeichnung wählen Sie auf der nächsten Seite.',
  attach: 'Dieses Interview in Ihr Konto übernehmen',
  asGuest: 'Stattdessen als Gast weiter',
  haveAccount: 'Sie haben ein Konto? {link} und behalten Sie dieses Interview darin.',
  signIn: 'Melden Sie sich an',
  resultTitle: 'Ihr Ergebnis ist da',
  resultText: '{company} hat zu Ihrem Interview geschrieben.',
  readResult: 'Ergebnis lesen',
  resultNote:
    'Dieser Link funktioniert 30 Tage. Legen Sie auf der nächsten Seite ein Konto an, um Ihr Ergebnis zu behalten.',
  overTitle: 'Dieses Interview ist vorbei',
  overText: 'Ihr Ergebnis erreicht Sie per E‑Mail oder in Ihrem Konto, wenn Sie eines haben.',
  cancelledTitle: 'Dieses Interview wurde abgesagt',
  cancelledText: '{company} meldet sich, wenn es einen neuen Termin gibt.',
  badTitle: 'Dieser Link funktioniert nicht',
  badText:
    'Vielleicht wurde er durch einen neueren ersetzt oder ohne die letzten Zeichen kopiert. Bitten Sie die Person, die ihn gesendet hat, um einen neuen.',
  companyTitle: '{company} beitreten',
  companyText: '{name} lädt Sie ein, in der Rolle {role}.',
  accept: '{company} beitreten',
  acceptAs: 'Sie sind als {name} angemeldet.',
  acceptSignUp: 'Konto anlegen',
  joinedToast: 'Willkommen bei {company}.',
} satisfies Translation<typeof source>;
