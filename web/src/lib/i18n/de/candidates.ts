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
  showInterviews: 'Interviews mit {name}',
} satisfies Translation<typeof source>;
