import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { LanguageChoice } from './LanguageChoice';
import { Mark } from './Mark';
import { useDocumentTitle } from './document-title';
import classes from './Entrance.module.css';

/** The frame of the pages before a session: one column, one card. */
export function Entrance({
  title,
  text,
  children,
  below,
  width = 440,
}: {
  title: string;
  text?: ReactNode;
  children: ReactNode;
  below?: ReactNode;
  width?: number;
}) {
  useDocumentTitle(title);
  return (
    <div className={classes.entrance}>
      <header className={classes.brand}>
        <Mark size={32} />
        <span>{t('common.appName')}</span>
      </header>
      <main className={classes.main} style={{ maxWidth: width }}>
        <Paper withBorder className={classes.card}>
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {text && (
            <Text c="dimmed" size="md" mt={4}>
              {text}
            </Text>
          )}
          <div className={classes.body}>{children}</div>
        </Paper>
        {below && <div className={classes.below}>{below}</div>}
      </main>
      <footer className={classes.footer}>
        <LanguageChoice />
      </footer>
    </div>
  );
}
