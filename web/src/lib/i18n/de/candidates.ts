import type { Translation } from '../translation';
import type { candidates as source } from '../en/candidates';

export const candidates = {
  title: 'Kandidat/innen',
  search: 'Namen und Adressen suchen',
  emptyTitle: 'Noch keine Kandidat/innen',
  emptyText: 'Wen Sie zu einem Interview einladen, finden Sie beim nächsten Mal hier wieder.',
  noMatchTitle: 'Keine Treffer',
  noMatchText: 'Versuchen Sie einen anderen Namen oder eine andere Adresse.',
  name: 'Name',
  interviews: 'Interviews',
  last: 'Letztes Interview',
  never: 'Noch keines',
  added: 'Hinzugefügt',
  guest: 'Gast',
  schedule: 'Planen',
  scheduleFor: 'Interview mit {name} planen',
  actions: 'Mehr zu {name}',
  correct: 'Name oder E‑Mail berichtigen',
  correctTitle: 'Name oder E‑Mail berichtigen',
  corrected: 'Berichtigt.',
  correctedAddress:
    'Berichtigt. Einladungen, die an die falsche Adresse gingen, können Sie beim Interview erneut senden.',
  email: 'E-Mail',
  emailHint: 'Was ab jetzt gesendet wird, geht dorthin.',
  erase: 'Daten löschen',
  eraseTitle: 'Alles über {name} löschen?',
  eraseText:
    'Lebenslauf, Antworten, Dateien, Adresse und Name werden endgültig gelöscht, und Links funktionieren nicht mehr. Bewerbungen enden als zurückgezogen. Geführte Interviews bleiben mit ihrem Feedback unter „Deleted candidate“ erhalten, Aufzeichnungen, bis sie ablaufen.',
  erased: 'Was Sie über {name} wussten, ist gelöscht.',
  showInterviews: 'Interviews mit {name}',
} satisfies Translation<typeof source>;
