//! English.

use chrono::{NaiveDate, NaiveDateTime};

use super::{AccountWords, AlertWords, Labels, Note, Request, Words, alert, join, team};
use crate::notify::account_mail::{AccountMail, Protection};
use crate::notify::alert_mail::Alert;
use crate::notify::kind::NotificationKind;
use crate::notify::mail_parts::{Missed, Summary};
use crate::notify::team_mail::TeamNews;

const TAKES_PART: &str = "You get this mail because of an interview that you take part in.";
const NOT_ME: &str =
    "If this was not you, set another password at once and sign out all devices in your settings.";
const TELL: &str = "If this was not you, tell whoever runs this Colloquy at once.";
const IGNORE: &str = "If you did not ask for this, you can ignore this mail: nothing changes.";
const APPLIED: &str = "You get this mail because this address was given with an application. If that was not you, you can ignore it.";
const WEBHOOKS: &str = "You get this mail because you look after the webhooks of this company.";
const RECRUITS: &str = "You get this mail because you look after the candidates of this company.";
const OPEN: &str = "Open the interview";

static LABELS: Labels = Labels {
    what: "What",
    when: "When",
    about: "About",
    takes: "Takes",
    challenges: "Challenges",
    deadline: "Hand in by",
    new_time: "New time",
    instead_of: "Instead of",
    formerly: "Formerly",
    was_planned_for: "Was planned for",
    candidate: "Candidate",
    job: "Job",
    interview: "Interview",
    code: "Code",
    accept: "I will be there",
    decline: "I cannot come",
    unsubscribe: "Stop mails like this",
};

/// English words.
pub(super) struct English;

impl Words for English {
    fn greeting(&self, name: &str) -> String {
        if name.is_empty() { "Hello,".to_owned() } else { format!("Hello {name},") }
    }

    fn span(&self, start: NaiveDateTime, end: NaiveDateTime) -> String {
        let last = if start.date() == end.date() { "%H:%M" } else { "%a %-d %b, %H:%M" };
        format!("{}–{}", start.format("%a %-d %b %Y, %H:%M"), end.format(last))
    }

    fn hours(&self, start: NaiveDateTime, end: NaiveDateTime, told: NaiveDate) -> String {
        let shown = |at: NaiveDateTime, told| {
            at.format(if at.date() == told { "%H:%M" } else { "%a %-d %b, %H:%M" }).to_string()
        };
        format!("{}–{}", shown(start, told), shown(end, start.date()))
    }

    fn elsewhere(&self, when: &str, zone: &str) -> String {
        format!("{when} in {zone}")
    }

