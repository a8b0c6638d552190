import { Button, Group, type ButtonProps, type GroupProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import classes from './FormButtons.module.css';

interface FormButtonsProps
  extends Pick<GroupProps, 'mt'>, Pick<ButtonProps, 'color' | 'disabled' | 'leftSection' | 'variant'> {
  submit: string;
  pending?: boolean;
  cancel?: string;
  /** Without it the form is not left by a button. */
  onCancel?: () => void;
  /** Where a page's card ends: under its fields, with what is done most in the first place. */
  atStart?: boolean;
  /** Other buttons after these. */
  children?: ReactNode;
}

/** The end of a form: the button that sends it, and the way back. */
export function FormButtons({
  submit,
  pending = false,
  cancel,
  onCancel,
  atStart = false,
  mt,
  children,
  ...look
}: FormButtonsProps) {
  const back = onCancel && (
    <Button variant="default" onClick={onCancel}>
      {cancel ?? t('common.cancel')}
    </Button>
  );
  return (
    <Group justify={atStart ? 'flex-start' : 'flex-end'} mt={mt} className={classes.buttons}>
      {!atStart && back}
      <Button type="submit" loading={pending} {...look}>
        {submit}
      </Button>
      {atStart && back}
      {children}
    </Group>
  );
}
