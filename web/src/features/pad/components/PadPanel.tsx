import { ActionIcon, Button, Loader, Select, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { Split } from '@/ui/split';
import { readCode, type PadCode } from '../code';
import type { PadConnection, PadView } from '../connection/PadConnection';
import { EditorPlace } from '../EditorPlace';
import { setLanguage, type PadFile } from '../files';
import { isLanguage, languages } from '../languages';
import { useFiles, usePad, usePeople } from '../usePad';
import { Editor } from './Editor';
import { EditorMenu } from './EditorMenu';
import { FileTabs } from './FileTabs';
import { People, useFollowing } from './People';
import styles from './pad.module.css';

interface PadPanelProps {
  interviewId: string;
  onClose: () => void;
  /** What is shown below the editor, such as what a program writes. */
  below?: (code: PadCode) => ReactNode;
}

/** The code pad: files that everybody in the room writes in together. */
export default function PadPanel({ interviewId, onClose, below }: PadPanelProps) {
  const { pad, view } = usePad(interviewId);
  return (
    <section className={styles.pad} aria-label={t('pad.title')}>
      <header className={styles.head}>
        <h2>{t('pad.title')}</h2>
        <Status view={view} />
        <span className={styles.space} />
        <ActionIcon aria-label={t('pad.close')} onClick={onClose}>
          <IconX size={20} aria-hidden />
        </ActionIcon>
      </header>
      <Trouble pad={pad} view={view} />
      {view.loaded ? (
        <Files key={pad.doc.guid} pad={pad} view={view} below={below} />
      ) : (
        view.status === 'connecting' && <Loader className={styles.loading} aria-label={t('pad.connecting')} />
      )}
    </section>
  );
}

function Files({ pad, view, below }: { pad: PadConnection; view: PadView; below: PadPanelProps['below'] }) {
  const files = useFiles(pad.doc);
  const open = files.filter((file) => !file.closed);
  const [chosen, setChosen] = useState<string | null>(null);
  const current = open.find((file) => file.id === chosen) ?? open[0];
  const currentId = current?.id ?? null;
  const [place] = useState(() => new EditorPlace());
  const people = usePeople(pad);
  const following = useFollowing(pad, people, currentId, setChosen, place);
  const readOnly = view.status === 'readonly' || view.status === 'late';

  const code: PadCode = {
    current: () => readCode(pad).find((file) => file.id === currentId) ?? null,
    files: () => readCode(pad),
    goTo: (file, line, column = 1) => {
      setChosen(file);
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
      onChoose={setChosen}
    >
      {current !== undefined && (
        <Editor
          key={`${current.id} ${readOnly} ${pad.awareness?.clientID}`}
          pad={pad}
          file={current}
          readOnly={readOnly}
          autoFocus={chosen !== null && following.followed === null}
          onView={(made) => place.take(current.id, made)}
          onOwnMove={following.stop}
        />
      )}
    </FileTabs>
  );
  return (
    <>
      <Stacked editor={editor} below={below?.(code)} />
      <footer className={styles.foot}>
        {current !== undefined && <LanguageChoice pad={pad} file={current} readOnly={readOnly} />}
        <EditorMenu />
        <span className={styles.space} />
        <People people={people} files={files} following={following} />
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
            size: '30%',
            minSize: '96px',
            content: <div className={styles.below}>{below}</div>,
          },
        ]}
      />
    </div>
  );
}

function LanguageChoice({ pad, file, readOnly }: { pad: PadConnection; file: PadFile; readOnly: boolean }) {
  return (
    <Select
      aria-label={t('pad.language')}
      size="sm"
      w={140}
      data={Object.entries(languages).map(([value, { name }]) => ({ value, label: name }))}
      value={file.language}
      disabled={readOnly}
      allowDeselect={false}
      comboboxProps={{ withinPortal: true }}
      onChange={(value) => {
        if (isLanguage(value)) setLanguage(pad.doc, file, value);
      }}
    />
  );
}

/** How the pad stands to the server, in a word; that everything is stored is not announced. */
function Status({ view }: { view: PadView }) {
  const word = statusWord(view);
  // Changes are stored within milliseconds: only what takes longer is worth a word.
  const [shown, setShown] = useState(word);
  useEffect(() => {
    const timer = window.setTimeout(() => setShown(word), 600);
    return () => window.clearTimeout(timer);
  }, [word]);
  return (
    <Tooltip label={t('pad.statusHint')} disabled={view.status !== 'offline'}>
      <span
        className={styles.status}
        data-status={view.status}
        role="status"
        aria-live={view.status === 'online' ? 'off' : 'polite'}
      >
        {shown}
      </span>
    </Tooltip>
  );
}

function statusWord(view: PadView): string {
  switch (view.status) {
    case 'connecting':
      return t('pad.connecting');
    case 'online':
      return view.unsaved > 0 ? t('pad.saving') : t('pad.saved');
    case 'offline':
      return view.unsaved > 0 ? t('pad.offlineUnsaved') : t('pad.offline');
    case 'readonly':
      return t('pad.readOnly');
    case 'refused':
    case 'full':
    case 'late':
    case 'forbidden':
      return t('pad.stopped');
  }
}

/** What stops the pad, with what can be done about it. */
function Trouble({ pad, view }: { pad: PadConnection; view: PadView }) {
  if (view.status === 'forbidden') return <p className={styles.trouble}>{t('pad.forbidden')}</p>;
  if (view.status !== 'refused' && view.status !== 'full' && view.status !== 'late') return null;
  return (
    <div className={styles.trouble} role="alert">
      <p>{t(`pad.${view.status}`)}</p>
      <Button variant="default" size="compact-sm" onClick={() => pad.startAnew()}>
        {t('pad.startAnew')}
      </Button>
    </div>
  );
}
