/** One function for each operation of the API that the front end uses. */
import { language } from '@/lib/i18n';
import { client } from './client';
import { call, upload } from './reply';
import type * as T from './types';

export * from './challenges';
export * from './door';
export * from './experiences';
export * from './interviewers';
export * from './jobs';
export * from './members';
export * from './self-identification';
export * from './take-homes';

export interface PageParams {
  cursor?: string;
  limit?: number;
}
export interface InterviewFilters extends PageParams {
  status?: string;
  from?: string;
  to?: string;
  person?: string;
  mine?: boolean;
  awaitingFeedback?: boolean;
  /** Only those for this application. */
  application?: string;
  /** Only those for this job. */
  job?: string;
  q?: string;
  sort?: 'scheduledTime' | '-scheduledTime';
}
export interface ApplicationFilters extends PageParams {
  stage?: T.Stage;
  q?: string;
}
export interface UserFilters extends PageParams {
  q?: string;
  role?: T.Role;
  isActive?: boolean;
  isStaff?: boolean;
  isGuest?: boolean;
}
export interface NotificationFilters extends PageParams {
  unread?: boolean;
  kind?: T.NotificationKind;
}

export interface EmailFilters extends PageParams {
  status?: T.EmailStatus;
  q?: string;
}
export interface AuditFilters extends PageParams {
  actor?: string;
  action?: string;
  target?: string;
  from?: string;
  to?: string;
  outcome?: T.AuditOutcome;
}

export interface BookingLinkFilters extends PageParams {
  companyId?: string;
  /** Only those for this application. */
  application?: string;
}

export interface CancelQuery {
  reason?: T.CancelReason;
  note?: string;
}

// Setup and identity
export const stepUp = (body: T.StepUp) => call(client.POST('/api/auth/step-up', { body }));
export const forgotPassword = (body: T.ForgotPassword) =>
  call(client.POST('/api/auth/password/forgot', { body }));
export const resetPassword = (body: T.ResetPassword) =>
  call(client.POST('/api/auth/password/reset', { body }));
export const changePassword = (body: T.ChangePassword) => call(client.PUT('/api/auth/password', { body }));
export const changeEmail = (body: T.ChangeEmail) => call(client.PUT('/api/auth/email', { body }));
export const verifyEmail = () => call(client.POST('/api/auth/email/verify'));
export const confirmEmail = (body: T.ConfirmEmail) => call(client.POST('/api/auth/email/confirm', { body }));
export const getSecondFactors = () => call(client.GET('/api/auth/second-factors'));
export const beginTotp = () => call(client.POST('/api/auth/totp'));
export const confirmTotp = (body: T.ConfirmTotp) => call(client.POST('/api/auth/totp/confirm', { body }));
export const removeTotp = () => call(client.DELETE('/api/auth/totp'));
export const renewRecoveryCodes = () => call(client.POST('/api/auth/recovery-codes'));
export const beginPasskey = () => call(client.POST('/api/auth/passkeys/begin'));
export const addPasskey = (body: T.AddPasskey) => call(client.POST('/api/auth/passkeys', { body }));
export const renamePasskey = (id: string, body: T.RenamePasskey) =>
  call(client.PUT('/api/auth/passkeys/{id}', { params: { path: { id } }, body }));
export const removePasskey = (id: string) =>
  call(client.DELETE('/api/auth/passkeys/{id}', { params: { path: { id } } }));
export const beginPasskeyStepUp = () => call(client.POST('/api/auth/step-up/passkey'));
export const startLink = (provider: string, body: T.AskProvider) =>
  call(client.POST('/api/auth/external/{provider}/link', { params: { path: { provider } }, body }));
export const startStepUp = (provider: string, body: T.AskProvider) =>
  call(client.POST('/api/auth/external/{provider}/step-up', { params: { path: { provider } }, body }));
export const listIdentities = () => call(client.GET('/api/auth/identities'));
export const unlinkIdentity = (id: string) =>
  call(client.DELETE('/api/auth/identities/{id}', { params: { path: { id } } }));
