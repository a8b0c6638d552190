import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '@/api';
import { chooseLanguage, t, type ChosenLanguage } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { LanguageChoice } from '@/ui/LanguageChoice';
import { toastError } from '@/ui/toast';
import styles from './lobby.module.css';

/** A language that the account holds comes back with the next page, so that the choice is made there. */
function Language() {
  const { user } = useProfile();
  const choose = async (language: ChosenLanguage) => {
    try {
      if (user.language) await api.updateUser(user.id, { language });
      chooseLanguage(language);
    } catch (error) {
      toastError(error);
    }
  };
  return <LanguageChoice onChoose={(language) => void choose(language)} />;
}

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
      <footer className={styles.footer}>
        <Language />
      </footer>
    </div>
  );
}
