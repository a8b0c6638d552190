/**
 * The shapes of the API, under the names that the server's OpenAPI document gives them.
 */
export type Role = 'INTERVIEWER' | 'CANDIDATE' | 'ADMIN';
export type InterviewStatus = 'SCHEDULED' | 'IN_PROGRESS' | 'COMPLETED' | 'CANCELLED';
export type CancelReason =
  | 'cancelled_by_interviewer'
  | 'cancelled_by_candidate'
  | 'position_closed'
  | 'no_show_candidate'
  | 'no_show_interviewer'
  | 'other';
export type MemberRole = 'OWNER' | 'RECRUITER' | 'INTERVIEWER';
export type PassFail = 'PASS' | 'FAIL' | 'PENDING';

export interface FieldError {
  field: string;
  code: string;
  message: string;
}
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string | null;
  requestId: string;
  errors: FieldError[];
}
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface Items<T> {
  items: T[];
}

export interface SetupState {
  needed: boolean;
}
export interface SetupRequest {
  token: string;
  name: string;
  email: string;
  password: string;
  companyName: string;
}
export interface SignUp {
  name: string;
  email: string;
  password: string;
  role: 'INTERVIEWER' | 'CANDIDATE';
  companyName?: string;
  companyInvitation?: string;
}
export interface Login {
  email: string;
  password: string;
  device?: string;
  bearer?: boolean;
}
export interface ClaimAccount {
  code: string;
  password: string;
}
export interface User {
  id: string;
  email: string;
  name: string;
  avatar: string | null;
  role: Role;
  isStaff: boolean;
  isActive: boolean;
  isGuest: boolean;
  timeZone: string | null;
  socialLinks: Record<string, string>;
  clerkId: null;
  createdAt: string;
  updatedAt: string;
}
export interface Membership {
  companyId: string;
  companyName: string;
  role: MemberRole;
}
export interface Profile {
  user: User;
  companies: Membership[];
  guestOf: string | null;
  sessionId: string;
  csrf: null;
  unreadNotifications: number;
  serverTime: string;
}
export interface SignedIn {
  profile: Profile;
  token: string | null;
}
export interface SessionView {
  id: string;
  current: boolean;
  device: string;
  createdAt: string;
  lastActivity: string;
  expiresAt: string;
  address: string | null;
}
export interface UpdateUser {
  name?: string;
  timeZone?: string | null;
  socialLinks?: Record<string, string>;
  role?: Role;
  isActive?: boolean;
  isStaff?: boolean;
}

export interface Company {
  id: string;
  companyName: string;
  website: string | null;
  description: string | null;
  shareDecision: boolean;
  shareRating: boolean;
  shareMessage: boolean;
  shareTags: boolean;
  createdAt: string;
}
export interface UpdateCompany {
  companyName?: string;
  website?: string | null;
  description?: string | null;
  timeZone?: string;
  shareDecision?: boolean;
  shareRating?: boolean;
  shareMessage?: boolean;
  shareTags?: boolean;
}
export interface Member {
  userId: string;
  name: string;
  email: string;
  avatar: string | null;
  role: MemberRole;
  joinedAt: string;
}
export interface InviteMember {
  email: string;
  role: MemberRole;
}
export interface CompanyInvitation {
  id: string;
  email: string;
  role: MemberRole;
  createdAt: string;
  expiresAt: string;
  link: string | null;
}
export interface CompanyInvitationPreview {
  companyName: string;
  email: string;
  role: MemberRole;
  invitedBy: string;
}
export interface CandidateView {
  userId: string;
  name: string;
  email: string;
  avatar: string | null;
  isGuest: boolean;
  interviewCount: number;
  lastInterviewAt: string | null;
  addedAt: string;
}

