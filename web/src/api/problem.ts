import { hasMessage, serverSays, t } from '@/lib/i18n';
import { serverNow } from '@/lib/time';
import type { Code, FieldError, Problem } from './types';

/** What went wrong before a request, or without a problem document in the answer. */
type LocalCode = 'network' | 'unknown' | 'device.cancelled' | 'device.has_passkey';

/** A refused request: the server's problem document, or the fact that it could not be reached (status 0). */
export class ApiError extends Error {
  readonly status: number;
  /** The server's word, or what stands for it where no problem document arrived. */
  readonly code: Code | LocalCode;
  readonly requestId: string | null;
  readonly fields: readonly FieldError[];
  readonly detail: string | null;
  /** Times that would do, where one was refused. */
  readonly alternatives: readonly string[];
  /** Seconds to wait before trying again, when the server said so. */
  readonly retryAfter: number | null;
  /** When it arrived, by the server's clock. */
  readonly at: number = serverNow();

  constructor(
    status: number,
    problem: Omit<Partial<Problem>, 'code'> & { code?: Code | LocalCode },
    retryAfter: number | null = null,
  ) {
    super(problem.title ?? problem.code ?? `status ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? (status === 0 ? 'network' : 'unknown');
    this.requestId = problem.requestId ?? null;
    // `questions[0].text` is `questions.0.text` in our forms.
    this.fields = (problem.errors ?? []).map((one) => ({
      ...one,
      field: one.field.replace(/\[(\d+)\]/g, '.$1'),
    }));
    this.detail = problem.detail ?? null;
    this.alternatives = problem.alternatives ?? [];
    this.retryAfter = retryAfter;
  }
}

/** The problem that a provider's callback led here with, if any; the address is cleaned of it. */
export function takeProblem(): ApiError | null {
  const url = new URL(window.location.href);
  const code = url.searchParams.get('problem');
  if (!code) return null;
  for (const name of ['problem', 'provider', 'reason']) url.searchParams.delete(name);
  window.history.replaceState(window.history.state, '', url);
  return new ApiError(400, { code: code as Code });
}

/** One sentence for a person: by the error's code, else the server's own words, else by its status. */
export function explain(error: unknown): string {
  if (!(error instanceof ApiError)) return t('errors.unknown');
  const byCode = explainCode(error.code, error.fields);
  if (byCode) return byCode;
  if (error.detail) return serverSays(error.detail);
  const byStatus = `errors.status_${error.status}`;
  return hasMessage(byStatus) ? t(byStatus as 'errors.unknown') : t('errors.unknown');
}

/** What is wrong with a file says its field. */
function unreadable(fields: ApiError['fields'], otherwise: string): string {
  const [first] = fields;
  return first ? `${serverSays(first.message)}.` : otherwise;
}

/** What to say for a code; null where the server's words or the status say it. A new code of the server stops the type check here. */
function explainCode(code: ApiError['code'], fields: ApiError['fields']): string | null {
  switch (code) {
    case 'network':
      return t('errors.network');
    case 'device.cancelled':
      return t('errors.device_cancelled');
    case 'device.has_passkey':
    case 'passkey.exists':
      return t('errors.passkey_exists');
    case 'passkey.unavailable':
      return t('errors.passkey_unavailable');
    case 'passkey.refused':
      return t('errors.passkey_refused');
    case 'passkey.too_many':
      return t('errors.passkey_too_many');
    case 'candidate.not_found':
      return t('errors.candidate_not_found');
    case 'candidate.has_account':
      return t('errors.candidate_has_account');
    case 'candidate.busy':
      return t('errors.candidate_busy');
    case 'account.busy':
      return t('errors.account_busy');
    case 'notification.link_invalid':
      return t('errors.notification_link_invalid');
    case 'notification.too_many_devices':
      return t('errors.notification_too_many_devices');
    case 'auth.required':
      return t('errors.auth_required');
    case 'auth.forbidden':
      return t('errors.auth_forbidden');
    case 'auth.wrong_credentials':
      return t('errors.auth_wrong_credentials');
    case 'auth.email_taken':
      return t('errors.auth_email_taken');
    case 'auth.code_wrong':
      return t('errors.auth_code_wrong');
    case 'auth.link_invalid':
      return t('errors.auth_link_invalid');
    case 'auth.step_up_required':
      return t('errors.auth_step_up_required');
    case 'auth.second_factor_missing':
      return t('errors.auth_second_factor_missing');
    case 'auth.second_factor_wrong':
      return t('errors.auth_second_factor_wrong');
    case 'auth.challenge_expired':
      return t('errors.auth_challenge_expired');
    case 'api_key.too_many':
      return t('errors.api_key_too_many');
    case 'webhook.too_many':
      return t('errors.webhook_too_many');
    case 'webhook.disabled':
      return t('errors.webhook_disabled');
    case 'auth.provider_unavailable':
      return t('errors.auth_provider_unavailable');
    case 'auth.provider_refused':
      return t('errors.auth_provider_refused');
    case 'auth.provider_cancelled':
      return t('errors.auth_provider_cancelled');
    case 'auth.provider_expired':
      return t('errors.auth_provider_expired');
    case 'auth.identity_unknown':
      return t('errors.auth_identity_unknown');
    case 'auth.identity_taken':
      return t('errors.auth_identity_taken');
    case 'auth.identity_unverified':
      return t('errors.auth_identity_unverified');
    case 'auth.identity_other':
      return t('errors.auth_identity_other');
    case 'auth.identity_last':
      return t('errors.auth_identity_last');
    case 'auth.single_sign_on_unknown':
      return t('errors.auth_single_sign_on_unknown');
    case 'auth.single_sign_on_required':
      return t('errors.auth_single_sign_on_required');
    case 'auth.single_sign_on_domain':
      return t('errors.auth_single_sign_on_domain');
    case 'auth.single_sign_on_unverified':
      return t('errors.auth_single_sign_on_unverified');
    case 'auth.single_sign_on_untried':
      return t('errors.auth_single_sign_on_untried');
    case 'company.domain_taken':
      return t('errors.company_domain_taken');
    case 'second_factor.exists':
      return t('errors.second_factor_exists');
    case 'second_factor.not_found':
      return t('errors.second_factor_not_found');
    case 'second_factor.demanded':
      return t('errors.second_factor_demanded');
    case 'server.unavailable':
      return t('errors.server_unavailable');
    case 'setup.done':
      return t('errors.setup_done');
    case 'setup.token_wrong':
      return t('errors.setup_token_wrong');
    case 'user.last_staff':
      return t('errors.user_last_staff');
    case 'user.oneself':
      return t('errors.user_oneself');
    case 'user.is_guest':
      return t('errors.user_is_guest');
    case 'avatar.invalid':
      return t('errors.avatar_invalid');
    case 'company.last_owner':
      return t('errors.company_last_owner');
    case 'company.already_member':
      return t('errors.company_already_member');
    case 'company.already_invited':
      return t('errors.company_already_invited');
    case 'company.none':
      return t('errors.company_none');
    case 'invitation.invalid':
      return t('errors.invitation_invalid');
    case 'self_identification.not_asked':
      return t('errors.self_identification_not_asked');
    case 'experience.fixed':
      return t('errors.experience_fixed');
    case 'note.not_found':
      return t('errors.note_not_found');
    case 'note.too_many':
      return t('errors.note_too_many');
    case 'guide.not_found':
      return t('errors.guide_not_found');
    case 'guide.too_many':
      return t('errors.guide_too_many');
    case 'guide.changed':
      return t('errors.guide_changed');
    case 'guide.in_use':
      return t('errors.guide_in_use');
    case 'guide.question_not_found':
      return t('errors.guide_question_not_found');
    case 'template.not_found':
      return t('errors.template_not_found');
    case 'template.exists':
      return t('errors.template_exists');
    case 'template.too_many':
      return t('errors.template_too_many');
    case 'booking.link_invalid':
      return t('errors.booking_link_invalid');
    case 'booking.closed':
      return t('errors.booking_closed');
    case 'booking.slot_taken':
      return t('errors.booking_slot_taken');
    case 'take_home.link_invalid':
      return t('errors.take_home_link_invalid');
    case 'take_home.not_started':
      return t('errors.take_home_not_started');
    case 'take_home.too_many_links':
      return t('errors.take_home_too_many_links');
    case 'take_home.no_address':
      return t('errors.take_home_no_address');
    case 'take_home.closed':
      return t('errors.take_home_closed');
    case 'pad.crowded':
      return t('errors.pad_crowded');
    case 'pad.too_many_tabs':
      return t('errors.pad_too_many_tabs');
    case 'booking.fixed':
      return t('errors.booking_fixed');
    case 'answer.link_invalid':
      return t('errors.answer_link_invalid');
    case 'answer.moved':
      return t('errors.answer_moved');
    case 'calendar.connection_not_found':
      return t('errors.calendar_connection_not_found');
    case 'calendar.refused':
      return t('errors.calendar_refused');
    case 'calendar.unreachable':
      return t('errors.calendar_unreachable');
    case 'calendar.private_address':
      return t('errors.calendar_private_address');
    case 'calendar.none_found':
      return t('errors.calendar_none_found');
    case 'calendar.too_many':
      return t('errors.calendar_too_many');
    case 'calendar.google_off':
      return t('errors.calendar_google_off');
    case 'calendar.authorization_expired':
      return t('errors.calendar_authorization_expired');
    case 'calendar.authorization_denied':
      return t('errors.calendar_authorization_denied');
    case 'calendar.authorization_incomplete':
      return t('errors.calendar_authorization_incomplete');
    case 'interview.slot_held':
      return t('errors.interview_slot_held');
    case 'calendar.connected':
      return t('errors.calendar_connected');
    case 'calendar.feed_invalid':
      return t('errors.calendar_feed_invalid');
    case 'interview.changed':
      return t('errors.interview_changed');
    case 'interview.wrong_status':
      return t('errors.interview_wrong_status');
    case 'interview.too_early':
      return t('errors.interview_too_early');
    case 'no_show.too_early':
      return t('errors.no_show_too_early');
    case 'no_show.present':
      return t('errors.no_show_present');
    case 'no_show.final':
      return t('errors.no_show_final');
    case 'interview.over':
      return t('errors.interview_over');
    case 'room.consent_needed':
      return t('errors.room_consent_needed');
    case 'room.media_unavailable':
      return t('errors.room_media_unavailable');
    case 'pad.websocket_required':
      return t('errors.pad_websocket_required');
    case 'pad.too_many_clients':
      return t('errors.pad_too_many_clients');
    case 'run.not_found':
      return t('errors.run_not_found');
    case 'run.disabled':
      return t('errors.run_disabled');
    case 'run.unprotected':
      return t('errors.run_unprotected');
    case 'run.language_missing':
      return t('errors.run_language_missing');
    case 'run.under_way':
      return t('errors.run_under_way');
    case 'run.over':
      return t('errors.run_over');
    case 'run.too_many':
      return t('errors.run_too_many');
    case 'challenge.not_found':
      return t('errors.challenge_not_found');
    case 'challenge.changed':
      return t('errors.challenge_changed');
    case 'challenge.exists':
      return t('errors.challenge_exists');
    case 'challenge.built_in':
      return t('errors.challenge_built_in');
    case 'challenge.too_many':
      return t('errors.challenge_too_many');
    case 'challenge.withdrawn':
      return t('errors.challenge_withdrawn');
    case 'submission.not_found':
      return t('errors.submission_not_found');
    case 'submission.under_way':
      return t('errors.submission_under_way');
    case 'submission.too_many':
      return t('errors.submission_too_many');
    case 'submission.too_often':
      return t('errors.submission_too_often');
    case 'challenge.unreadable':
      return t('errors.challenge_unreadable');
    case 'extension.limit':
      return t('errors.extension_limit');
    case 'extension.too_late':
      return t('errors.extension_too_late');
    case 'extension.refused':
      return t('errors.extension_refused');
    case 'extension.not_asked':
      return t('errors.extension_not_asked');
    case 'message.not_found':
      return t('errors.message_not_found');
    case 'message.not_yours':
      return t('errors.message_not_yours');
    case 'message.too_late':
      return t('errors.message_too_late');
    case 'message.fixed':
      return t('errors.message_fixed');
    case 'message.file_not_found':
      return t('errors.message_file_not_found');
    case 'message.file_offset':
      return t('errors.message_file_offset');
    case 'message.file_incomplete':
      return t('errors.message_file_incomplete');
    case 'message.file_unsupported':
      return t('errors.message_file_unsupported');
    case 'message.file_infected':
      return t('errors.message_file_infected');
    case 'message.file_unscanned':
      return t('errors.message_file_unscanned');
    case 'message.files_full':
      return t('errors.message_files_full');
    case 'message.too_many':
      return t('errors.message_too_many');
    case 'resume.unsupported':
      return t('errors.resume_unsupported');
    case 'resume.too_many':
      return t('errors.resume_too_many');
    case 'resume.not_ready':
      return t('errors.resume_not_ready');
    case 'job.not_found':
      return t('errors.job_not_found');
    case 'job.closed':
      return t('errors.job_closed');
    case 'job.has_applications':
      return t('errors.job_has_applications');
    case 'application.exists':
      return t('errors.application_exists');
    case 'application.moved':
      return t('errors.application_moved');
    case 'import.unreadable':
      return unreadable(fields, t('errors.import_unreadable'));
    case 'import.full':
      return unreadable(fields, t('errors.import_full'));
    case 'import.reading':
      return t('errors.import_reading');
    case 'import.too_many':
      return t('errors.import_too_many');
    case 'import.wrong_status':
      return t('errors.import_wrong_status');
    case 'offer.open':
      return t('errors.offer_open');
    case 'offer.answered':
      return t('errors.offer_answered');
    case 'offer.fixed':
      return t('errors.offer_fixed');
    case 'recording.busy':
      return t('errors.recording_busy');
    case 'feedback.already_submitted':
      return t('errors.feedback_already_submitted');
    case 'feedback.too_early':
      return t('errors.feedback_too_early');
    case 'task.wrong_status':
      return t('errors.task_wrong_status');
    case 'email.not_configured':
      return t('errors.email_not_configured');
    case 'unknown':
    case 'request.invalid':
    case 'request.malformed':
    case 'request.too_large':
    case 'request.timeout':
    case 'request.forged':
    case 'request.rate_limited':
    case 'request.not_found':
    case 'request.method_not_allowed':
    case 'server.internal':
    case 'auth.key_invalid':
    case 'auth.key_expired':
    case 'auth.key_refused':
    case 'auth.scope_missing':
    case 'api_key.not_found':
    case 'webhook.not_found':
    case 'webhook.delivery_not_found':
    case 'auth.provider_not_found':
    case 'auth.identity_not_found':
    case 'passkey.not_found':
    case 'user.not_found':
    case 'company.not_found':
    case 'interview.not_found':
    case 'interview.slot_taken':
    case 'resume.not_found':
    case 'application.not_found':
    case 'import.not_found':
    case 'import.row_not_found':
    case 'import.wrong_kind':
    case 'offer.not_found':
    case 'recording.not_found':
    case 'feedback.not_found':
    case 'alert.not_found':
    case 'task.not_found':
    case 'email.not_found':
    case 'notification.not_found':
    case 'notification.device_not_found':
      return null;
  }
}
