import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ResumeView } from '@/api/types';
import { t } from '@/lib/i18n';
import { formatMonth } from '@/lib/time';
import { Tag } from '@/ui/StatusBadge';
import classes from './resume.module.css';

/** Whether anything was read of a résumé that is worth showing. */
export function hasResumeFacts({
  summary,
  skills,
  workExperience,
  education,
  projectsWorked,
  achievements,
}: ResumeView) {
  return (
    Boolean(summary) ||
    [skills, workExperience, education, projectsWorked, achievements].some((one) => one.length > 0)
  );
}

/** What was read of a résumé, for others than its owner. */
export function ResumeFacts({ resume }: { resume: ResumeView }) {
  const { summary, skills, workExperience, education, projectsWorked, achievements } = resume;
  return (
    <Stack gap="md">
      {summary && (
        <Text className={classes.prose} translate="no">
          {summary}
        </Text>
      )}
      {skills.length > 0 && (
        <Facts title={t('resume.skills')}>
          <div className={classes.tags} translate="no">
            {skills.map((skill) => (
              <Tag key={skill}>{skill}</Tag>
            ))}
          </div>
        </Facts>
      )}
      {workExperience.length > 0 && (
        <Facts title={t('resume.experience')}>
          {workExperience.map((one, at) => (
            <Entry key={at} head={[one.title, one.organisation]} period={one} text={one.text} />
          ))}
        </Facts>
      )}
      {education.length > 0 && (
        <Facts title={t('resume.education')}>
          {education.map((one, at) => (
            <Entry key={at} head={[one.degree, one.institution]} period={one} text={one.text} />
          ))}
        </Facts>
      )}
      {projectsWorked.length > 0 && (
        <Facts title={t('resume.projects')}>
          {projectsWorked.map((one, at) => (
            <Entry key={at} head={[one.name]} text={one.text} />
          ))}
        </Facts>
      )}
      {achievements.length > 0 && (
        <Facts title={t('resume.achievements')}>
          {achievements.map((one, at) => (
            <Entry key={at} head={[]} text={one} />
          ))}
        </Facts>
      )}
    </Stack>
  );
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h4 className={classes.factsTitle}>{title}</h4>
      {children}
    </div>
  );
}

interface EntryProps {
  head: string[];
  period?: { from: string | null; to: string | null };
  text: string;
}

function Entry({ head, period, text }: EntryProps) {
  const until = period?.to && formatMonth(period.to);
  const time = period?.from ? `${formatMonth(period.from)} – ${until ?? t('resume.today')}` : until;
  return (
    <div className={classes.fact} translate="no">
      <Text fw={550}>{head.filter(Boolean).join(', ')}</Text>
      {time && (
        <Text size="xs" c="dimmed">
          {time}
        </Text>
      )}
      {text && <Text className={classes.prose}>{text}</Text>}
    </div>
  );
}