export interface Person {
  userId: string;
  name: string;
  avatar: string | null;
}
export interface CreateInterview {
  companyId?: string;
  title: string;
  description?: string;
  timeZone: string;
  scheduledTime: string;
  durationMinutes: number;
  candidateId?: string;
  candidateEmail?: string;
  candidateName?: string;
  interviewerIds: string[];
}
export interface UpdateInterview {
  title?: string;
  description?: string;
  timeZone?: string;
  scheduledTime?: string;
  durationMinutes?: number;
  interviewerIds?: string[];
  status?: InterviewStatus;
  cancelReason?: CancelReason;
  cancelNote?: string;
  version?: number;
}
export interface MyRelation {
  relation: 'interviewer' | 'candidate' | 'member' | 'staff';
  canEdit: boolean;
  canCancel: boolean;
  canJoin: boolean;
  canGiveFeedback: boolean;
  feedbackSubmitted: boolean;
  feedbackDraft: boolean;
  canSeeRecording: boolean;
  resultsAvailable: boolean;
}
export interface InterviewView {
  id: string;
  companyId: string;
  companyName: string;
  title: string;
  description: string;
  kind: 'live';
  timeZone: string;
  scheduledTime: string;
  scheduledEnd: string;
  durationMinutes: number;
  startTime: string | null;
  endTime: string | null;
  status: InterviewStatus;
  cancelReason: CancelReason | null;
  cancelNote: string | null;
  interviewerId: string;
  interviewerName: string;
  candidateId: string;
  candidateName: string;
  candidateEmail: string | null;
  candidateIsGuest: boolean;
  interviewers: Person[];
  recordingId: string | null;
  recordingUrl: string | null;
  present: string[];
  unreadMessages: number;
  version: number;
  createdAt: string;
  updatedAt: string;
  my: MyRelation;
}
export interface Home {
  serverTime: string;
  next: InterviewView | null;
  today: InterviewView[];
  upcoming: InterviewView[];
  awaitingFeedback: InterviewView[];
  past: InterviewView[];
  results: InterviewView[];
  live: InterviewView[];
}
export interface InvitationView {
  id: string;
  createdAt: string;
  createdByName: string;
  revokedAt: string | null;
  lastUsedAt: string | null;
  emailedTo: string | null;
}
export interface CreateInvitation {
  sendEmail?: boolean;
}
export interface InvitationCreated extends InvitationView {
  link: string;
}
export interface InvitationPreview {
  interviewId: string;
  title: string;
  companyName: string;
  scheduledTime: string;
  scheduledEnd: string;
  timeZone: string;
  status: InterviewStatus;
  candidateName: string;
  interviewerNames: string[];
  signedInAs: string | null;
  alreadyMine: boolean;
}
export interface AcceptInvitation {
  name?: string;
  attach?: boolean;
}

export interface RoomParticipant {
  userId: string;
  identity: string;
  name: string;
  avatar: string | null;
  relation: 'interviewer' | 'candidate';
  present: boolean;
  joinedAt: string | null;
  recordingConsent: boolean | null;
}
export interface RoomState {
  interviewId: string;
  serverTime: string;
  scheduledTime: string;
  scheduledEnd: string;
  startTime: string | null;
  endsAt: string;
  firstWarningSeconds: number;
  finalWarningSeconds: number;
  status: InterviewStatus;
  recording: 'off' | 'on';
  myConsent: boolean | null;
  consentText: string;
  consentVersion: string;
  participants: RoomParticipant[];
  joinOpensAt: string;
  chatPreviewUnread: number;
}
export interface Consent {
  recording: boolean;
}
export interface JoinRequest {
  recordingConsent: boolean;
}
export interface JoinResponse {
  url: string;
  token: string;
  identity: string;
  room: RoomState;
}
export interface MessageView {
  id: string;
  interviewId: string;
  senderId: string;
  senderName: string;
  content: string;
  type: 'TEXT' | 'SYSTEM';
  number: number;
  clientId: string | null;
  timestamp: string;
  read: boolean;
}
export interface MessagePage {
  items: MessageView[];
  hasMore: boolean;
  readUpTo: { userId: string; number: number }[];
}
export interface SendMessage {
  clientId: string;
  type: 'TEXT';
  content: string;
}
export interface MarkRead {
  upTo: number;
}

export interface RecordingTrack {
  id: string;
  userId: string;
  participantName: string;
  relation: 'interviewer' | 'candidate';
  kind: 'audio' | 'video';
  source: 'camera' | 'microphone' | 'screen_share' | 'screen_share_audio';
  codec: 'vp8' | 'opus';
  offset: number;
  duration: number;
  size: number;
  width: number | null;
  height: number | null;
  url: string;
  status: 'recording' | 'processing' | 'ready' | 'failed';
}
export interface RecordingView {
  id: string;
  interviewId: string;
  interviewTitle: string;
  interviewDate: string;
  status: 'recording' | 'processing' | 'ready' | 'failed';
  startedAt: string;
  duration: number;
  fileSize: number;
  codec: string;
  storageProvider: string;
  expirationDate: string | null;
  createdAt: string;
  tracks: RecordingTrack[];
}

