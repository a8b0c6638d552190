import { ActionIcon, Title, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { useDocumentTitle } from './document-title';
import classes from './Page.module.css';

interface PageProps {
  title: string;
  /** The title is somebody's name for something, and no words of ours. */
  named?: boolean;
  /** What stands over the title: a way back, or the day. */
  above?: ReactNode;
  /** Small text or badges under the title. */
  below?: ReactNode;
  /** The one primary action, and at most a menu beside it. */
  action?: ReactNode;
  /** The section of the built-in help that explains this page. */
  help?: string;
  width?: 'narrow' | 'normal' | 'wide';
  children: ReactNode;
}

/** The frame of every page in the shell: document title, heading, action, help link, content. */
export function Page({
  title,
  named = false,
  above,
  below,
  action,
  help,
  width = 'normal',
  children,
}: PageProps) {
  useDocumentTitle(title);
  return (
    <div className={classes.page} data-width={width}>
      <header className={classes.header}>
        <div className={classes.heading}>
          {above && <div className={classes.above}>{above}</div>}
          <div className={classes.line} data-help={help !== undefined || undefined}>
            <Title order={1} className={classes.title} translate={named ? 'no' : undefined}>
              {title}
            </Title>
            {help && <HelpLink section={help} />}
          </div>
          {below && <div className={classes.below}>{below}</div>}
        </div>
        {action && <div className={classes.action}>{action}</div>}
      </header>
      {children}
    </div>
  );
}

export function HelpLink({ section }: { section: string }) {
  return (
    <Tooltip label={t('common.helpFor')}>
      <ActionIcon component={Link} to="/help" hash={section} aria-label={t('common.helpFor')}>
        <IconHelpCircle size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}

/** A part of a page under its own heading. */
export function Section({
  title,
  action,
  children,
  hideTitle = false,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
  hideTitle?: boolean;
}) {
  const heading = <h2 className={classes.sectionTitle}>{title}</h2>;
  return (
    <section className={classes.section} aria-label={title}>
      {hideTitle ? (
        <VisuallyHidden>{heading}</VisuallyHidden>
      ) : (
        <div className={classes.sectionHead}>
          {heading}
          {action}
        </div>
      )}
      {children}
    </section>
  );
}
