import type { Scope } from '@/api';
import { t } from '@/lib/i18n';

/** What each scope lets a program do, in the order of the form. */
export const scopeTexts: Record<Scope, () => string> = {
  'interviews:read': () => t('settings.scopeInterviewsRead'),
  'interviews:write': () => t('settings.scopeInterviewsWrite'),
  'candidates:read': () => t('settings.scopeCandidatesRead'),
  'jobs:read': () => t('settings.scopeJobsRead'),
  'jobs:write': () => t('settings.scopeJobsWrite'),
  'applications:read': () => t('settings.scopeApplicationsRead'),
  'applications:write': () => t('settings.scopeApplicationsWrite'),
  'feedback:read': () => t('settings.scopeFeedbackRead'),
  'recordings:read': () => t('settings.scopeRecordingsRead'),
  'company:read': () => t('settings.scopeCompanyRead'),
};

export const scopes = Object.keys(scopeTexts) as Scope[];
