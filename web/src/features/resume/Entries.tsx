import { Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { FormCard } from './FormCard';
import classes from './resume.module.css';
import type { ResumeValues } from './values';

export type Form = UseFormReturnType<ResumeValues>;
type ListName = 'workExperience' | 'education' | 'projectsWorked' | 'achievements';

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
  fields: (path: string) => ReactNode;
}

/** A list of entries that can be changed, removed and added to. */
function Entries({ form, name, title, empty, add, blank, called, fields }: EntriesProps) {
  const count = form.values[name].length;
  const addOne = () => {
    form.insertListItem(name, blank);
  };
  return (
    <FormCard title={title}>
      {count === 0 && (
        <Text c="dimmed" size="sm">
          {empty}
        </Text>
      )}
      {Array.from({ length: count }, (_, at) => (
        <fieldset key={at} className={classes.entry}>
          <legend className={classes.legend}>{called(at + 1)}</legend>
          {fields(`${name}.${at}`)}
          <Group justify="flex-end">
            <Button
              variant="subtle"
              color="red"
              onClick={() => form.removeListItem(name, at)}
              aria-label={t('resume.removeEntry', { name: called(at + 1) })}
            >
              {t('resume.remove')}
            </Button>
          </Group>
        </fieldset>
      ))}
      <Group>
        <Button variant="default" leftSection={<IconPlus size={18} stroke={1.6} />} onClick={addOne}>
          {add}
        </Button>
      </Group>
    </FormCard>
  );
}

function Months({ form, path }: { form: Form; path: string }) {
  return (
    <>
      <TextInput
        label={t('resume.from')}
        description={t('resume.monthHint')}
        {...form.getInputProps(`${path}.from`)}
      />
      <TextInput
        label={t('resume.to')}
        description={t('resume.toHint')}
        {...form.getInputProps(`${path}.to`)}
      />
    </>
  );
}

function Words({ form, path, label }: { form: Form; path: string; label: string }) {
  return <Textarea label={label} autosize minRows={2} maxRows={12} {...form.getInputProps(path)} />;
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
      fields={(path) => (
        <>
          <div className={classes.pair}>
            <TextInput label={t('resume.jobTitle')} {...form.getInputProps(`${path}.title`)} />
            <TextInput label={t('resume.organisation')} {...form.getInputProps(`${path}.organisation`)} />
            <Months form={form} path={path} />
          </div>
          <Words form={form} path={`${path}.text`} label={t('resume.what')} />
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
      fields={(path) => (
        <>
          <div className={classes.pair}>
            <TextInput label={t('resume.degree')} {...form.getInputProps(`${path}.degree`)} />
            <TextInput label={t('resume.institution')} {...form.getInputProps(`${path}.institution`)} />
            <Months form={form} path={path} />
          </div>
          <Words form={form} path={`${path}.text`} label={t('resume.notes')} />
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
      fields={(path) => (
        <>
          <TextInput label={t('resume.projectName')} {...form.getInputProps(`${path}.name`)} />
          <Words form={form} path={`${path}.text`} label={t('resume.projectText')} />
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
      fields={(path) => (
        <TextInput
          aria-label={t('resume.achievement', { number: Number(path.split('.')[1]) + 1 })}
          {...form.getInputProps(path)}
        />
      )}
    />
  );
}