export const deleteAccount = (body: T.DeleteAccount) =>
  call(client.POST('/api/auth/account/delete', { body }));
export const logOut = () => call(client.POST('/api/auth/logout'));
export const getProfile = () => call(client.GET('/api/auth/profile'));
export const listSessions = () => call(client.GET('/api/auth/sessions'));
export const revokeSession = (id: string) =>
  call(client.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } }));
export const revokeOtherSessions = () => call(client.DELETE('/api/auth/sessions'));
export const startClaim = () => call(client.POST('/api/auth/claim/start'));
export const claimAccount = (body: T.ClaimAccount) => call(client.POST('/api/auth/claim', { body }));
export const getUser = (id: string) => call(client.GET('/api/users/{id}', { params: { path: { id } } }));
export const updateUser = (id: string, body: T.UpdateUser) =>
  call(client.PUT('/api/users/{id}', { params: { path: { id } }, body }));
export const removeAvatar = (id: string) =>
  call(client.DELETE('/api/users/{id}/avatar', { params: { path: { id } } }));
export const listUsers = (query: UserFilters = {}, signal?: AbortSignal) =>
  call(client.GET('/api/users', { params: { query }, signal }));
export const getAccount = (id: string) =>
  call(client.GET('/api/users/{id}/account', { params: { path: { id } } }));
export const endUserSessions = (id: string) =>
  call(client.DELETE('/api/users/{id}/sessions', { params: { path: { id } } }));
export const resetSecondFactors = (id: string) =>
  call(client.DELETE('/api/users/{id}/second-factors', { params: { path: { id } } }));

// Résumés
export const listResumes = (id: string) =>
  call(client.GET('/api/users/{id}/resumes', { params: { path: { id } } }));
export const getResume = (id: string, resumeId: string) =>
  call(client.GET('/api/users/{id}/resumes/{resumeId}', { params: { path: { id, resumeId } } }));
export const updateResume = (id: string, resumeId: string, body: T.UpdateResume) =>
  call(client.PUT('/api/users/{id}/resumes/{resumeId}', { params: { path: { id, resumeId } }, body }));
export const deleteResume = (id: string, resumeId: string) =>
  call(client.DELETE('/api/users/{id}/resumes/{resumeId}', { params: { path: { id, resumeId } } }));
/** Sends a document and tells how much of it has gone, from 0 to 1. */
export const uploadResume = (id: string, file: File, onProgress: (sent: number) => void) => {
  const form = new FormData();
  form.append('file', file);
  return upload<T.ResumeView>(`/api/users/${id}/resumes`, form, onProgress);
};

// Company
export const getCompany = (id: string) =>
  call(client.GET('/api/companies/{id}', { params: { path: { id } } }));
export const updateCompany = (id: string, body: T.UpdateCompany) =>
  call(client.PUT('/api/companies/{id}', { params: { path: { id } }, body }));
export const removeLogo = (id: string) =>
  call(client.DELETE('/api/companies/{id}/logo', { params: { path: { id } } }));
export const listCompanies = (query: PageParams & { q?: string } = {}, signal?: AbortSignal) =>
  call(client.GET('/api/companies', { params: { query }, signal }));
export const getSingleSignOn = (id: string) =>
  call(client.GET('/api/companies/{id}/single-sign-on', { params: { path: { id } } }));
export const assignSingleSignOn = (id: string, body: T.AssignSingleSignOn) =>
  call(client.PUT('/api/companies/{id}/single-sign-on', { params: { path: { id } }, body }));
export const removeSingleSignOn = (id: string) =>
  call(client.DELETE('/api/companies/{id}/single-sign-on', { params: { path: { id } } }));
export const requireSingleSignOn = (id: string, isRequired: boolean) =>
  call(
    client.PUT('/api/companies/{id}/single-sign-on/required', {
      params: { path: { id } },
      body: { isRequired },
    }),
  );
export const listApiKeys = (id: string) =>
  call(client.GET('/api/companies/{id}/api-keys', { params: { path: { id } } }));