    fn labels(&self) -> &'static Labels {
        &LABELS
    }

    fn interview_invited(&self, company: &str, title: &str) -> Request {
        let note = Note {
            subject: format!("{company} invites you to an interview: {title}"),
            says: format!(
                "{company} would like to talk with you. It takes place in your browser; there is nothing to install."
            ),
            footer: "The link is yours alone: whoever has it can join in your place. It works until the interview has ended.",
        };
        Request { note, button: OPEN }
    }

    fn day_invited(&self, company: &str, count: usize) -> Note {
        Note {
            subject: format!("{company} invites you to {count} interviews"),
            says: format!(
                "{company} would like to talk with you, in {count} interviews one after the other. They take place in your browser; there is nothing to install. Each has its own link."
            ),
            footer: "The links are yours alone: whoever has one can join in your place. Each works until its interview has ended.",
        }
    }

    fn minutes(&self, minutes: i32) -> String {
        format!("{minutes} minutes")
    }

    fn change_by(&self, link: &str) -> String {
        format!("To choose another time or to call it off, as far as that is possible: {link}")
    }

    fn booking_invited(&self, company: &str, title: &str) -> Request {
        let note = Note {
            subject: format!("Choose a time for your interview with {company}: {title}"),
            says: format!(
                "{company} would like to talk with you. Choose a time that suits you; the interview takes place in your browser, and there is nothing to install."
            ),
            footer: "The link is yours alone: whoever has it can choose in your place.",
        };
        Request { note, button: "Choose a time" }
    }

    fn take_home_given(&self, company: &str, title: &str, is_reminder: bool) -> Request {
        let note = Note {
            subject: if is_reminder {
                format!("Your take-home for {company} ends soon: {title}")
            } else {
                format!("{company} gives you a take-home: {title}")
            },
            says: if is_reminder {
                "You have not handed in your take-home yet. By this link you can begin, or go on where you stopped.".to_owned()
            } else {
                format!(
                    "{company} asks you to write some code on your own. You write and run it in your browser; there is nothing to install, and you need no account."
                )
            },
            footer: "The link is yours alone: whoever has it can write in your place.",
        };
        Request { note, button: "Open the take-home" }
    }

    fn counted_from_begin(&self, minutes: i32) -> String {
        let time = match minutes {
            60 => "1 hour".to_owned(),
            _ if minutes % 60 == 0 => format!("{} hours", minutes / 60),
            _ => self.minutes(minutes),
        };
        format!("{time} from the moment when you begin")
    }

    fn interview_rescheduled(&self, company: &str, title: &str) -> Request {
        let note = Note {
            subject: format!("New time for your interview: {title}"),
            says: format!("{company} has moved the interview to another time."),
            footer: TAKES_PART,
        };
        Request { note, button: OPEN }
    }

    fn interview_updated(&self, company: &str, title: &str) -> Request {
        let note = Note {
            subject: format!("Your interview was changed: {title}"),
            says: format!("{company} has changed what is said of the interview. Its time stays as it is."),
            footer: TAKES_PART,
        };
        Request { note, button: OPEN }
    }

    fn interview_unassigned(&self, candidate: &str, title: &str) -> Note {
        Note {
            subject: format!("You no longer interview {candidate}: {title}"),
            says: "You are not one of the interviewers any more. There is nothing left for you to do."
                .to_owned(),
            footer: "You get this mail because you were to hold this interview.",
        }
    }

    fn interview_cancelled(&self, company: &str, title: &str) -> Note {
        Note {
            subject: format!("Cancelled: {title}"),
            says: format!("The interview with {company} will not take place."),
            footer: TAKES_PART,
        }
    }

    fn day_cancelled(&self, company: &str, count: usize) -> Note {
        Note {
            subject: format!("Cancelled: {count} interviews with {company}"),
            says: format!("{count} interviews with {company} will not take place."),
            footer: TAKES_PART,
        }
    }

    fn interview_unstaffed(&self, gone: Option<&str>, count: usize) -> Request {
        let who = gone.map_or_else(
            || "Nobody is".to_owned(),
            |gone| format!("{gone} does not interview for the company any more, and nobody else was"),
        );
        let (subject, says, button) = match count {
            1 => (
                "An interview has no interviewer".to_owned(),
                format!(
                    "{who} to hold this interview. The candidate has not been told: choose another interviewer, or call it off."
                ),
                OPEN,
            ),
            _ => (
                format!("{count} interviews have no interviewer"),
                format!(
                    "{who} to hold these interviews. The candidates have not been told: choose other interviewers, or call them off."
                ),
                "See the interviews",
            ),
        };
        Request { note: Note { subject, says, footer: RECRUITS }, button }
    }

    fn interview_missed(&self, missed: &Missed) -> Request {
        let Missed { company, candidate, title, candidate_missed, to_candidate } = missed;
        let says = match (candidate_missed, to_candidate) {
            (true, true) => format!(
                "{company} was ready for the interview, and we did not see you there. Things come up, and connections fail: let {company} know, and they can let you in or find another time with you."
            ),
            (false, true) => format!(
                "Nobody from {company} was able to be there in time. We are sorry that you waited. {company} knows about it and will come back to you with another time."
            ),
            (true, false) => format!(
                "We did not see {candidate} there. If they come after all, you can let them in for a day, by the same link. Or book it again with one press."
            ),
            (false, false) => format!(
                "{candidate} was there, and no interviewer was able to come. {candidate} has been told that you will come back with another time. You can book it again with one press."
            ),
        };
        let note = Note { subject: format!("It did not take place: {title}"), says, footer: TAKES_PART };
        Request { note, button: OPEN }
    }

    fn interview_reopened(&self, with: &str, title: &str) -> Request {
        let note = Note {
            subject: format!("Open again: {title}"),
            says: format!(
                "The interview with {with} is open again. You can go in now, by this link or by an earlier one that you have."
            ),
            footer: TAKES_PART,
        };
        Request { note, button: OPEN }
    }

    fn interview_assigned(&self, candidate: &str, title: &str) -> Request {
        let note = Note {
            subject: format!("You interview {candidate}: {title}"),
            says: "You are one of the interviewers.".to_owned(),
            footer: TAKES_PART,
        };
        Request { note, button: OPEN }
    }

    fn interview_reminder(&self, with: &str, title: &str) -> Request {
        let note = Note {
            subject: format!("Reminder: {title}"),
            says: format!(
                "This is to remind you of your interview with {with}. You can try your camera and microphone at any time before it."
            ),
            footer: TAKES_PART,
        };
        Request { note, button: OPEN }
    }

    fn feedback_available(&self, company: &str) -> Request {
        let note = Note {
            subject: format!("Your feedback from {company}"),
            says: format!("{company} has shared the outcome of your interview with you."),
            footer: TAKES_PART,
        };
        Request { note, button: "Read your feedback" }
    }

    fn summary(&self, summary: &Summary) -> Option<String> {
        let outcome = summary.passed.map(|passed| {
            if passed { "Outcome: you passed." } else { "Outcome: this time it was not a match." }.to_owned()
        });
        let rating = summary.rating.map(|rating| format!("Rating: {rating} of 5."));
        let tags = (!summary.tags.is_empty()).then(|| format!("Noted: {}.", summary.tags.join(", ")));
        join([outcome, rating, tags])
    }

    fn company_invited(&self, company: &str, invited_by: &str) -> Request {
        let note = Note {
            subject: format!("{invited_by} invites you to {company} on Colloquy"),
            says: format!("{invited_by} would like you to hold interviews for {company}."),
            footer: "The invitation is good for 14 days. If you did not expect it, you can ignore this mail.",
        };
        Request { note, button: "Join the company" }
    }

    fn application_received(&self, company: &str, title: &str) -> Note {
        Note {
            subject: format!("Your application to {company}: {title}"),
            says: format!(
                "Thank you for applying for {title} at {company}. Your application has arrived with everything you sent. {company} will get in touch with you."
            ),
            footer: APPLIED,
        }
    }

    fn application_known(&self, company: &str, title: &str) -> Note {
        Note {
            subject: format!("You have applied to {company} already: {title}"),
            says: format!(
                "Somebody used this address to apply for {title} at {company}, where there is an application from it already. That one stays as it is. If you want to change something in it, write to {company}."
            ),
            footer: APPLIED,
        }
    }

    fn webhook_disabled(&self, company: &str, address: &str, gone: bool) -> Request {
        let why = if gone {
            "It answered that it wants nothing any more."
        } else {
            "Nothing that was sent to it in the last five days arrived."
        };
        let note = Note {
            subject: format!("A webhook of {company} was switched off: {address}"),
            says: format!(
                "The webhook at {address} is told nothing any more. {why} Once it works again, switch it on and send again what it missed."
            ),
            footer: WEBHOOKS,
        };
        Request { note, button: "Open the webhook" }
    }

    fn moment(&self, at: NaiveDateTime) -> String {
        at.format("%a %-d %b, %H:%M").to_string()
    }

    fn push_title(&self, kind: NotificationKind) -> &'static str {
        match kind {
            NotificationKind::InterviewInvited => "You have an interview",
            NotificationKind::InterviewRescheduled => "Your interview has a new time",
            NotificationKind::InterviewReminder => "Your interview begins soon",
            NotificationKind::InterviewCancelled => "Your interview was cancelled",
            NotificationKind::InterviewMissed => "Your interview did not take place",
            NotificationKind::InterviewReopened => "Your interview is open again",
            NotificationKind::InterviewDeclined => "Somebody cannot come to your interview",
            NotificationKind::InterviewUnstaffed => "An interview has no interviewer",
            NotificationKind::InterviewUpdated => "Your interview was changed",
            NotificationKind::InterviewUnassigned => "You no longer hold an interview",
            NotificationKind::FeedbackAvailable => "Your result is ready",
            NotificationKind::FeedbackRequested => "Your feedback is waiting",
            NotificationKind::RecordingReady => "A recording is ready",
            NotificationKind::ApplicationReceived => "There is a new application",
            NotificationKind::TakeHomeHandedIn => "A take-home was handed in",
            NotificationKind::TakeHomeOverdue => "A take-home was not handed in",
            NotificationKind::CalendarRefused => "Your calendar has to be connected again",
            NotificationKind::WebhookDisabled => "A webhook was switched off",
            NotificationKind::MemberJoined => "Somebody joined your company",
            NotificationKind::RoleChanged => "Your role was changed",
            NotificationKind::CompanyTransferred => "Your company has another owner",
            NotificationKind::SystemAlert => "Something is wrong with Colloquy",
        }
    }

    fn team(&self, news: &TeamNews) -> Request {
        team::english(news)
    }

    fn alert(&self, alert: &Alert) -> AlertWords {
        alert::english(alert)
    }

    fn digest(&self, count: usize) -> Note {
        Note {
            subject: if count == 1 {
                "Your digest: one piece of news".to_owned()
            } else {
                format!("Your digest: {count} pieces of news")
            },
            says: "Here is what has happened since your last digest.".to_owned(),
            footer: "You get this mail because your settings gather some of your news for a daily digest.",
        }
    }

    fn account(&self, mail: &AccountMail) -> AccountWords {
        match mail {
            AccountMail::ClaimCode { code, .. } => AccountWords::note(
                format!("{code} is your Colloquy code"),
                "Enter this code to make your account. It is good for 15 minutes.",
                "If you did not ask for a code, you can ignore this mail.",
            ),
            AccountMail::VerifyEmail { .. } => AccountWords::request(
                "Confirm your email address",
                "Welcome to Colloquy. Please confirm that this is your address, so that you can get back in if you forget your password. The link is good for three days.",
                IGNORE,
                "Confirm my address",
            ),
            AccountMail::ChangeEmail { .. } => AccountWords::request(
                "Confirm your new email address",
                "You asked to use this address for your Colloquy account. The link is good for two hours.",
                IGNORE,
                "Use this address",
            ),
            AccountMail::ResetPassword { .. } => AccountWords::request(
                "Set a new password",
                "You asked for a link to set a new password. It is good for 30 minutes and works once.",
                IGNORE,
                "Set a new password",
            ),
            AccountMail::EmailChanged { email, .. } => AccountWords::note(
                "Your email address was changed",
                format!(
                    "Your Colloquy account now uses {email}. All other devices were signed out, and this address no longer opens the account."
                ),
                TELL,
            ),
            AccountMail::AddressInUse => AccountWords::note(
                "You have an account already",
                "Somebody asked to use this address for a Colloquy account, but there is one with it. Sign in with that one, or ask for a new password there.",
                IGNORE,
            ),
            AccountMail::AccountDeleted { .. } => AccountWords::note(
                "Your account was deleted",
                "Your Colloquy account is gone, with your profile, your résumés and everything that opened it. Companies keep their records of the interviews that they held with you; ask them if you want to know which.",
                TELL,
            ),
            AccountMail::PasswordChanged { .. } => AccountWords::note(
                "Your password was changed",
                "The password of your Colloquy account was changed, and other devices were signed out.",
                NOT_ME,
            ),
            AccountMail::SecurityChanged { what, .. } => {
                AccountWords::note("The protection of your account was changed", protection(what), NOT_ME)
            }
        }
    }
}

fn protection(what: &Protection) -> String {
    match what {
        Protection::AuthenticatorAdded => "An authenticator app now protects your account.".to_owned(),
        Protection::AuthenticatorRemoved => "The authenticator app was removed from your account.".to_owned(),
        Protection::PasskeyAdded { name } => {
            format!("A passkey named “{name}” can now be used to sign in to your account.")
        }
        Protection::PasskeyRemoved => "A passkey was removed from your account.".to_owned(),
        Protection::RecoveryCodesMade => {
            "New recovery codes were made for your account; the old ones no longer work.".to_owned()
        }
        Protection::FactorsReset => "An administrator removed the second factors of your account.".to_owned(),
        Protection::IdentityLinked { provider } => {
            format!("You can now sign in to your account with {provider}.")
        }
        Protection::IdentityUnlinked { provider } => format!("{provider} no longer opens your account."),
        Protection::IdentityAdopted { provider } => format!("{provider} now opens your account."),
    }
}
