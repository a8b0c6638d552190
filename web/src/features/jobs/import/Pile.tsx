import { ActionIcon, Group, Text } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { explain, type ImportView } from '@/api';
import { resumeFiles } from '@/features/resume';
import { t } from '@/lib/i18n';
import { DropArea, UploadProgress } from '@/ui/DropArea';
import { TitledCard } from '@/ui/TitledCard';
import classes from './import.module.css';
import { addUploads, cancelUpload, removeUpload, retryUpload, useUploads, type Upload } from './uploads';

export const pileWords = () => ({
  title: t('imports.pileTitle'),
  drop: t('imports.pileDrop'),
  choose: t('imports.pileChoose'),
  hint: t('imports.pileHint'),
});

/** Adds files to a pile, and shows those on their way. */
export function Pile({ view }: { view: ImportView }) {
  const uploads = useUploads(view.id);
  const running = uploads.some((one) => one.state !== 'STOPPED');
  useEffect(() => {
    if (!running) return;
    // Leaving the application ends what is being sent.
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [running]);
  return (
    <TitledCard title={t('imports.pile')} text={t('imports.pileText')}>
      <DropArea
        words={pileWords()}
        accept={resumeFiles}
        multiple
        onFiles={(files) => addUploads(view.jobId, view.id, files)}
      />
      {uploads.length > 0 && (
        <>
          <Text size="sm" mt="md" role="status">
            {running
              ? t('imports.sending', { count: uploads.filter(isRunning).length })
              : t('imports.stopped')}
          </Text>
          <ul className={classes.list} aria-label={t('imports.uploads')}>
            {uploads.map((one) => (
              <Sending key={one.key} upload={one} />
            ))}
          </ul>
        </>
      )}
    </TitledCard>
  );
}

const isRunning = ({ state }: Upload): boolean => state !== 'STOPPED';

function Sending({ upload }: { upload: Upload }) {
  const { file, state, sent, error } = upload;
  const { name } = file;
  return (
    <li className={classes.item}>
      <div className={classes.text}>
        <Text className={classes.file} translate="no">
          {name}
        </Text>
        <Text size="sm" c={error ? 'var(--c-danger)' : 'dimmed'}>
          {error ? explain(error) : t(`imports.upload_${state}`)}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        {state === 'SENDING' && (
          <div className={classes.progress}>
            <UploadProgress sent={sent} label={t('imports.uploading', { name })} />
          </div>
        )}
        {state === 'STOPPED' && (
          <ActionIcon
            variant="default"
            aria-label={t('imports.retryFile', { name })}
            onClick={() => retryUpload(upload)}
          >
            <IconRefresh size={18} stroke={1.6} />
          </ActionIcon>
        )}
        <ActionIcon
          variant="default"
          aria-label={t(state === 'STOPPED' ? 'imports.removeFile' : 'imports.cancelFile', { name })}
          onClick={() => (state === 'STOPPED' ? removeUpload(upload) : cancelUpload(upload))}
        >
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </Group>
    </li>
  );
}