export const createApiKey = (id: string, body: T.CreateApiKey) =>
  call(client.POST('/api/companies/{id}/api-keys', { params: { path: { id } }, body }));
export const revokeApiKey = (id: string, keyId: string) =>
  call(client.DELETE('/api/companies/{id}/api-keys/{keyId}', { params: { path: { id, keyId } } }));
export const listWebhooks = (id: string) =>
  call(client.GET('/api/companies/{id}/webhooks', { params: { path: { id } } }));
export const createWebhook = (id: string, body: T.CreateWebhook) =>
  call(client.POST('/api/companies/{id}/webhooks', { params: { path: { id } }, body }));
export const updateWebhook = (id: string, webhookId: string, body: T.UpdateWebhook) =>
  call(client.PUT('/api/companies/{id}/webhooks/{webhookId}', { params: { path: { id, webhookId } }, body }));
export const deleteWebhook = (id: string, webhookId: string) =>
  call(client.DELETE('/api/companies/{id}/webhooks/{webhookId}', { params: { path: { id, webhookId } } }));
export const rotateWebhookSecret = (id: string, webhookId: string) =>
  call(
    client.POST('/api/companies/{id}/webhooks/{webhookId}/secret', { params: { path: { id, webhookId } } }),
  );
export const sendTestEvent = (id: string, webhookId: string) =>
  call(client.POST('/api/companies/{id}/webhooks/{webhookId}/test', { params: { path: { id, webhookId } } }));
export const listDeliveries = (
  id: string,
  webhookId: string,
  query: PageParams & { status?: T.DeliveryStatus } = {},
  signal?: AbortSignal,
) =>
  call(
    client.GET('/api/companies/{id}/webhooks/{webhookId}/deliveries', {
      params: { path: { id, webhookId }, query },
      signal,
    }),
  );
export const resendDelivery = (id: string, webhookId: string, deliveryId: string) =>
  call(
    client.POST('/api/companies/{id}/webhooks/{webhookId}/deliveries/{deliveryId}/resend', {
      params: { path: { id, webhookId, deliveryId } },
    }),
  );
export const replayDeliveries = (id: string, webhookId: string, since: string) =>
  call(
    client.POST('/api/companies/{id}/webhooks/{webhookId}/replay', {
      params: { path: { id, webhookId } },
      body: { since },
    }),
  );
export const getCompanyInvitation = (token: string) =>
  call(client.GET('/api/company-invitations/{token}', { params: { path: { token } } }));
export const acceptCompanyInvitation = (token: string) =>
  call(client.POST('/api/company-invitations/{token}/accept', { params: { path: { token } } }));
export const listCandidates = (id: string, query: PageParams & { q?: string } = {}, signal?: AbortSignal) =>
  call(client.GET('/api/companies/{id}/candidates', { params: { path: { id }, query }, signal }));
export const correctCandidate = (id: string, userId: string, body: T.CorrectCandidate) =>
  call(client.PUT('/api/companies/{id}/candidates/{userId}', { params: { path: { id, userId } }, body }));
export const eraseCandidate = (id: string, userId: string) =>
  call(client.DELETE('/api/companies/{id}/candidates/{userId}', { params: { path: { id, userId } } }));

// Jobs
export const listApplications = (id: string, query: ApplicationFilters = {}, signal?: AbortSignal) =>
  call(client.GET('/api/jobs/{id}/applications', { params: { path: { id }, query }, signal }));
export const addApplication = (id: string, body: T.AddApplication) =>
  call(client.POST('/api/jobs/{id}/applications', { params: { path: { id } }, body }));
export const getApplication = (id: string) =>
  call(client.GET('/api/applications/{id}', { params: { path: { id } } }));
export const getApplicationResume = (id: string) =>
  call(client.GET('/api/applications/{id}/resume', { params: { path: { id } } }));
/** These two go out even when their page is closed at once: until then they can be taken back. */
export const moveApplication = (id: string, body: T.MoveApplication) =>
  call(client.PUT('/api/applications/{id}/stage', { params: { path: { id } }, body, keepalive: true }));
