import { Button, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { Movable } from './Movable';
import classes from './guide.module.css';
import { newQuestion, newSection, RATINGS, type QuestionValues, type SectionValues } from './values';

interface FieldProps {
  /** What is wrong, by field as in `sections.0.title`. */
  errors: Partial<Record<string, ReactNode>>;
  /** What marks the element of a field. */
  path: (name: string) => string;
}

interface SectionsFieldProps extends FieldProps {
  sections: SectionValues[];
  onChange: (sections: SectionValues[]) => void;
}

/** The sections of a guide in their order, with their questions. */
export function SectionsField({ sections, onChange, errors, path }: SectionsFieldProps) {
  const change = (index: number, part: Partial<SectionValues>) =>
    onChange(sections.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <Stack gap="sm">
      <Movable
        className={classes.sections}
        items={sections}
        onChange={onChange}
        words={{
          name: (number) => t('guide.sectionNumber', { number }),
          up: (number) => t('guide.sectionUp', { number }),
          down: (number) => t('guide.sectionDown', { number }),
          remove: (number) => t('guide.sectionRemove', { number }),
          drag: (number) => t('guide.sectionDrag', { number }),
        }}
      >
        {(section, index) => {
          const wrong = wrongIn(`sections.${index}`, { errors, path });
          return (
            <>
              <div className={classes.fields}>
                <TextInput
                  label={t('guide.sectionTitle')}
                  placeholder={t('guide.sectionTitlePlaceholder')}
                  value={section.title}
                  onChange={(event) => change(index, { title: event.currentTarget.value })}
                  {...wrong('title')}
                />
                <Minutes
                  value={section.minutes}
                  onChange={(minutes) => change(index, { minutes })}
                  {...wrong('minutes')}
                />
              </div>
              <Questions
                section={section}
                onChange={(questions) => change(index, { questions })}
                wrongAt={(at) => wrongIn(`sections.${index}.questions.${at}`, { errors, path })}
              />
            </>
          );
        }}
      </Movable>
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} stroke={1.7} />}
          onClick={() => onChange([...sections, newSection()])}
        >
          {t('guide.sectionAdd')}
        </Button>
      </div>
    </Stack>
  );
}

type Wrong = (field: string) => { error: ReactNode; 'data-path': string };

const wrongIn =
  (prefix: string, { errors, path }: FieldProps): Wrong =>
  (field) => ({ error: errors[`${prefix}.${field}`], 'data-path': path(`${prefix}.${field}`) });

interface MinutesProps {
  value: number | '';
  onChange: (value: number | '') => void;
  error: ReactNode;
  'data-path': string;
}

function Minutes({ onChange, ...input }: MinutesProps) {
  return (
    <NumberInput
      label={`${t('guide.minutes')} (${t('common.optional')})`}
      min={1}
      max={239}
      allowDecimal={false}
      onChange={(value) => onChange(value === '' ? '' : Number(value))}
      {...input}
    />
  );
}

interface QuestionsProps {
  section: SectionValues;
  onChange: (questions: QuestionValues[]) => void;
  wrongAt: (index: number) => Wrong;
}

function Questions({ section: { questions }, onChange, wrongAt }: QuestionsProps) {
  const change = (index: number, part: Partial<QuestionValues>) =>
    onChange(questions.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <>
      <Movable
        className={classes.editedQuestions}
        items={questions}
        onChange={onChange}
        words={{
          name: (number) => t('guide.questionNumber', { number }),
          up: (number) => t('guide.questionUp', { number }),
          down: (number) => t('guide.questionDown', { number }),
          remove: (number) => t('guide.questionRemove', { number }),
          drag: (number) => t('guide.questionDrag', { number }),
        }}
      >
        {(question, index) => (
          <Question question={question} onChange={(part) => change(index, part)} wrong={wrongAt(index)} />
        )}
      </Movable>
      <div>
        <Button
          className="c-flush"
          variant="subtle"
          size="compact-md"
          leftSection={<IconPlus size={18} stroke={1.7} />}
          onClick={() => onChange([...questions, newQuestion()])}
        >
          {t('guide.questionAdd')}
        </Button>
      </div>
    </>
  );
}

interface QuestionProps {
  question: QuestionValues;
  onChange: (part: Partial<QuestionValues>) => void;
  wrong: Wrong;
}

function Question({ question, onChange, wrong }: QuestionProps) {
  const filled = question.followUps + question.signals + question.anchors.join('') !== '';
  const [detailed, setDetailed] = useState(filled);
  return (
    <>
      <div className={classes.fields}>
        <Textarea
          label={t('guide.question')}
          autosize
          minRows={1}
          maxRows={8}
          value={question.text}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
          {...wrong('text')}
        />
        <Minutes
          value={question.minutes}
          onChange={(minutes) => onChange({ minutes })}
          {...wrong('minutes')}
        />
      </div>
      {detailed ? (
        <Details question={question} onChange={onChange} wrong={wrong} />
      ) : (
        <div>
          <Button
            variant="subtle"
            size="compact-md"
            className={`c-flush ${classes.more}`}
            onClick={() => setDetailed(true)}
          >
            {t('guide.questionMore')}
          </Button>
        </div>
      )}
    </>
  );
}

function Details({ question, onChange, wrong }: QuestionProps) {
  const anchors = wrong('anchors');
  return (
    <>
      <div className={classes.halves}>
        {(['followUps', 'signals'] as const).map((field) => (
          <Textarea
            key={field}
            label={t(`guide.${field}`)}
            description={t('guide.onePerLine')}
            autosize
            minRows={2}
            maxRows={8}
            value={question[field]}
            onChange={(event) => onChange({ [field]: event.currentTarget.value })}
            {...wrong(field)}
          />
        ))}
      </div>
      <fieldset className={classes.anchors} data-path={anchors['data-path']}>
        <legend>
          {t('guide.anchors')} <small>{t('guide.anchorsText')}</small>
        </legend>
        {RATINGS.map((rating, index) => (
          <TextInput
            key={rating}
            aria-label={t('guide.anchorOf', { number: rating })}
            leftSection={rating}
            placeholder={t(`guide.anchor_${rating}`)}
            value={question.anchors[index] ?? ''}
            onChange={(event) => {
              const words = event.currentTarget.value;
              onChange({ anchors: question.anchors.map((one, at) => (at === index ? words : one)) });
            }}
          />
        ))}
        {anchors.error && <p className={classes.wrong}>{anchors.error}</p>}
      </fieldset>
    </>
  );
}