export interface SubmitFeedback {
  passFail: PassFail;
  rating?: number | null;
  message: string;
  tags: string[];
}
export type UpdateFeedback = Partial<SubmitFeedback>;
export interface FeedbackView {
  id: string;
  interviewId: string;
  interviewerId: string;
  interviewerName: string;
  candidateId: string;
  passFail: PassFail | null;
  rating: number | null;
  message: string | null;
  tags: string[] | null;
  revision: number;
  createdAt: string;
  updatedAt: string;
}
export interface FeedbackRevision {
  revision: number;
  passFail: PassFail | null;
  rating: number | null;
  message: string | null;
  tags: string[] | null;
  at: string;
}
export interface FeedbackDraft {
  message: string;
  rating: number | null;
  passFail: PassFail | null;
  tags: string[];
  updatedAt: string;
}

export type SaveFeedbackDraft = Partial<Omit<FeedbackDraft, 'updatedAt'>>;
export interface MarkNotificationsRead {
  ids?: string[];
  all?: boolean;
}

export type NotificationKind =
  | 'interview_invited'
  | 'interview_rescheduled'
  | 'interview_cancelled'
  | 'interview_updated'
  | 'feedback_available'
  | 'feedback_requested'
  | 'recording_ready'
  | 'member_joined';
export interface NotificationView {
  id: string;
  kind: NotificationKind;
  interviewId: string | null;
  params: Record<string, string>;
  readAt: string | null;
  createdAt: string;
}

export interface EmailView {
  id: string;
  to: string;
  subject: string;
  kind: string;
  status: 'kept' | 'queued' | 'sent' | 'failed';
  text: string;
  html: string | null;
  createdAt: string;
  sentAt: string | null;
  error: string | null;
}
export interface AuditView {
  id: string;
  seq: number | null;
  at: string;
  actorId: string | null;
  actorName: string | null;
  action: string;
  targetKind: string;
  targetId: string | null;
  outcome: 'ok' | 'denied' | 'failed';
  count: number;
  address: string | null;
  detail: Record<string, unknown>;
}
export interface AuditVerification {
  sealed: number;
  unsealed: number;
  ok: boolean;
  firstBad: number | null;
}
export interface TaskView {
  id: string;
  kind: string;
  status: 'queued' | 'running' | 'dead' | 'done';
  attempts: number;
  maxAttempts: number;
  runAt: string;
  lastError: string | null;
  createdAt: string;
}
export interface SystemView {
  version: string;
  startedAt: string;
  database: { mode: 'embedded' | 'external'; version: string; rolesSeparated: boolean };
  media: { port: number; rooms: number; participants: number };
  mail: { configured: boolean };
  storage: { provider: string };
}

export type LiveEventKind =
  | 'interview.created'
  | 'interview.updated'
  | 'interview.status'
  | 'interview.deleted'
  | 'room.presence'
  | 'room.consent'
  | 'chat.message'
  | 'chat.read'
  | 'recording.changed'
  | 'feedback.changed'
  | 'notification.created'
  | 'user.updated'
  | 'company.updated'
  | 'member.changed'
  | 'session.revoked'
  | 'email.changed'
  | 'task.dead';
export interface LiveEvent {
  kind: LiveEventKind;
  companyId?: string | null;
  interviewId?: string | null;
  userId?: string | null;
  message?: MessageView | null;
}

interface AnyOperation {
  parameters: {
    query?: object;
    path?: Record<string, string>;
    header?: Record<string, string>;
  };
  requestBody?: { content: { 'application/json': unknown } };
  responses: { 200: { content: { 'application/json': unknown } } };
}
interface AnyPath {
  get: AnyOperation;
  post: AnyOperation;
  put: AnyOperation;
  delete: AnyOperation;
}
/** Until the server's document exists every path takes and gives anything; the endpoint functions state the shapes. */
export type paths = Record<`/api/${string}`, AnyPath>;
