import { ActionIcon, Loader, Tooltip, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { Runs } from '@/api/runs';
import { t } from '@/lib/i18n';
import { Afterwards } from '@/ui/Afterwards';
import { Split } from '@/ui/split';
import { readCode, type PadCode } from '../code';
import type { PadConnection, PadStatus, PadView } from '../connection/PadConnection';
import { EditorPlace } from '../EditorPlace';
import { useFiles, usePad, usePadAt, usePeople } from '../usePad';
import { Editor } from './Editor';
import { EditorMenu } from './EditorMenu';
import { FileTabs } from './FileTabs';
import { FormatButton } from './FormatButton';
import { LanguageChoice, LanguageName } from './LanguageChoice';
import { useNews } from './news';
import { People, useFollowing } from './People';
import { Trouble, type PadKind } from './Trouble';
import styles from './pad.module.css';
import panel from './panel.module.css';

interface PadPanelProps {
  interviewId: string;
  onClose: () => void;
  /** Where programs are run that are written here. */
  runs: Runs;
  /** What is shown below the editor, such as what a program writes. */
  below?: (code: PadCode) => ReactNode;
}

/** The code pad: files that everybody in the room writes in together. */
export default function PadPanel({ interviewId, ...props }: PadPanelProps) {
  return <PadFrame {...usePad(interviewId)} kind="interview" {...props} />;
}

/** Somebody's work on their own, wherever it is shown. */
export function PadSpace({ path, ...props }: { path: string } & Pick<PadFrameProps, 'runs' | 'below'>) {
  return <PadFrame {...usePadAt(path)} kind="work" {...props} />;
}

/** What is written then is sent now or later. */
const writable: PadStatus[] = ['online', 'offline', 'signedOut', 'busy', 'crowded', 'tooManyTabs'];

interface PadFrameProps {
  pad: PadConnection;
  view: PadView;
  kind: PadKind;
  /** Left out where the pad is the page. */
  onClose?: () => void;
  /** Left out where nothing is run. */
  runs?: Runs;
  below?: (code: PadCode) => ReactNode;
}

function PadFrame({ pad, view, kind, onClose, runs, below }: PadFrameProps) {
  return (
    <section className={panel.panel} aria-label={t('pad.title')}>
      <header className={panel.head}>
        <h2>{t('pad.title')}</h2>
        <Status view={view} kind={kind} />
        <span className={panel.space} />
        {onClose !== undefined && (
          <ActionIcon aria-label={t('pad.close')} onClick={onClose}>
            <IconX size={20} aria-hidden />
          </ActionIcon>
        )}
      </header>
      <Trouble pad={pad} view={view} kind={kind} />
      {view.loaded ? (
        <Files key={pad.doc.guid} pad={pad} view={view} kind={kind} runs={runs} below={below} />
      ) : (
        view.status === 'connecting' && (
          <Loader className={panel.loading} role="status" aria-label={t('pad.connecting')} />
        )
      )}
    </section>
  );
}

interface FilesProps {
  pad: PadConnection;
  view: PadView;
  kind: PadKind;
  runs: Runs | undefined;
  below: PadFrameProps['below'];
}

function Files({ pad, view, kind, runs, below }: FilesProps) {
  const files = useFiles(pad.doc);
  const open = files.filter((file) => !file.closed);
  const [chosen, setChosen] = useState<string | null>(null);
  const current = open.find((file) => file.id === chosen) ?? open[0];
  const currentId = current?.id ?? null;
  const [place] = useState(() => new EditorPlace());
  const people = usePeople(pad);
  const following = useFollowing(pad, people, currentId, setChosen, place);
  const news = useNews(pad, view.status === 'online', people, current);
  const readOnly = !pad.isWriter || !writable.includes(view.status);

  const code: PadCode = {
    current: () => readCode(pad).find((file) => file.id === currentId) ?? null,
    files: () => readCode(pad),
    goTo: (file, line, column = 1) => {
      following.choose(file);
      place.goTo(file, line, column);
    },
    writable: !readOnly,
  };

  const editor = (
    <FileTabs
      pad={pad}
      files={files}
      current={current}
      limit={view.limits.files}
      readOnly={readOnly}
      onChoose={following.choose}
    >
      {current !== undefined && (
        <Afterwards placeholder={null}>
          <Editor
            key={`${current.id} ${readOnly} ${pad.awareness?.clientID}`}
            pad={pad}
            file={current}
            readOnly={readOnly}
            autoFocus={chosen !== null && following.followed === null}
            onView={(made) => place.take(current.id, made)}
            onOwnMove={following.stop}
          />
        </Afterwards>
      )}
    </FileTabs>
  );
  return (
    <>
      <Stacked editor={editor} below={below?.(code)} />
      <footer className={styles.foot}>
        {current !== undefined &&
          (view.status === 'readonly' ? (
            <LanguageName file={current} />
          ) : (
            <LanguageChoice pad={pad} file={current} readOnly={readOnly} runs={runs} />
          ))}
        <EditorMenu />
        {current !== undefined && !readOnly && <FormatButton pad={pad} place={place} file={current} />}
        <span className={panel.space} />
        {kind === 'interview' && <People people={people} files={files} following={following} />}
        <VisuallyHidden role="status" aria-live="polite">
          {news}
        </VisuallyHidden>
      </footer>
    </>
  );
}

/** The editor and what is below it: by the height that each is given, or on a narrow screen by the height that the lower one needs. */
function Stacked({ editor, below }: { editor: ReactNode; below: ReactNode }) {
  const narrow = useMediaQuery('(max-width: 60em)', false, { getInitialValueInEffect: false });
  if (narrow || below == null) {
    return (
      <>
        {editor}
        {below}
      </>
    );
  }
  return (
    <div className={styles.rows}>
      <Split
        id="pad"
        orientation="vertical"
        panes={[
          { id: 'editor', handle: t('pad.heightOfEditor'), minSize: '120px', content: editor },
          {
            id: 'below',
            size: '42%',
            minSize: '96px',
            content: <div className={styles.below}>{below}</div>,
          },
        ]}
      />
    </div>
  );
}

/** How the pad stands to the server, in a word; that everything is stored is not announced. */
function Status({ view, kind }: { view: PadView; kind: PadKind }) {
  const word = statusWord(view, kind);
  // Changes are stored within milliseconds: only what takes longer is worth a word.
  const [shown, setShown] = useState(word);
  useEffect(() => {
    const timer = window.setTimeout(() => setShown(word), 600);
    return () => window.clearTimeout(timer);
  }, [word]);
  return (
    <Tooltip label={t('pad.statusHint')} disabled={view.status !== 'offline'}>
      <span
        className={panel.status}
        data-status={view.status}
        role="status"
        aria-live={view.status === 'online' ? 'off' : 'polite'}
      >
        {shown}
      </span>
    </Tooltip>
  );
}

function statusWord(view: PadView, kind: PadKind): string {
  switch (view.status) {
    case 'connecting':
      return t('pad.connecting');
    case 'online':
      return view.unsaved > 0 ? t('pad.saving') : t('pad.saved');
    case 'offline':
      return view.unsaved > 0 ? t('pad.offlineUnsaved') : t('pad.offline');
    case 'readonly':
      return t(kind === 'interview' ? 'pad.readOnly' : 'pad.readOnlyWork');
    case 'refused':
    case 'full':
    case 'late':
    case 'signedOut':
    case 'forbidden':
    case 'missing':
    case 'worn':
    case 'closed':
    case 'tooManyTabs':
      return t('pad.stopped');
    case 'crowded':
    case 'busy':
      return t('pad.waiting');
  }
}
