import { VisuallyHidden } from '@mantine/core';
import { useDisclosure, useFullscreenDocument, useMediaQuery } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { InterviewView, RoomState } from '@/api';
import { endInterview, leaveInterview } from '@/api/endpoints';
import { useFocusTime } from '@/features/guide';
import { NoShowDialog, useMayMarkNoShow } from '@/features/interview';
import { t } from '@/lib/i18n';
import { useDocumentTitle } from '@/ui/document-title';
import { resetSizes } from '@/ui/split';
import { toastError } from '@/ui/toast';
import { useChat } from '../chat/useChat';
import { useAnnouncements } from '../hooks/useAnnouncements';
import { useChime } from '../hooks/useChime';
import { useCandidateFocus, useHiddenScreen } from '../hooks/useCandidateFocus';
import { useExtension } from '../hooks/useExtension';
import { gatherGuests, isInterviewersScreen } from '../hooks/useGuests';
import { useLasting } from '../hooks/useLasting';
import { useRegions } from '../hooks/useRegions';
import { useShortcuts } from '../hooks/useShortcuts';
import { usePanels } from '../panels/usePanels';
import { Workplace } from '../panels/Workplace';
import { PictureWindow } from '../pip/PictureWindow';
import { usePicture } from '../pip/usePicture';
import type { RoomSession, SessionView } from '../session/RoomSession';
import { ControlBar, whyNotShare, type RoomActions } from './ControlBar';
import { DeviceDialog, EndDialog, LeaveDialog } from './Dialogs';
import { FocusNotice } from './FocusNotice';
import { MoreMenu } from './MoreMenu';
import { Notices } from './Notices';
import { RecordingBadge } from './RecordingBadge';
import { ShortcutsDialog } from './ShortcutsDialog';
import { Stage } from './Stage';
import { TimeNotices } from './TimeNotices';
import { TopBar } from './TopBar';
import styles from './Call.module.css';

interface CallProps {
  interview: InterviewView;
  room: RoomState;
  session: RoomSession;
  view: SessionView;
  me: { userId: string; name: string };
}

/** A break of the connection that heals sooner, in milliseconds, is not shown. */
const LOST_MS = 800;

