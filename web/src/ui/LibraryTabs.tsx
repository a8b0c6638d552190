import { Link } from '@tanstack/react-router';
import { t } from '@/lib/i18n';
import classes from './LibraryTabs.module.css';

/** The parts of a company's library, over the page of each. */
export function LibraryTabs() {
  const tabs: { to: string; label: string }[] = [
    { to: '/library/challenges', label: t('guide.tabChallenges') },
    { to: '/library/guides', label: t('guide.libraryTitle') },
  ];
  return (
    <nav className={classes.tabs} aria-label={t('common.navLibrary')}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} className={classes.tab}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
