import { Button, Group, type ButtonProps, type GroupProps } from '@mantine/core';
import { t } from '@/lib/i18n';
import classes from './FormButtons.module.css';

interface FormButtonsProps extends Pick<GroupProps, 'mt'>, Pick<ButtonProps, 'color' | 'disabled'> {
  submit: string;
  pending?: boolean;
  cancel?: string;
  onCancel: () => void;
}

/** The end of a form that one can also leave: the way back, and the button that sends it. */
export function FormButtons({ submit, pending = false, cancel, onCancel, mt, ...look }: FormButtonsProps) {
  return (
    <Group justify="flex-end" mt={mt} className={classes.buttons}>
      <Button variant="default" onClick={onCancel}>
        {cancel ?? t('common.cancel')}
      </Button>
      <Button type="submit" loading={pending} {...look}>
        {submit}
      </Button>
    </Group>
  );
}