/** The call itself: faces, bar, chat. */
export function Call({ interview, room, session, view, me }: CallProps) {
  useDocumentTitle(interview.title);
  const [spoken, say] = useState('');
  const guests = gatherGuests(view, room, me.userId);
  const chat = useChat(interview.id, me.userId);
  const [shortcutsOpen, shortcuts] = useDisclosure(false);
  const [devicesOpen, devices] = useDisclosure(false);
  const { toggle: toggleFullscreen, fullscreen } = useFullscreenDocument();
  const lost = useLasting(view.phase.name === 'reconnecting', LOST_MS);
  const narrow = useMediaQuery('(max-width: 60em)', false, { getInitialValueInEffect: false });
  const end = useEnd(interview.id, session);
  const [missedOpen, missed] = useDisclosure(false);
  const [leaving, leaveDialog] = useDisclosure(false);
  const mayMark = useMayMarkNoShow(interview) && !guests.otherSideHere;
  const panels = usePanels(narrow, { interview, room, session, view, me, chat, announce: say });
  const isOpen = (id: string): boolean =>
    panels.some(({ panel, context }) => panel.id === id && context.isOpen);
  useAnnouncements(guests, chat.view, isOpen('chat'), say);
  const extension = useExtension(room, me.userId);
  const chime = useChime();
  const small = usePicture();
  const main = useRef<HTMLElement>(null);
  useRegions(main);
  const isCandidate = interview.my.relation === 'candidate';
  const hasFocusTime = useFocusTime(room);
  const facesHidden = hasFocusTime && isCandidate;
  useCandidateFocus(facesHidden, say);
  const isSharing = isInterviewersScreen(view.screen, room);
  useHiddenScreen(hasFocusTime && isSharing && view.screen?.isLocal === true, say);
  const screen = facesHidden && isSharing ? null : view.screen;

  const sharer = view.screen !== null && !view.screen.isLocal ? guests.nameOf(view.screen.identity) : null;
  const actions: RoomActions = {
    toggleMicrophone: () => {
      say(t(view.microphone.on ? 'room.announceMicOff' : 'room.announceMicOn'));
      void session.toggle('microphone');
    },
    toggleCamera: () => {
      say(t(view.camera.on ? 'room.announceCamOff' : 'room.announceCamOn'));
      void session.toggle('camera');
    },
    toggleScreen: () => {
      const reason = view.sharing.on ? null : whyNotShare(sharer);
      if (reason === null) void session.toggleScreen();
      else say(reason);
    },
    leave: useLeave(interview.id, session),
    showShortcuts: shortcuts.open,
  };
  useShortcuts(
    new Map([
      ['M', actions.toggleMicrophone],
      ['V', actions.toggleCamera],
      ['S', actions.toggleScreen],
      ...panels.map(({ panel, toggle }): [string, () => void] => [panel.shortcut, toggle]),
      ...(small.toggle === undefined ? [] : [['I', small.toggle] satisfies [string, () => void]]),
      // A letter is pressed by mistake more easily than a red button.
      ['E', leaveDialog.open],
      ['?', actions.showShortcuts],
    ]),
  );

  return (
    <main ref={main} className={styles.room}>
      <TopBar
        title={interview.title}
        room={room}
        extension={extension}
        count={guests.others.length + 1}
        recording={<RecordingBadge room={room} lost={lost} say={say} />}
      />
      <Workplace
        panels={panels}
        narrow={narrow}
        stage={
          <Stage
            guests={guests}
            screen={screen}
            facesHidden={facesHidden}
            onMissed={mayMark ? missed.open : undefined}
            onSelfMoved={(corner) => say(t(`room.selfMoved_${corner}`))}
            notices={
              <>
                {hasFocusTime && <FocusNotice room={room} isCandidate={isCandidate} isSharing={isSharing} />}
                <TimeNotices room={room} extension={extension} isCandidate={isCandidate} ring={chime.ring} />
                <Notices view={view} session={session} lost={lost} onChooseDevice={devices.open} />
              </>
            }
          />
        }
      />
      {panels.map(({ panel, context }) => panel.Watcher && <panel.Watcher key={panel.id} {...context} />)}
      <ControlBar
        view={view}
        actions={actions}
        panels={panels}
        sharer={sharer}
        more={(hidden) => (
          <MoreMenu
            panels={hidden}
            fullscreen={fullscreen}
            onDevices={devices.open}
            onFullscreen={() => void toggleFullscreen()}
            onShortcuts={shortcuts.open}
            picture={small}
            onResetLayout={narrow ? undefined : () => resetSizes(me.userId)}
            extension={extension}
            sound={chime}
            onMissed={mayMark ? missed.open : undefined}
            onEnd={interview.my.relation === 'interviewer' ? end.ask : undefined}
          />
        )}
      />
      <DeviceDialog
        opened={devicesOpen}
        onClose={devices.close}
        view={view}
        onChoose={(kind, id) => void session.choose(kind, id)}
      />
      <ShortcutsDialog
        opened={shortcutsOpen}
        onClose={shortcuts.close}
        panels={panels}
        hasPicture={small.toggle !== undefined}
      />
      {small.window !== null && (
        <PictureWindow
          window={small.window}
          guests={guests}
          screen={screen}
          room={room}
          facesHidden={facesHidden}
          microphoneOn={view.microphone.on}
          onMicrophone={actions.toggleMicrophone}
          onLeave={actions.leave}
          onAskToLeave={() => {
            small.back();
            leaveDialog.open();
          }}
          onBack={small.back}
        />
      )}
      <NoShowDialog interview={interview} opened={missedOpen} onClose={missed.close} />
      <EndDialog opened={end.asking} onClose={end.cancel} pending={end.pending} onConfirm={end.confirm} />
      <LeaveDialog opened={leaving} onClose={leaveDialog.close} onConfirm={actions.leave} />
      <VisuallyHidden role="status" aria-live="polite">
        {spoken}
      </VisuallyHidden>
    </main>
  );
}

/** Leaves at once; telling the server may take as long as it needs. */
function useLeave(interviewId: string, session: RoomSession): () => void {
  return useCallback(() => {
    session.finish({ name: 'left' });
    // The media server also notices that the connection closed, so a lost request changes nothing.
    leaveInterview(interviewId).catch(() => undefined);
  }, [interviewId, session]);
}

function useEnd(interviewId: string, session: RoomSession) {
  const [asking, dialog] = useDisclosure(false);
  const mutation = useMutation({
    mutationFn: () => endInterview(interviewId),
    onSuccess: () => session.finish({ name: 'over' }),
    onError: toastError,
  });
  return {
    asking,
    ask: dialog.open,
    cancel: dialog.close,
    confirm: () => mutation.mutate(),
    pending: mutation.isPending,
  };
}
