import { ActionIcon, SegmentedControl, Skeleton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { InterviewView, RoomState } from '@/api';
import { t } from '@/lib/i18n';
import { QueryView } from '@/ui/states';
import classes from '../guide.module.css';
import { FocusControl } from './FocusControl';
import { Lead } from './Lead';
import { NotesTab } from './NotesTab';
import { QuestionsTab } from './QuestionsTab';
import { usePanel } from './usePanel';

interface InterviewerPanelProps {
  interview: InterviewView;
  room: RoomState;
  me: { userId: string };
  /** Whether an interviewer shares their screen. */
  isSharing: boolean;
  onClose: () => void;
}

/** The interviewers' side of the room: who leads, focus time, the guide, and one's own notes. */
export default function InterviewerPanel({ interview, room, me, isSharing, onClose }: InterviewerPanelProps) {
  const [tab, setTab] = useState('questions');
  const { query, shown, change, pending } = usePanel(interview.id);
  const nameOf = (id: string) => room.participants.find(({ userId }) => userId === id)?.name ?? '';
  return (
    <section className={classes.panel} aria-label={t('guide.panelTitle')}>
      <header className={classes.head}>
        <h2>{t('guide.panelTitle')}</h2>
        <ActionIcon aria-label={t('guide.panelClose')} onClick={onClose}>
          <IconX size={20} aria-hidden />
        </ActionIcon>
      </header>
      <div className={classes.top}>
        <small>{t('guide.onlyInterviewers')}</small>
        {query.data && (
          <Lead
            panel={query.data}
            room={room}
            myUserId={me.userId}
            nameOf={nameOf}
            change={change}
            pending={pending}
          />
        )}
        <FocusControl room={room} isSharing={isSharing} />
        <SegmentedControl
          fullWidth
          aria-label={t('guide.panelTitle')}
          value={tab}
          onChange={setTab}
          data={[
            { value: 'questions', label: t('guide.tabQuestions') },
            { value: 'notes', label: t('guide.tabNotes') },
          ]}
        />
      </div>
      {tab === 'notes' ? (
        <NotesTab interviewId={interview.id} startTime={room.startTime} />
      ) : (
        <div className={classes.scroller}>
          <QueryView query={query} skeleton={<Skeleton height={180} />}>
            {(panel) => (
              <QuestionsTab
                interview={interview}
                panel={shown(panel)}
                myUserId={me.userId}
                nameOf={nameOf}
                change={change}
              />
            )}
          </QueryView>
        </div>
      )}
    </section>
  );
}
