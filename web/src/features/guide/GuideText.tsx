import { Stack, Text } from '@mantine/core';
import type { Guide } from '@/api';
import { t } from '@/lib/i18n';
import { formatMinutes } from '@/lib/time';
import { TitledCard } from '@/ui/TitledCard';
import classes from './guide.module.css';
import { numbered } from './values';

/** A guide to read. */
export function GuideText({ guide }: { guide: Guide }) {
  return (
    <Stack>
      {guide.description !== '' && (
        <Text className={classes.text} translate="no">
          {guide.description}
        </Text>
      )}
      {numbered(guide.sections).map((section) => (
        <TitledCard
          key={section.number}
          title={section.title}
          tag={section.minutes !== null && <Text c="dimmed">{formatMinutes(section.minutes)}</Text>}
        >
          <ol className={classes.questions} start={section.questions[0]?.number}>
            {section.questions.map((question) => (
              <li key={question.number} translate="no">
                <Text className={classes.text}>{question.text}</Text>
                <Hints title={t('guide.followUps')} texts={question.followUps} />
                <Hints title={t('guide.signals')} texts={question.signals} />
              </li>
            ))}
          </ol>
        </TitledCard>
      ))}
    </Stack>
  );
}

/** Short texts under their heading; nothing where there are none. */
export function Hints({ title, texts }: { title: string; texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <div className={classes.hints}>
      <span className={classes.hintTitle}>{title}</span>
      <ul>
        {texts.map((text, index) => (
          <li key={index} translate="no">
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
