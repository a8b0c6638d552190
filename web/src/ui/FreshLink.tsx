import { Button, CopyButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import classes from './FreshLink.module.css';

interface FreshLinkProps {
  link: string;
  /** On the button that copies it. */
  copy: string;
  testId: string;
  /** What to know of it. */
  children: ReactNode;
}

/** A link that is shown once, to be copied. */
export function FreshLink({ link, copy: label, testId, children }: FreshLinkProps) {
  return (
    <div className={classes.fresh} role="status">
      <span className={classes.url} translate="no" data-testid={testId}>
        {link}
      </span>
      <CopyButton value={link} timeout={3000}>
        {({ copied, copy }) => <Button onClick={copy}>{copied ? t('common.copied') : label}</Button>}
      </CopyButton>
      {children}
    </div>
  );
}
