import type { Translation } from '../translation';
import type { home as source } from '../en/home';

export const home = {
  morning: 'Guten Morgen, {name}',
  afternoon: 'Guten Tag, {name}',
  evening: 'Guten Abend, {name}',
  title: 'Start',
  today: 'Heute',
  upcoming: 'Demnächst',
  withoutInterviewer: 'Ohne Interviewer/in',
  waiting: 'Ihr Feedback steht noch aus',
  past: 'Zuletzt',
  results: 'Ergebnisse',
  allUpcoming: 'Alle bevorstehenden',
  allPast: 'Alle vergangenen',
  allWaiting: 'Alle anzeigen',
  nothingToday: 'Heute nichts weiter',
  emptyTitle: 'Führen Sie Ihr erstes Interview',
  emptyText:
    'Wählen Sie eine Zeit und eine Person, und senden Sie einen Link. Die Gegenseite muss nichts installieren und braucht kein Konto.',
  emptyCandidateTitle: 'Es ist kein Interview geplant',
  emptyCandidateText:
    'Wenn ein Unternehmen Sie einlädt, erscheint das Interview hier, mit einer Schaltfläche zum Teilnehmen.',
  nextCandidate: 'Ihr nächstes Interview',
  feedbackShort: 'Schreiben',
  seeResult: 'Ergebnis ansehen',
} satisfies Translation<typeof source>;
