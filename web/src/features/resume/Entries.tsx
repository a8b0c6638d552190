import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { inputValue, type Fields, type InputProps } from '@/ui/form';
import { TitledCard } from '@/ui/TitledCard';
import classes from './resume.module.css';
import type { ResumeValues } from './values';

export type Form = Fields<ResumeValues>;
type ListName = 'workExperience' | 'education' | 'projectsWorked' | 'achievements';
/** The input properties of one field of an entry, or of an entry that is only text. */
type Entry = (field?: string) => InputProps<string>;

/** Entries as plain data: text, or texts by field. */
type Plain = string | Record<string, string>;

const read = (entry: Plain, field = '') => (typeof entry === 'string' ? entry : (entry[field] ?? ''));
const written = (entry: Plain, value: string, field = ''): Plain =>
  typeof entry === 'string' ? value : { ...entry, [field]: value };

/** The fields of the entry at a place of a list. The server names a field of one as in `education.0.from`. */
function entryOf(form: Form, list: ListName, at: number): Entry {
  const entries: Plain[] = form.values[list];
  return (field) => {
    const name = [list, at, field].filter((part) => part !== undefined).join('.');
    return {
      value: read(entries[at] ?? '', field),
      onChange: (next) => {
        const value = inputValue(next) as string;
        setEntries(
          form,
          list,
          entries.map((entry, index) => (index === at ? written(entry, value, field) : entry)),
        );
      },
      onBlur: () => undefined,
      error: form.errors[name] ?? null,
      'data-path': form.path(name),
    };
  };
}

const setEntries = (form: Form, list: ListName, entries: Plain[]) =>
  form.setFieldValue(list, entries as ResumeValues[typeof list]);

interface EntriesProps {
  form: Form;
  name: ListName;
  title: string;
  /** Said where there is no entry. */
  empty: string;
  add: string;
  /** What a new entry begins with. */
  blank: ResumeValues[ListName][number];
  /** How an entry is called, for those who cannot see where it stands. */
  called: (number: number) => string;
  fields: (entry: Entry, number: number) => ReactNode;
}

/** A list of entries that can be changed, removed and added to. */
function Entries({ form, name, title, empty, add, blank, called, fields }: EntriesProps) {
  const entries: Plain[] = form.values[name];
  return (
    <TitledCard title={title}>
      <Stack>
        {entries.length === 0 && (
          <Text c="dimmed" size="sm">
            {empty}
          </Text>
        )}
        {entries.map((_, at) => (
          <fieldset key={at} className={classes.entry}>
            <legend className={classes.legend}>{called(at + 1)}</legend>
            {fields(entryOf(form, name, at), at + 1)}
            <Group justify="flex-end">
              <Button
                variant="subtle"
                color="red"
                onClick={() =>
                  setEntries(
                    form,
                    name,
                    entries.filter((_entry, index) => index !== at),
                  )
                }
                aria-label={t('resume.removeEntry', { name: called(at + 1) })}
              >
                {t('resume.remove')}
              </Button>
            </Group>
          </fieldset>
        ))}
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} stroke={1.6} />}
            onClick={() => setEntries(form, name, [...entries, blank])}
          >
            {add}
          </Button>
        </Group>
      </Stack>
    </TitledCard>
  );
}

function Months({ entry }: { entry: Entry }) {
  return (
    <>
      <TextInput label={t('resume.from')} description={t('resume.monthHint')} {...entry('from')} />
      <TextInput label={t('resume.to')} description={t('resume.toHint')} {...entry('to')} />
    </>
  );
}

function Words({ label, ...input }: { label: string } & InputProps<string>) {
  return <Textarea label={label} autosize minRows={2} maxRows={12} {...input} />;
}

export function ExperienceFields({ form }: { form: Form }) {
  return (
    <Entries
      form={form}
      name="workExperience"
      title={t('resume.experience')}
      empty={t('resume.experienceEmpty')}
      add={t('resume.addExperience')}
      blank={{ title: '', organisation: '', from: '', to: '', text: '' }}
      called={(number) => t('resume.post', { number })}
      fields={(entry) => (
        <>
          <div className={classes.pair}>
            <TextInput label={t('resume.jobTitle')} {...entry('title')} />
            <TextInput label={t('resume.organisation')} {...entry('organisation')} />
            <Months entry={entry} />
          </div>
          <Words label={t('resume.what')} {...entry('text')} />
        </>
      )}
    />
  );
}

export function EducationFields({ form }: { form: Form }) {
  return (
    <Entries
      form={form}
      name="education"
      title={t('resume.education')}
      empty={t('resume.educationEmpty')}
      add={t('resume.addEducation')}
      blank={{ degree: '', institution: '', from: '', to: '', text: '' }}
      called={(number) => t('resume.study', { number })}
      fields={(entry) => (
        <>
          <div className={classes.pair}>
            <TextInput label={t('resume.degree')} {...entry('degree')} />
            <TextInput label={t('resume.institution')} {...entry('institution')} />
            <Months entry={entry} />
          </div>
          <Words label={t('resume.notes')} {...entry('text')} />
        </>
      )}
    />
  );
}

export function ProjectFields({ form }: { form: Form }) {
  return (
    <Entries
      form={form}
      name="projectsWorked"
      title={t('resume.projects')}
      empty={t('resume.projectsEmpty')}
      add={t('resume.addProject')}
      blank={{ name: '', text: '' }}
      called={(number) => t('resume.project', { number })}
      fields={(entry) => (
        <>
          <TextInput label={t('resume.projectName')} {...entry('name')} />
          <Words label={t('resume.projectText')} {...entry('text')} />
        </>
      )}
    />
  );
}

export function AchievementFields({ form }: { form: Form }) {
  return (
    <Entries
      form={form}
      name="achievements"
      title={t('resume.achievements')}
      empty={t('resume.achievementsEmpty')}
      add={t('resume.addAchievement')}
      blank=""
      called={(number) => t('resume.achievement', { number })}
      fields={(entry, number) => <TextInput aria-label={t('resume.achievement', { number })} {...entry()} />}
    />
  );
}
