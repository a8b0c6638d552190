import { ActionIcon, Checkbox, Text } from '@mantine/core';
import { IconFileText, IconX } from '@tabler/icons-react';
import type { ResumeVersion } from '@/api/types';
import { DropArea } from '@/features/resume';
import { t } from '@/lib/i18n';
import type { Form } from './ApplyForm';
import classes from './careers.module.css';

/** The document that is sent along, or the résumé that the account has already. */
export function ResumeField({ form, current }: { form: Form; current: ResumeVersion | null }) {
  const { resume, useCurrent } = form.values;
  const error = form.errors.resume;
  const choose = (file: File | null) => form.setFieldValue('resume', file);
  return (
    <div data-path={form.path('resume')} tabIndex={-1} className={classes.resume}>
      {current && (
        <Checkbox
          label={t('careers.resumeCurrent')}
          description={<span translate="no">{current.fileName}</span>}
          checked={useCurrent}
          onChange={(event) => {
            form.setErrors({ ...form.errors, resume: null });
            form.setFieldValue('useCurrent', event.currentTarget.checked);
          }}
        />
      )}
      {!(current && useCurrent) &&
        (resume ? <Chosen file={resume} onRemove={() => choose(null)} /> : <DropArea onFile={choose} />)}
      {error && (
        <Text size="sm" c="var(--c-danger)" role="alert">
          {error}
        </Text>
      )}
    </div>
  );
}

function Chosen({ file, onRemove }: { file: File; onRemove: () => void }) {
  return (
    <div className={classes.file}>
      <IconFileText size={24} stroke={1.5} aria-hidden />
      <Text fw={550} className={classes.fileName} translate="no">
        {file.name}
      </Text>
      <ActionIcon onClick={onRemove} aria-label={t('careers.resumeRemoveName', { name: file.name })}>
        <IconX size={18} stroke={1.6} />
      </ActionIcon>
    </div>
  );
}