export const makeOffer = (id: string, note: string) =>
  call(client.POST('/api/applications/{id}/offers', { params: { path: { id } }, body: { note } }));
export const answerOffer = (id: string, offerId: string, body: T.AnswerOffer) =>
  call(
    client.PUT('/api/applications/{id}/offers/{offerId}', {
      params: { path: { id, offerId } },
      body,
      keepalive: true,
    }),
  );

/** The rows that are left out, as a file. */
export const importReportPath = (job: string, id: string) =>
  `/api/jobs/${job}/imports/${id}/report?language=${language === 'de' ? 'de' : 'en'}`;
export const listImports = (job: string) =>
  call(client.GET('/api/jobs/{id}/imports', { params: { path: { id: job } } }));
/** Sends a spreadsheet and tells how much of it has gone, from 0 to 1. */
export const uploadImport = (job: string, file: File, onProgress: (sent: number) => void) => {
  const form = new FormData();
  form.append('file', file);
  return upload<T.ImportView>(`/api/jobs/${job}/imports`, form, onProgress);
};
export const beginResumeImport = (job: string) =>
  call(client.POST('/api/jobs/{id}/imports/resumes', { params: { path: { id: job } } }));
/** Adds a résumé to an import, as above. */
export const uploadImportFile = (
  job: string,
  id: string,
  file: File,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
) => {
  const form = new FormData();
  form.append('file', file);
  return upload<T.ImportRow>(`/api/jobs/${job}/imports/${id}/files`, form, onProgress, signal);
};
/** The résumé of a row. */
export const importFilePath = (job: string, id: string, row: number) =>
  `/api/jobs/${job}/imports/${id}/rows/${row}/file`;
const importAt = (job: string, importId: string) => ({ params: { path: { id: job, importId } } });
export const getImport = (job: string, id: string) =>
  call(client.GET('/api/jobs/{id}/imports/{importId}', importAt(job, id)));
export const listImportRows = (
  id: string,
  importId: string,
  query: PageParams & { state?: T.ImportRowState } = {},
  signal?: AbortSignal,
) =>
  call(
    client.GET('/api/jobs/{id}/imports/{importId}/rows', {
      params: { path: { id, importId }, query },
      signal,
    }),
  );
export const updateImport = (job: string, id: string, fields: (T.ImportField | null)[]) =>
  call(client.PUT('/api/jobs/{id}/imports/{importId}', { ...importAt(job, id), body: { fields } }));
export const updateImportRow = (job: string, importId: string, number: number, body: T.ImportRowChange) =>
  call(
    client.PUT('/api/jobs/{id}/imports/{importId}/rows/{number}', {
      params: { path: { id: job, importId, number } },
      body,
    }),
  );
export const confirmImport = (job: string, id: string) =>
  call(client.POST('/api/jobs/{id}/imports/{importId}/confirm', importAt(job, id)));
export const undoImport = (job: string, id: string) =>
  call(client.POST('/api/jobs/{id}/imports/{importId}/undo', importAt(job, id)));
export const deleteImport = (job: string, id: string) =>
  call(client.DELETE('/api/jobs/{id}/imports/{importId}', importAt(job, id)));

// Booking
export const getAvailability = () => call(client.GET('/api/availability'));
export const setAvailability = (body: T.AvailabilityHours) => call(client.PUT('/api/availability', { body }));
export const listTemplates = (id: string) =>
  call(client.GET('/api/companies/{id}/interview-templates', { params: { path: { id } } }));
export const createTemplate = (id: string, body: T.SaveInterviewTemplate) =>
  call(client.POST('/api/companies/{id}/interview-templates', { params: { path: { id } }, body }));
export const updateTemplate = (id: string, templateId: string, body: T.SaveInterviewTemplate) =>
  call(
    client.PUT('/api/companies/{id}/interview-templates/{templateId}', {
      params: { path: { id, templateId } },
      body,
    }),
  );
export const deleteTemplate = (id: string, templateId: string) =>
  call(
    client.DELETE('/api/companies/{id}/interview-templates/{templateId}', {
      params: { path: { id, templateId } },
    }),
  );
