import { Anchor, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api, type ImportRow, type ImportView } from '@/api';
import { importFilePath } from '@/api/endpoints';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Modal } from '@/ui/Modal';
import { FormButtons, FormProblem, required, useApiForm } from '@/ui/form';

interface CorrectDialogProps {
  view: ImportView;
  /** Which row is corrected; null while none is. */
  row: ImportRow | null;
  onClose: () => void;
}

/** Says whose a résumé is, where the reading found nothing or something wrong. */
export function CorrectDialog({ view, row, onClose }: CorrectDialogProps) {
  return (
    <Modal opened={row !== null} onClose={onClose} title={t('imports.correctTitle')} size={480}>
      {row && <CorrectForm key={row.number} view={view} row={row} onClose={onClose} />}
    </Modal>
  );
}

interface Values extends Record<string, unknown> {
  name: string;
  email: string;
  phone: string;
}

function CorrectForm({ view, row, onClose }: CorrectDialogProps & { row: ImportRow }) {
  const queryClient = useQueryClient();
  const { form, submit, pending, problem } = useApiForm<Values, ImportRow>({
    initialValues: { name: row.name, email: row.email, phone: row.phone },
    validate: { name: required, email: required },
    send: (values) => api.updateImportRow(view.jobId, view.id, row.number, values),
    onDone: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.import(view.jobId, view.id) });
      onClose();
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {row.file && (
          <Text size="sm">
            <Anchor href={importFilePath(view.jobId, view.id, row.number)} download inherit translate="no">
              {row.file.fileName}
            </Anchor>
          </Text>
        )}
        {row.file?.failure && (
          <Text size="sm" c="dimmed">
            {t(`imports.failure_${row.file.failure}`)}
          </Text>
        )}
        <TextInput
          label={t('imports.field_NAME')}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('imports.field_EMAIL')}
          type="email"
          inputMode="email"
          autoComplete="off"
          {...form.getInputProps('email')}
        />
        <TextInput
          label={`${t('imports.field_PHONE')} (${t('common.optional')})`}
          type="tel"
          autoComplete="off"
          {...form.getInputProps('phone')}
        />
        <FormProblem error={problem} />
        <FormButtons submit={t('common.save')} pending={pending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
