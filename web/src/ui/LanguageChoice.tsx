import { UnstyledButton } from '@mantine/core';
import {
  chooseLanguage,
  isChosenLanguage,
  language,
  languageNames,
  t,
  type ChosenLanguage,
} from '@/lib/i18n';
import classes from './LanguageChoice.module.css';

/** The languages to choose from, each named in itself; for pages on which nobody has settings yet. */
export function LanguageChoice({
  onChoose = chooseLanguage,
}: {
  /** What is done with the choice; without it, this browser keeps it and speaks it at once. */
  onChoose?: (choice: ChosenLanguage) => void;
}) {
  return (
    <div className={classes.languages} role="group" aria-label={t('common.language')}>
      {Object.entries(languageNames).map(([code, name]) => (
        <UnstyledButton
          key={code}
          className={classes.language}
          lang={code}
          translate="no"
          aria-pressed={code === language}
          onClick={() => {
            if (isChosenLanguage(code) && code !== language) onChoose(code);
          }}
        >
          {name}
        </UnstyledButton>
      ))}
    </div>
  );
}
