import { hasMessage, t } from '@/lib/i18n';
import type { FieldError, Problem } from './types';

/** A refused request: the server's problem document, or the fact that it could not be reached (status 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;
  readonly fields: readonly FieldError[];
  readonly detail: string | null;
  /** Seconds to wait before trying again, when the server said so. */
  readonly retryAfter: number | null;

  constructor(status: number, problem: Partial<Problem>, retryAfter: number | null = null) {
    super(problem.title ?? problem.code ?? `status ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? (status === 0 ? 'network' : 'unknown');
    this.requestId = problem.requestId ?? null;
    this.fields = problem.errors ?? [];
    this.detail = problem.detail ?? null;
    this.retryAfter = retryAfter;
  }
}

/** One sentence for a person: by the error's code, else the server's own words, else by its status. */
export function explain(error: unknown): string {
  if (!(error instanceof ApiError)) return t('errors.unknown');
  if (error.status === 0) return t('errors.network');
  const byCode = `errors.${error.code.replaceAll('.', '_')}`;
  if (hasMessage(byCode)) return t(byCode as 'errors.unknown');
  if (error.detail) return error.detail;
  const byStatus = `errors.status_${error.status}`;
  return hasMessage(byStatus) ? t(byStatus as 'errors.unknown') : t('errors.unknown');
}
