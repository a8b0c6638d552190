import {
  IconCheckbox,
  IconClockPlus,
  IconCode,
  IconFile,
  IconListCheck,
  IconMessageQuestion,
  IconNote,
  IconPlayerPlay,
  IconTerminal2,
  IconUsers,
  IconVideo,
  type Icon,
} from '@tabler/icons-react';
import type { MessageView, Moment } from '@/api';
import { submissionStanding } from '@/features/challenges';
import { systemText } from '@/features/room';
import { runOutcome } from '@/features/run';
import { t } from '@/lib/i18n';
import { languageName } from '@/lib/programming';

/** A moment in words. */
export interface Words {
  icon: Icon;
  title: string;
  /** What came of it; empty for nothing. */
  detail: string;
  /** What somebody wrote; empty for nothing. */
  quote: string;
}

/** What happened, in words; a new kind of it stops the type check here. */
export function wordsOf(what: Moment['what']): Words {
  switch (what.kind) {
    case 'RUN': {
      const { userName: name, entry: file, language } = what.run;
      const outcome = `${languageName(language)} · ${runOutcome(what.run)}`;
      return words(IconPlayerPlay, t('timeline.ran', { name, file }), outcome);
    }
    case 'SUBMISSION': {
      const { userName: name, challengeTitle: title, scope } = what.submission;
      const said = t(scope === 'ALL' ? 'timeline.submitted' : 'timeline.tried', { name, title });
      return words(IconCheckbox, said, submissionStanding(what.submission));
    }
    case 'CHALLENGE':
      return words(IconListCheck, t('timeline.given', { title: what.challenge.title }));
    case 'QUESTION': {
      const { number, text, ratings } = what.question;
      const rated = ratings.flatMap(({ userName: name, rating }) =>
        rating === null ? [] : [t('timeline.rated', { name, rating })],
      );
      return words(IconMessageQuestion, t('timeline.asked', { number }), rated.join(' · '), text);
    }
    case 'NOTE':
      return words(IconNote, t('timeline.note', { name: what.note.authorName }), '', what.note.text);
    case 'LEAD': {
      const { fromName: from, toName: to, message } = what.lead;
      return words(IconUsers, t('timeline.led', { from, to }), '', message);
    }
    case 'MESSAGE':
      return messageWords(what.message);
    case 'EXTENSION_ASKED':
      return words(IconClockPlus, t('timeline.extensionAsked', { name: what.wish.userName }));
    case 'EXTENSION_REFUSED':
      return words(IconClockPlus, t('timeline.extensionRefused', { name: what.wish.userName }));
    case 'CONSENT': {
      const { userName: name, granted } = what.consent;
      return words(IconVideo, t(granted ? 'timeline.agreed' : 'timeline.declined', { name }));
    }
  }
}

/** The same in one line. */
export function lineOf(what: Moment['what']): string {
  const { title, detail, quote } = wordsOf(what);
  const rest = [detail, quote].filter(Boolean).join(' · ');
  return rest === '' ? title : `${title}: ${rest}`;
}

/** What is opened from a moment, in words; null where nothing is. */
export function openWords(what: Moment['what'], time: string): { icon: Icon; label: string } | null {
  if (what.kind === 'RUN') {
    const { userName: name, entry: file } = what.run;
    return { icon: IconTerminal2, label: t('timeline.openRun', { name, file, time }) };
  }
  if (what.kind === 'SUBMISSION') {
    const { userName: name, challengeTitle: title } = what.submission;
    return { icon: IconCode, label: t('timeline.openSubmission', { name, title, time }) };
  }
  return null;
}

function words(icon: Icon, title: string, detail = '', quote = ''): Words {
  return { icon, title, detail, quote };
}

function messageWords(message: MessageView): Words {
  if (message.type === 'FILE') {
    return words(IconFile, t('timeline.sent', { name: message.senderName, file: message.content }));
  }
  // In the conversation it is a sentence; a row of a list ends without its full stop.
  const said = systemText(message).replace(/\.$/, '');
  return words(message.system === 'interview_extended' ? IconClockPlus : IconUsers, said);
}