export const planPanelDay = (id: string, body: T.PlanPanelDay) =>
  call(client.POST('/api/companies/{id}/panel-days/plans', { params: { path: { id } }, body }));
export const createPanelDay = (id: string, body: T.CreatePanelDay) =>
  call(client.POST('/api/companies/{id}/panel-days', { params: { path: { id } }, body }));
export const getTeamSchedule = (
  id: string,
  query: { from: string; to: string; timeZone: string },
  signal?: AbortSignal,
) => call(client.GET('/api/companies/{id}/schedule', { params: { path: { id }, query }, signal }));
export const listBookingLinks = (query: BookingLinkFilters, signal?: AbortSignal) =>
  call(client.GET('/api/booking-links', { params: { query }, signal }));
export const createBookingLink = (body: T.CreateBookingLink) =>
  call(client.POST('/api/booking-links', { body }));
export const previewSlots = (body: T.CreateBookingLink, signal?: AbortSignal) =>
  call(client.POST('/api/booking-links/preview', { body, signal }));
export const findConflicts = (companyId: string, body: T.FindConflicts, signal?: AbortSignal) =>
  call(client.POST('/api/companies/{id}/conflicts', { params: { path: { id: companyId } }, body, signal }));
export const revokeBookingLink = (id: string) =>
  call(client.DELETE('/api/booking-links/{id}', { params: { path: { id } } }));
export const getBooking = (token: string) =>
  call(client.GET('/api/bookings/{token}', { params: { path: { token } } }));
export const holdSlot = (token: string, start: string) =>
  call(client.POST('/api/bookings/{token}/hold', { params: { path: { token } }, body: { start } }));
export const confirmBooking = (token: string, start: string, timeZone: string) =>
  call(
    client.POST('/api/bookings/{token}/confirm', { params: { path: { token } }, body: { start, timeZone } }),
  );
export const cancelBooking = (token: string, note: string) =>
  call(
    client.POST('/api/bookings/{token}/cancel', {
      params: { path: { token } },
      body: { note: note || null },
    }),
  );

// Interviews
export const listInterviews = (query: InterviewFilters = {}, signal?: AbortSignal) =>
  call(client.GET('/api/interviews', { params: { query }, signal }));
export const createInterview = (body: T.CreateInterview) => call(client.POST('/api/interviews', { body }));
export const getInterview = (id: string) =>
  call(client.GET('/api/interviews/{id}', { params: { path: { id } } }));
export const updateInterview = (id: string, body: T.UpdateInterview) =>
  call(client.PUT('/api/interviews/{id}', { params: { path: { id } }, body }));
/** The same for a small change that goes out even when its page is closed at once. */
export const moveInterview = (id: string, body: T.UpdateInterview) =>
  call(client.PUT('/api/interviews/{id}', { params: { path: { id } }, body, keepalive: true }));
export const cancelInterview = (id: string, query: CancelQuery) =>
  call(client.DELETE('/api/interviews/{id}', { params: { path: { id }, query } }));
/** With all that has not begun of the panel day that it is part of. */
export const cancelPanelDay = (id: string, query: CancelQuery) =>
  call(client.DELETE('/api/interviews/{id}/panel-day', { params: { path: { id }, query } }));
export const markNoShow = (id: string, body: T.MarkNoShow) =>
  call(client.POST('/api/interviews/{id}/no-show', { params: { path: { id } }, body }));
export const undoNoShow = (id: string) =>
  call(client.DELETE('/api/interviews/{id}/no-show', { params: { path: { id } } }));
export const getHome = () => call(client.GET('/api/home'));
export const listInvitations = (id: string) =>
  call(client.GET('/api/interviews/{id}/invitations', { params: { path: { id } } }));
export const createInvitation = (id: string, body: T.CreateInvitation) =>
  call(client.POST('/api/interviews/{id}/invitations', { params: { path: { id } }, body }));
export const revokeInvitation = (id: string, invitationId: string) =>
  call(
    client.DELETE('/api/interviews/{id}/invitations/{invitationId}', {
      params: { path: { id, invitationId } },
    }),
  );
