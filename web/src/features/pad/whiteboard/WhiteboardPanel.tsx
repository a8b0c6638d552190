import { ActionIcon, Button, Loader, VisuallyHidden } from '@mantine/core';
import type { ExcalidrawImperativeAPI, ExcalidrawProps } from '@excalidraw/excalidraw/types';
import { IconX } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { t } from '@/lib/i18n';
import panel from '../components/panel.module.css';
import { StartAnew, Trouble as PadTrouble } from '../components/Trouble';
import type { PadConnection, PadView } from '../connection/PadConnection';
import { usePad } from '../usePad';
import { boardOf, type Board, type Misfit } from './Board';
import { BoardSync, sceneOf } from './BoardSync';
import { Canvas } from './Canvas';
import type { BoardElement } from './elements';

interface WhiteboardPanelProps {
  interviewId: string;
  onClose: () => void;
}

/** The whiteboard: what everybody in the room draws on together. It is a part of the code pad's document. */
export default function WhiteboardPanel({ interviewId, onClose }: WhiteboardPanelProps) {
  const { pad, view } = usePad(interviewId);
  return (
    <section className={panel.panel} aria-label={t('whiteboard.title')}>
      <header className={panel.head}>
        <h2>{t('whiteboard.title')}</h2>
        <span className={panel.status} data-status={view.status} role="status">
          {statusWord(view)}
        </span>
        <span className={panel.space} />
        <ActionIcon aria-label={t('whiteboard.close')} onClick={onClose}>
          <IconX size={20} aria-hidden />
        </ActionIcon>
      </header>
      <Trouble pad={pad} view={view} />
      {view.loaded ? (
        <Drawing key={`${pad.doc.guid} ${pad.awareness?.clientID}`} pad={pad} view={view} />
      ) : (
        view.status === 'connecting' && (
          <Loader className={panel.loading} role="status" aria-label={t('pad.connecting')} />
        )
      )}
    </section>
  );
}

function Drawing({ pad, view }: { pad: PadConnection; view: PadView }) {
  const [board] = useState(() => boardOf(pad.doc));
  const [canvas, setCanvas] = useState<ExcalidrawImperativeAPI | null>(null);
  const [holder, setHolder] = useState<HTMLElement | null>(null);
  const [misfit, setMisfit] = useState<Misfit | null>(null);
  const sync = useRef<BoardSync | null>(null);
  const writable = view.status === 'online' || view.status === 'offline';
  const { awareness } = pad;

  useEffect(() => {
    board.allow(writable);
  }, [board, writable]);
  useEffect(() => {
    if (canvas === null || holder === null) return undefined;
    const made = new BoardSync(board, canvas, awareness, setMisfit);
    sync.current = made;
    made.start(holder);
    return () => {
      sync.current = null;
      made.stop();
    };
  }, [board, canvas, holder, awareness]);

  const initial = useMemo<ExcalidrawProps['initialData']>(
    () => () => ({ elements: sceneOf(board.elements()), scrollToContent: true }),
    [board],
  );
  return (
    <>
      {misfit !== null && (
        <div className={panel.trouble} role="alert">
          <p>{t(`whiteboard.${misfit}`)}</p>
          <Button variant="default" size="compact-sm" onClick={() => setMisfit(null)}>
            {t('whiteboard.understood')}
          </Button>
        </div>
      )}
      <Canvas
        onHolder={setHolder}
        onCanvas={setCanvas}
        initialData={initial}
        isCollaborating
        viewModeEnabled={!writable}
        onChange={(elements, { selectedElementIds }) =>
          sync.current?.changed(
            elements as unknown as readonly BoardElement[],
            Object.keys(selectedElementIds),
          )
        }
        onPointerUpdate={({ pointer, button }) =>
          sync.current?.pointed(
            { x: Math.round(pointer.x), y: Math.round(pointer.y), tool: pointer.tool },
            button,
          )
        }
      />
      <Words board={board} />
    </>
  );
}

/** What is written on it, for whoever can't see it. */
function Words({ board }: { board: Board }) {
  const revision = useSyncExternalStore(
    (changed) => board.subscribe(changed),
    () => board.revision,
  );
  const words = useMemo(() => (revision < 0 ? [] : board.words()), [board, revision]);
  if (words.length === 0) return null;
  return (
    <VisuallyHidden component="ul" aria-label={t('whiteboard.words')} translate="no">
      {words.map((text, place) => (
        <li key={place}>{text}</li>
      ))}
    </VisuallyHidden>
  );
}

function statusWord({ status, unsaved }: PadView): string {
  if (status === 'online') return '';
  if (status === 'connecting') return t('pad.connecting');
  if (status === 'readonly') return t('pad.readOnly');
  if (status !== 'offline') return t('pad.stopped');
  return unsaved > 0 ? t('pad.offlineUnsaved') : t('pad.offline');
}

/** What stops it, with what can be done about it. */
function Trouble({ pad, view }: { pad: PadConnection; view: PadView }) {
  if (view.status === 'forbidden') return <p className={panel.trouble}>{t('whiteboard.forbidden')}</p>;
  if (view.status !== 'refused' && view.status !== 'full' && view.status !== 'late') {
    return <PadTrouble pad={pad} view={view} kind="interview" />;
  }
  return (
    <div className={panel.trouble} role="alert">
      <p>{t(`whiteboard.${view.status}`)}</p>
      <StartAnew pad={pad} of="whiteboard" />
    </div>
  );
}
