/**
 * The shapes of the API, under the names that the server's OpenAPI document gives them; `npm run client` makes the
 * file beneath from `docs/openapi.json`.
 */
import type { components, paths } from './schema';

export type { paths };

type Schemas = components['schemas'];

/** A reply as it arrives: the server writes every field, null where it has no value, so none is ever missing. */
export type Whole<T> = T extends readonly (infer U)[]
  ? Whole<U>[]
  : T extends object
    ? { [K in keyof T]-?: Whole<T[K]> }
    : T;

export type Account = Whole<Schemas['Account']>;
export type AcceptInvitation = Schemas['AcceptInvitation'];
export type ActorKind = Whole<Schemas['ActorKind']>;
export type AssignSingleSignOn = Schemas['AssignSingleSignOn'];
export type ApiKeyCreated = Whole<Schemas['ApiKeyCreated']>;
export type ApiKeyStatus = Whole<Schemas['ApiKeyStatus']>;
export type ApplicationDetail = Whole<Schemas['ApplicationDetail']>;
export type ApplicationForm = Schemas['ApplicationForm'];
export type ApplicationView = Whole<Schemas['ApplicationView']>;
export type AddApplication = Schemas['AddApplication'];
export type AgeGroup = Schemas['AgeGroup'];
export type ApiKeyView = Whole<Schemas['ApiKeyView']>;
export type AuditOutcome = Whole<Schemas['AuditOutcome']>;
export type AuditFault = Whole<Schemas['AuditFault']>;
export type AuditVerification = Whole<Schemas['AuditVerification']>;
export type AuditView = Whole<Schemas['AuditView']>;
export type AvailabilityHours = Whole<Schemas['AvailabilityHours']>;
export type BookingLink = Whole<Schemas['BookingLink']>;
export type BookingLinkCreated = Whole<Schemas['BookingLinkCreated']>;
export type BookingView = Whole<Schemas['BookingView']>;
export type CancelReason = Whole<Schemas['CancelReason']>;
export type CandidateView = Whole<Schemas['CandidateView']>;
export type ClaimAccount = Schemas['ClaimAccount'];
export type Code = Whole<Schemas['Code']>;
export type Company = Whole<Schemas['Company']>;
export type CompanyInvitation = Whole<Schemas['CompanyInvitation']>;
export type CompanyInvitationPreview = Whole<Schemas['CompanyInvitationPreview']>;
export type Consent = Schemas['Consent'];
export type CreateApiKey = Schemas['CreateApiKey'];
export type CreateBookingLink = Schemas['CreateBookingLink'];
export type CreateInterview = Schemas['CreateInterview'];
export type CreateInvitation = Schemas['CreateInvitation'];
export type DatabaseMode = Whole<Schemas['DatabaseMode']>;
export type DatabaseView = Whole<Schemas['DatabaseView']>;
export type EmploymentType = Schemas['EmploymentType'];
export type EmailStatus = Whole<Schemas['EmailStatus']>;
export type EmailView = Whole<Schemas['EmailView']>;
export type LiveEventKind = Whole<Schemas['EventKind']>;
export type FeedbackDraft = Whole<Schemas['FeedbackDraft']>;
export type FeedbackRevision = Whole<Schemas['FeedbackRevision']>;
export type FeedbackView = Whole<Schemas['FeedbackView']>;
export type FieldError = Whole<Schemas['FieldError']>;
export type Gender = Schemas['Gender'];
export type Home = Whole<Schemas['Home']>;
export type InterviewStatus = Whole<Schemas['InterviewStatus']>;
export type InterviewView = Whole<Schemas['InterviewView']>;
export type InvitationCreated = Whole<Schemas['InvitationCreated']>;
export type InvitationPreview = Whole<Schemas['InvitationPreview']>;
export type InvitationView = Whole<Schemas['InvitationView']>;
export type InviteMember = Schemas['InviteMember'];
export type ImportField = Whole<Schemas['ImportField']>;
export type ImportRow = Whole<Schemas['ImportRow']>;
export type ImportRowState = Whole<Schemas['RowState']>;
export type ImportSummary = Whole<Schemas['ImportSummary']>;
export type ImportView = Whole<Schemas['ImportView']>;
export type Job = Whole<Schemas['Job']>;
export type JobChange = Schemas['JobChange'];
export type JobFocus = Schemas['JobFocus'];
export type JobQuestion = Whole<Schemas['JobQuestion']>;
export type JoinRequest = Schemas['JoinRequest'];
export type JoinResponse = Whole<Schemas['JoinResponse']>;
export type LiveEvent = Omit<Schemas['LiveEvent'], 'message'> & { message?: MessageView | null };
export type AnswerChallenge = Schemas['AnswerChallenge'];
export type StepUp = Schemas['StepUp'];
export type ForgotPassword = Schemas['ForgotPassword'];
export type ResetPassword = Schemas['ResetPassword'];
export type ChangePassword = Schemas['ChangePassword'];
export type ChangeEmail = Schemas['ChangeEmail'];
export type ConfirmEmail = Schemas['ConfirmEmail'];
export type ConfirmTotp = Schemas['ConfirmTotp'];
export type SecondFactorNeeded = Schemas['SecondFactorNeeded'];
export type DeleteAccount = Schemas['DeleteAccount'];
export type Answer = Schemas['Answer'];
export type Factor = Schemas['Factor'];
export type AddPasskey = Schemas['AddPasskey'];
export type BeginPasskeyAnswer = Schemas['BeginPasskeyAnswer'];
export type PasskeyQuestion = Schemas['PasskeyQuestion'];
export type PasskeySignIn = Schemas['PasskeySignIn'];
export type PasskeyView = Schemas['PasskeyView'];
export type RenamePasskey = Schemas['RenamePasskey'];
export type SecondFactors = Schemas['SecondFactors'];
export type ListedCompany = Whole<Schemas['ListedCompany']>;
export type SingleSignOn = Whole<Schemas['SingleSignOn']>;
export type StartSingleSignOn = Schemas['StartSingleSignOn'];
export type OtherWays = Schemas['OtherWays'];
export type OptionalMail = Schemas['OptionalMail'];
export type MailChoices = Schemas['MailChoices'];
export type ProviderView = Schemas['ProviderView'];
export type IdentityView = Schemas['IdentityView'];
export type StartExternal = Schemas['StartExternal'];
export type AskProvider = Schemas['AskProvider'];
export type ExternalStarted = Schemas['ExternalStarted'];
export type TotpSetup = Schemas['TotpSetup'];
export type Login = Schemas['Login'];
export type MailView = Whole<Schemas['MailView']>;
export type MarkNotificationsRead = Schemas['MarkNotificationsRead'];
export type MarkRead = Schemas['MarkRead'];
export type MediaKind = Whole<Schemas['MediaKind']>;
export type MediaSource = Whole<Schemas['MediaSource']>;
export type MediaView = Whole<Schemas['MediaView']>;
export type Member = Whole<Schemas['Member']>;
export type MemberRole = Whole<Schemas['MemberRole']>;
export type Membership = Whole<Schemas['Membership']>;
export type MessagePage = Whole<Schemas['MessagePage']>;
export type MessageType = Whole<Schemas['MessageType']>;
export type MessageView = Whole<Schemas['MessageView']>;
export type MyAvailability = Whole<Schemas['MyAvailability']>;
export type My = Whole<Schemas['My']>;
export type MoveApplication = Schemas['MoveApplication'];
export type NotificationKind = Whole<Schemas['NotificationKind']>;
export type NotificationView = Whole<Schemas['NotificationView']>;
export type OpenHours = Schemas['OpenHours'];
export type OfferAnswer = Schemas['OfferAnswer'];
export type OfferView = Whole<Schemas['OfferView']>;
export type ParticipantRelation = Whole<Schemas['ParticipantRelation']>;
export type PassFail = Whole<Schemas['PassFail']>;
export type Person = Whole<Schemas['Person']>;
export type Posting = Whole<Schemas['Posting']>;
export type Problem = Whole<Schemas['Problem']>;
export type Profile = Whole<Schemas['Profile']>;
export type QuestionKind = Schemas['QuestionKind'];
export type ReadUpTo = Whole<Schemas['ReadUpTo']>;
export type Received = Whole<Schemas['Received']>;
export type RecordingState = Whole<Schemas['RecordingState']>;
export type RecordingStatus = Whole<Schemas['RecordingStatus']>;
export type RecordingTrack = Whole<Schemas['RecordingTrack']>;
export type RecordingView = Whole<Schemas['RecordingView']>;
export type RejectionReason = Schemas['RejectionReason'];
export type ResumeEducation = Whole<Schemas['ResumeEducation']>;
export type ResumeExperience = Whole<Schemas['ResumeExperience']>;
export type ResumeProject = Whole<Schemas['ResumeProject']>;
export type ResumeVersion = Whole<Schemas['ResumeVersion']>;
export type ResumeView = Whole<Schemas['ResumeView']>;
export type Role = Whole<Schemas['Role']>;
export type RoomParticipant = Whole<Schemas['RoomParticipant']>;
export type RoomState = Whole<Schemas['RoomState']>;
export type SaveFeedbackDraft = Schemas['SaveFeedbackDraft'];
export type Scope = Whole<Schemas['Scope']>;
export type Seat = Schemas['Seat'];
export type SendMessage = Schemas['SendMessage'];
export type SessionView = Whole<Schemas['SessionView']>;
export type SetupRequest = Schemas['SetupRequest'];
export type SetupState = Whole<Schemas['SetupState']>;
export type SignUp = Schemas['SignUp'];
export type SignedIn = Whole<Schemas['SignedIn']>;
export type Source = Schemas['Source'];
export type Stage = Schemas['Stage'];
export type StageChange = Whole<Schemas['StageChange']>;
export type StageCounts = Whole<Schemas['StageCounts']>;
export type StorageView = Whole<Schemas['StorageView']>;
export type SubmitFeedback = Schemas['SubmitFeedback'];
export type SystemMessage = Whole<Schemas['SystemMessage']>;
export type SystemView = Whole<Schemas['SystemView']>;
export type TaskStatus = Whole<Schemas['TaskStatus']>;
export type TaskView = Whole<Schemas['TaskView']>;
export type TrackRelation = Whole<Schemas['TrackRelation']>;
export type UpdateCompany = Schemas['UpdateCompany'];
export type UpdateFeedback = Schemas['UpdateFeedback'];
export type UpdateInterview = Schemas['UpdateInterview'];
export type UpdateResume = Schemas['UpdateResume'];
export type UpdateUser = Schemas['UpdateUser'];
export type User = Whole<Schemas['User']>;
export type ViewerRelation = Whole<Schemas['ViewerRelation']>;

export interface Items<T> {
  items: T[];
}
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