export const getInvitation = (token: string) =>
  call(client.GET('/api/invitations/{token}', { params: { path: { token } } }));
export const acceptInvitation = (token: string, body: T.AcceptInvitation) =>
  call(client.POST('/api/invitations/{token}/accept', { params: { path: { token } }, body }));

// Answers to invitations, and calendars
export const getAnswer = (token: string) =>
  call(client.GET('/api/answers/{token}', { params: { path: { token } } }));
export const answerInvitation = (token: string, body: T.AnswerInvitation) =>
  call(client.POST('/api/answers/{token}', { params: { path: { token } }, body }));
export const getCalendarFeed = () => call(client.GET('/api/calendar/feed'));
export const makeCalendarFeed = () => call(client.POST('/api/calendar/feed'));
export const endCalendarFeed = () => call(client.DELETE('/api/calendar/feed'));

export const listCalendarConnections = () => call(client.GET('/api/calendar/connections'));
export const connectCalendar = (body: T.ConnectCalendar) =>
  call(client.POST('/api/calendar/connections', { body }));
export const reconnectCalendar = (id: string, password: string) =>
  call(client.PUT('/api/calendar/connections/{id}', { params: { path: { id } }, body: { password } }));
export const disconnectCalendar = (id: string) =>
  call(client.DELETE('/api/calendar/connections/{id}', { params: { path: { id } } }));
export const getGoogleCalendar = () => call(client.GET('/api/calendar/google'));
export const connectGoogleCalendar = () => call(client.POST('/api/calendar/google'));
export const finishGoogleCalendar = (body: T.FinishGoogleCalendar) =>
  call(client.POST('/api/calendar/google/callback', { body }));
export const changeCalendar = (id: string, body: T.ChangeCalendar) =>
  call(client.PUT('/api/calendar/calendars/{id}', { params: { path: { id } }, body }));

// Room
export const getRoom = (id: string) =>
  call(client.GET('/api/interviews/{id}/room', { params: { path: { id } } }));
export const giveConsent = (id: string, body: T.Consent) =>
  call(client.POST('/api/interviews/{id}/consent', { params: { path: { id } }, body }));
export const joinInterview = (id: string, body: T.JoinRequest) =>
  call(client.POST('/api/interviews/{id}/join', { params: { path: { id } }, body }));
export const leaveInterview = (id: string) =>
  call(client.POST('/api/interviews/{id}/leave', { params: { path: { id } } }));
export const noteAttendance = (id: string, place: T.Whereabouts) =>
  call(client.POST('/api/interviews/{id}/attendance', { params: { path: { id } }, body: { place } }));
export const grantExtension = (id: string, number: number) =>
  call(client.POST('/api/interviews/{id}/extensions', { params: { path: { id } }, body: { number } }));
export const askForExtension = (id: string) =>
  call(client.POST('/api/interviews/{id}/extension-request', { params: { path: { id } } }));
export const refuseExtension = (id: string) =>
  call(client.POST('/api/interviews/{id}/extension-request/refuse', { params: { path: { id } } }));
export const endInterview = (id: string) =>
  call(client.POST('/api/interviews/{id}/end', { params: { path: { id } } }));
export const listMessages = (
  id: string,
  query: { before?: number; after?: number; changedAfter?: number; limit?: number } = {},
  signal?: AbortSignal,
) => call(client.GET('/api/interviews/{id}/messages', { params: { path: { id }, query }, signal }));
export const sendMessage = (id: string, body: T.SendMessage) =>
  call(client.POST('/api/interviews/{id}/messages', { params: { path: { id } }, body }));
export const searchMessages = (id: string, words: string, signal?: AbortSignal) =>
  call(
    client.GET('/api/interviews/{id}/messages/search', {
      params: { path: { id }, query: { words } },
      signal,
    }),
  );
export const editMessage = (id: string, messageId: string, body: T.EditMessage) =>
  call(
    client.PUT('/api/interviews/{id}/messages/{messageId}', { params: { path: { id, messageId } }, body }),
  );
