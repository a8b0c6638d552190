import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import styles from './lobby.module.css';

/** The lobby's own space: no rail, one way back. */
export function LobbyFrame({ interviewId, children }: { interviewId: string; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <ActionIcon
          renderRoot={(props) => <Link to="/interviews/$interviewId" params={{ interviewId }} {...props} />}
          aria-label={t('lobby.back')}
        >
          <IconArrowLeft size={20} aria-hidden />
        </ActionIcon>
        <span>{t('lobby.pageTitle')}</span>
      </header>
      <main className={styles.body}>{children}</main>
    </div>
  );
}
