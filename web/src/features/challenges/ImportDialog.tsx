import { Alert, Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ApiError, explain } from '@/api';
import { importChallenge } from '@/api/endpoints';
import { keys } from '@/api/queries';
import { serverSays, t } from '@/lib/i18n';
import { DropArea } from '@/ui/DropArea';
import { Modal } from '@/ui/Modal';
import { toast } from '@/ui/toast';
import styles from './challenges.module.css';

interface ImportDialogProps {
  companyId: string;
  opened: boolean;
  onClose: () => void;
}

/** Adds a challenge from its files. */
export function ImportDialog({ companyId, opened, onClose }: ImportDialogProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const take = useMutation({
    mutationFn: ({ file, replace }: { file: File; replace: boolean }) =>
      importChallenge(companyId, file, replace),
    onSuccess: async ({ slug, title }) => {
      toast(t('challenges.importedToast', { title }));
      close();
      await client.invalidateQueries({ queryKey: keys.challenges(companyId) });
      await navigate({ to: '/library/challenges/$slug', params: { slug } });
    },
  });
  const close = (): void => {
    take.reset();
    onClose();
  };
  const { error, variables } = take;
  const isTaken = error instanceof ApiError && error.code === 'challenge.exists';
  return (
    <Modal opened={opened} onClose={close} size="lg" title={t('challenges.import')}>
      <DropArea
        words={{
          title: t('challenges.importFile'),
          drop: t('challenges.importDrop'),
          choose: t('challenges.importChoose'),
          hint: t('challenges.importHint'),
        }}
        accept=".zip,application/zip"
        pending={take.isPending}
        onFiles={([file]) => file !== undefined && take.mutate({ file, replace: false })}
      >
        {error !== null && (
          <Alert color={isTaken ? 'yellow' : 'red'} variant="light" role="alert" className={styles.problem}>
            <Text size="sm">{isTaken ? t('challenges.importTaken') : explain(error)}</Text>
            {error instanceof ApiError && error.fields.length > 0 && (
              <ul>
                {error.fields.map(({ field, message }) => (
                  <li key={field}>
                    <code translate="no">{field}</code>: {serverSays(message)}
                  </li>
                ))}
              </ul>
            )}
            {isTaken && variables !== undefined && (
              <Button
                mt="sm"
                variant="default"
                onClick={() => take.mutate({ file: variables.file, replace: true })}
              >
                {t('challenges.importReplace')}
              </Button>
            )}
          </Alert>
        )}
      </DropArea>
    </Modal>
  );
}