export const deleteMessage = (id: string, messageId: string) =>
  call(client.DELETE('/api/interviews/{id}/messages/{messageId}', { params: { path: { id, messageId } } }));
export const noteTyping = (id: string) =>
  call(client.POST('/api/interviews/{id}/messages/typing', { params: { path: { id } } }));
export const beginChatUpload = (id: string, body: T.BeginChatUpload, signal: AbortSignal) =>
  call(client.POST('/api/interviews/{id}/files', { params: { path: { id } }, body, signal }));
export const uploadChatPart = (
  id: string,
  fileId: string,
  offset: number,
  bytes: Blob,
  signal: AbortSignal,
) =>
  call(
    client.PUT('/api/interviews/{id}/files/{fileId}/parts/{offset}', {
      params: { path: { id, fileId, offset } },
      body: bytes as never,
      bodySerializer: (body: unknown) => body as Blob,
      headers: { 'content-type': 'application/octet-stream' },
      signal,
    }),
  );
export const completeChatUpload = (id: string, fileId: string, signal: AbortSignal) =>
  call(
    client.POST('/api/interviews/{id}/files/{fileId}/complete', {
      params: { path: { id, fileId } },
      signal,
    }),
  );
export const cancelChatUpload = (id: string, fileId: string) =>
  call(client.DELETE('/api/interviews/{id}/files/{fileId}', { params: { path: { id, fileId } } }));
export const markMessagesRead = (id: string, body: T.MarkRead) =>
  call(client.PUT('/api/interviews/{id}/messages/read', { params: { path: { id } }, body }));

// Code pad
export const listPadUpdates = (id: string, query: { after: number; limit: number }, signal?: AbortSignal) =>
  call(client.GET('/api/interviews/{id}/pad/updates', { params: { path: { id }, query }, signal }));

// Programs that are run
export const listLanguages = (id: string) =>
  call(client.GET('/api/interviews/{id}/languages', { params: { path: { id } } }));
export const listRuns = (id: string, query: { cursor?: string; limit?: number }, signal?: AbortSignal) =>
  call(client.GET('/api/interviews/{id}/runs', { params: { path: { id }, query }, signal }));
export const startRun = (id: string, body: T.StartRun) =>
  call(client.POST('/api/interviews/{id}/runs', { params: { path: { id } }, body }));
export const getRun = (id: string, runId: string) =>
  call(client.GET('/api/interviews/{id}/runs/{runId}', { params: { path: { id, runId } } }));
export const getRunOutput = (id: string, runId: string, position: number) =>
  call(
    client.GET('/api/interviews/{id}/runs/{runId}/output', {
      params: { path: { id, runId }, query: { position } },
    }),
  );
export const stopRun = (id: string, runId: string) =>
  call(client.POST('/api/interviews/{id}/runs/{runId}/stop', { params: { path: { id, runId } } }));
export const typeInput = (id: string, runId: string, body: T.RunInput) =>
  call(client.POST('/api/interviews/{id}/runs/{runId}/input', { params: { path: { id, runId } }, body }));
export const resizeTerminal = (id: string, runId: string, body: T.TerminalSize) =>
  call(client.PUT('/api/interviews/{id}/runs/{runId}/terminal', { params: { path: { id, runId } }, body }));

// Recording
export const getRecording = (id: string) =>
  call(client.GET('/api/interviews/{id}/recording', { params: { path: { id } } }));
export const deleteRecording = (id: string) =>
  call(client.DELETE('/api/interviews/{id}/recording', { params: { path: { id } } }));

// Feedback
export const submitFeedback = (id: string, body: T.SubmitFeedback) =>
  call(client.POST('/api/interviews/{id}/feedback', { params: { path: { id } }, body }));
export const listFeedback = (id: string) =>
  call(client.GET('/api/interviews/{id}/feedback', { params: { path: { id } } }));
export const updateFeedback = (id: string, body: T.UpdateFeedback) =>
  call(client.PUT('/api/feedback/{id}', { params: { path: { id } }, body }));
export const listFeedbackHistory = (id: string) =>
  call(client.GET('/api/feedback/{id}/history', { params: { path: { id } } }));
