import { Button, FileButton, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { t } from '@/lib/i18n';
import classes from './resume.module.css';

const accepted = '.pdf,.docx,.txt,application/pdf,text/plain';

interface DropAreaProps {
  onFile: (file: File) => void;
  /** What stands over the button, where nothing was chosen before. */
  introduction?: ReactNode;
  pending?: boolean;
  /** What became of a file, beneath. */
  children?: ReactNode;
}

/** Where a résumé is dropped or chosen. */
export function DropArea({ onFile, introduction, pending = false, children }: DropAreaProps) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <section
      className={classes.drop}
      data-over={over || undefined}
      data-first={introduction ? true : undefined}
      aria-label={t('resume.title')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {introduction}
      <div className={classes.dropAction}>
        <Text component="span" className={classes.dropWords}>
          {t('resume.drop')}
        </Text>
        <FileButton
          accept={accepted}
          onChange={(file) => file && onFile(file)}
          inputProps={{ 'aria-label': t('resume.choose') }}
        >
          {(props) => (
            <Button
              {...props}
              variant={introduction ? 'filled' : 'default'}
              loading={pending}
              leftSection={<IconUpload size={18} stroke={1.6} />}
            >
              {t('resume.choose')}
            </Button>
          )}
        </FileButton>
      </div>
      <Text size="xs" c="dimmed">
        {t('resume.hint')}
      </Text>
      {children}
    </section>
  );
}
