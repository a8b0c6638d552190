import { Button, FileButton, Progress, Text } from '@mantine/core';
import { IconFileText, IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { api } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { FormProblem } from '@/ui/form';
import { toast } from '@/ui/toast';
import classes from './resume.module.css';

const accepted = '.pdf,.docx,.txt,application/pdf,text/plain';

interface UploadProps {
  userId: string;
  /** There is no résumé yet. */
  first: boolean;
  onUploaded: (id: string) => void;
}

/** Where a file is dropped or chosen. */
export function Upload({ userId, first, onUploaded }: UploadProps) {
  const queryClient = useQueryClient();
  const [over, setOver] = useState(false);
  const [sent, setSent] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => api.uploadResume(userId, file, setSent),
    onMutate: () => setSent(0),
    onSuccess: async (resume) => {
      onUploaded(resume.id);
      toast(t('resume.uploaded'));
      await queryClient.invalidateQueries({ queryKey: keys.resumes });
    },
  });
  const send = (file: File | null | undefined) => {
    if (file && !upload.isPending) upload.mutate(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0]);
  };
  return (
    <section
      className={classes.drop}
      data-over={over || undefined}
      data-first={first || undefined}
      aria-label={t('resume.title')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {first && <Introduction />}
      <div className={classes.dropAction}>
        <Text component="span" className={classes.dropWords}>
          {t('resume.drop')}
        </Text>
        <FileButton accept={accepted} onChange={send} inputProps={{ 'aria-label': t('resume.choose') }}>
          {(props) => (
            <Button
              {...props}
              variant={first ? 'filled' : 'default'}
              loading={upload.isPending}
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
      {upload.isPending && (
        <Progress
          className={classes.progress}
          value={sent * 100}
          aria-label={t('resume.uploading', { name: upload.variables.name })}
        />
      )}
      {upload.error && <FormProblem error={upload.error} />}
    </section>
  );
}

function Introduction() {
  return (
    <>
      <span className={classes.dropPicture} aria-hidden>
        <IconFileText size={26} stroke={1.5} />
      </span>
      <Text fw={600}>{t('resume.emptyTitle')}</Text>
      <Text c="dimmed" size="sm" maw={420}>
        {t('resume.emptyText')}
      </Text>
    </>
  );
}
