import { IconFileText } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { DropIntroduction, UploadProgress } from '@/ui/DropArea';
import { FormProblem } from '@/ui/form';
import { toast } from '@/ui/toast';
import { DropArea } from './DropArea';

interface UploadProps {
  userId: string;
  /** There is no résumé yet. */
  first: boolean;
  onUploaded: (id: string) => void;
}

/** Sends a file as soon as it is dropped or chosen. */
export function Upload({ userId, first, onUploaded }: UploadProps) {
  const queryClient = useQueryClient();
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
  const send = (file: File) => {
    if (!upload.isPending) upload.mutate(file);
  };
  return (
    <DropArea onFile={send} introduction={first && <Introduction />} pending={upload.isPending}>
      {upload.isPending && (
        <UploadProgress sent={sent} label={t('resume.uploading', { name: upload.variables.name })} />
      )}
      {upload.error && <FormProblem error={upload.error} />}
    </DropArea>
  );
}

function Introduction() {
  return <DropIntroduction icon={IconFileText} title={t('resume.emptyTitle')} text={t('resume.emptyText')} />;
}
