import type { ResumeView } from '@/api/types';

/** What the form holds: every text is there, if only empty. */
export interface ResumeValues extends Record<string, unknown> {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  linkedin: string;
  github: string;
  summary: string;
  skills: string[];
  workExperience: { title: string; organisation: string; from: string; to: string; text: string }[];
  education: { degree: string; institution: string; from: string; to: string; text: string }[];
  projectsWorked: { name: string; text: string }[];
  achievements: string[];
}

export function toValues(resume: ResumeView): ResumeValues {
  const text = (value: string | null) => value ?? '';
  return {
    firstName: text(resume.firstName),
    lastName: text(resume.lastName),
    email: text(resume.email),
    phone: text(resume.phone),
    linkedin: text(resume.linkedin),
    github: text(resume.github),
    summary: text(resume.summary),
    skills: resume.skills,
    workExperience: resume.workExperience.map((one) => ({ ...one, from: text(one.from), to: text(one.to) })),
    education: resume.education.map((one) => ({ ...one, from: text(one.from), to: text(one.to) })),
    projectsWorked: resume.projectsWorked,
    achievements: resume.achievements,
  };
}

/** Whether both say the same. */
export function same(one: ResumeValues, other: ResumeValues): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