export const getFeedbackDraft = (id: string) =>
  call(client.GET('/api/interviews/{id}/feedback/draft', { params: { path: { id } } }));
export const saveFeedbackDraft = (id: string, body: T.SaveFeedbackDraft) =>
  call(client.PUT('/api/interviews/{id}/feedback/draft', { params: { path: { id } }, body }));
export const dropFeedbackDraft = (id: string) =>
  call(client.DELETE('/api/interviews/{id}/feedback/draft', { params: { path: { id } } }));

// Notifications
export const listNotifications = (query: NotificationFilters = {}, signal?: AbortSignal) =>
  call(client.GET('/api/notifications', { params: { query }, signal }));
export const markNotificationsRead = (body: T.MarkNotificationsRead) =>
  call(client.PUT('/api/notifications/read', { body }));
export const getNotificationSettings = () => call(client.GET('/api/notifications/settings'));
export const changeNotificationSettings = (body: T.ChangeNotificationSettings) =>
  call(client.PUT('/api/notifications/settings', { body }));
export const getUnsubscribe = (token: string) =>
  call(client.GET('/api/unsubscribe/{token}', { params: { path: { token } } }));
export const unsubscribe = (token: string, body: T.Unsubscribe) =>
  call(client.PUT('/api/unsubscribe/{token}', { params: { path: { token } }, body }));
export const getPush = () => call(client.GET('/api/notifications/push'));
export const subscribePush = (body: T.SubscribePush) =>
  call(client.POST('/api/notifications/push', { body }));
export const unsubscribePush = (id: string) =>
  call(client.DELETE('/api/notifications/push/{id}', { params: { path: { id } } }));

// Administration
export const listEmails = (query: EmailFilters = {}, signal?: AbortSignal) =>
  call(client.GET('/api/admin/emails', { params: { query }, signal }));
export const getEmail = (id: string) =>
  call(client.GET('/api/admin/emails/{id}', { params: { path: { id } } }));
export const retryEmail = (id: string) =>
  call(client.POST('/api/admin/emails/{id}/retry', { params: { path: { id } } }));
export const countFailedEmails = (since: string) =>
  call(client.GET('/api/admin/emails/failed', { params: { query: { since } } }));
export const retryFailedEmails = (since: string) =>
  call(client.POST('/api/admin/emails/retry', { body: { since } }));
export const listAudit = (query: AuditFilters = {}, signal?: AbortSignal) =>
  call(client.GET('/api/admin/audit', { params: { query }, signal }));
export const verifyAudit = () => call(client.GET('/api/admin/audit/verify'));
export const listTasks = (query: PageParams & { status?: T.TaskStatus } = {}, signal?: AbortSignal) =>
  call(client.GET('/api/admin/tasks', { params: { query }, signal }));
export const retryTask = (id: string) =>
  call(client.POST('/api/admin/tasks/{id}/retry', { params: { path: { id } } }));
export const deleteTask = (id: string) =>
  call(client.DELETE('/api/admin/tasks/{id}', { params: { path: { id } } }));
export const listAlerts = () => call(client.GET('/api/admin/alerts'));
export const acknowledgeAlert = (id: string) =>
  call(client.POST('/api/admin/alerts/{id}/acknowledge', { params: { path: { id } } }));
export const getSystem = () => call(client.GET('/api/admin/system'));
export const getSandbox = () => call(client.GET('/api/admin/sandbox'));

/** A picture as multipart, which the typed client does not build by itself. */
function picture(file: Blob) {
  const form = new FormData();
  form.append('file', file);
  return { body: form as never, bodySerializer: (body: unknown) => body as FormData };
}

export const uploadAvatar = (id: string, file: Blob): Promise<T.User> =>
  call(client.PUT('/api/users/{id}/avatar', { params: { path: { id } }, ...picture(file) }));
export const uploadLogo = (id: string, file: Blob): Promise<T.Company> =>
  call(client.PUT('/api/companies/{id}/logo', { params: { path: { id } }, ...picture(file) }));
