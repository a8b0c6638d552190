import { Button, FileButton, Progress, Text } from '@mantine/core';
import { IconUpload, type Icon } from '@tabler/icons-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import classes from './DropArea.module.css';

export interface DropAreaWords {
  /** What is dropped here. */
  title: string;
  /** Beside the button, where files can be dragged. */
  drop: string;
  /** On the button. */
  choose: string;
  /** Which files are taken. */
  hint: string;
}

interface DropAreaProps {
  words: DropAreaWords;
  /** As in an `accept` attribute. */
  accept: string;
  /** Takes what was dropped or chosen: one file, or the first of several where only one is wanted. */
  onFiles: (files: File[]) => void;
  /** Whether several files can be chosen at a time. */
  multiple?: boolean;
  /** What stands over the button, where nothing was chosen before. */
  introduction?: ReactNode;
  pending?: boolean;
  /** What became of a file, beneath. */
  children?: ReactNode;
}

/** Where files are dropped or chosen. */
export function DropArea(props: DropAreaProps) {
  const { words, accept, onFiles, multiple = false, introduction, pending = false, children } = props;
  const [over, setOver] = useState(false);
  const reset = useRef<() => void>(null);
  const take = (files: File[]) => {
    // The same file can be chosen again.
    reset.current?.();
    const wanted = multiple ? files : files.slice(0, 1);
    if (wanted.length > 0 && !pending) onFiles(wanted);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };
  return (
    <section
      className={classes.drop}
      data-over={over || undefined}
      data-first={introduction ? true : undefined}
      aria-label={words.title}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {introduction}
      <div className={classes.action}>
        <Text component="span" className={classes.words}>
          {words.drop}
        </Text>
        <FileButton
          accept={accept}
          multiple={multiple}
          resetRef={reset}
          onChange={(chosen: File | File[] | null) => take(chosen ? [chosen].flat() : [])}
          inputProps={{ 'aria-label': words.choose }}
        >
          {(button) => (
            <Button
              {...button}
              variant={introduction ? 'filled' : 'default'}
              loading={pending}
              leftSection={<IconUpload size={18} stroke={1.6} />}
            >
              {words.choose}
            </Button>
          )}
        </FileButton>
      </div>
      <Text size="xs" c="dimmed">
        {words.hint}
      </Text>
      {children}
    </section>
  );
}

/** What a drop area says before the first file. */
export function DropIntroduction({
  icon: Picture,
  title,
  text,
}: {
  icon: Icon;
  title: string;
  text: string;
}) {
  return (
    <>
      <span className={classes.picture} aria-hidden>
        <Picture size={26} stroke={1.5} />
      </span>
      <Text fw={600}>{title}</Text>
      <Text c="dimmed" size="sm" maw={420}>
        {text}
      </Text>
    </>
  );
}

/** How much of a file has gone, from 0 to 1. */
export function UploadProgress({ sent, label }: { sent: number; label: string }) {
  return <Progress className={classes.progress} value={sent * 100} aria-label={label} />;
}
