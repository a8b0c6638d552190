//! German, in the polite form.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

use super::{AccountWords, AlertWords, Labels, Note, Request, Words, alert, join, team};
use crate::notify::account_mail::{AccountMail, Protection};
use crate::notify::alert_mail::Alert;
use crate::notify::kind::NotificationKind;
use crate::notify::mail_parts::{Missed, Summary};
use crate::notify::team_mail::TeamNews;

const TAKES_PART: &str = "Sie erhalten diese E-Mail, weil Sie an einem Interview teilnehmen.";
const NOT_ME: &str = "Wenn Sie das nicht waren, legen Sie sofort ein neues Passwort fest und melden Sie in den Einstellungen alle Geräte ab.";
const TELL: &str =
    "Wenn Sie das nicht waren, wenden Sie sich sofort an die Person, die dieses Colloquy betreibt.";
const IGNORE: &str =
    "Wenn Sie das nicht angefordert haben, können Sie diese E-Mail ignorieren: Es ändert sich nichts.";
const APPLIED: &str = "Sie erhalten diese Mail, weil diese Adresse bei einer Bewerbung angegeben wurde. Waren Sie das nicht, können Sie sie ignorieren.";
const WEBHOOKS: &str =
    "Sie erhalten diese E-Mail, weil Sie sich um die Webhooks dieses Unternehmens kümmern.";
const RECRUITS: &str =
    "Sie erhalten diese E-Mail, weil Sie die Kandidatinnen und Kandidaten dieses Unternehmens betreuen.";
const OPEN: &str = "Interview öffnen";

/// From Monday on.
const WEEKDAYS: [&str; 7] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

static LABELS: Labels = Labels {
    what: "Was",
    when: "Wann",
    about: "Worum es geht",
    takes: "Dauer",
    challenges: "Aufgaben",
    deadline: "Abzugeben bis",
    new_time: "Neuer Termin",
    instead_of: "Statt",
    formerly: "Bisher",
    was_planned_for: "War geplant für",
    candidate: "Kandidat/in",
    job: "Stelle",
    interview: "Interview",
    code: "Code",
    accept: "Ich bin dabei",
    decline: "Ich kann nicht",
    unsubscribe: "Keine solchen E-Mails mehr",
};

/// German words.
pub(super) struct German;

/// `Dienstag, 24. November`.
fn day(date: NaiveDate) -> String {
    let weekday = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    format!("{weekday}, {}. {}", date.day(), MONTHS[date.month0() as usize])
}

impl Words for German {
    fn greeting(&self, name: &str) -> String {
        if name.is_empty() { "Guten Tag,".to_owned() } else { format!("Guten Tag {name},") }
    }

    fn span(&self, start: NaiveDateTime, end: NaiveDateTime) -> String {
        let begins = format!("{} {}, {}", day(start.date()), start.year(), start.format("%H:%M"));
        if start.date() == end.date() {
            return format!("{begins}–{} Uhr", end.format("%H:%M"));
        }
        format!("{begins} Uhr bis {}, {} Uhr", day(end.date()), end.format("%H:%M"))
    }

    fn hours(&self, start: NaiveDateTime, end: NaiveDateTime, told: NaiveDate) -> String {
        let shown = |at: NaiveDateTime, told| {
            let time = at.format("%H:%M");
            if at.date() == told { time.to_string() } else { format!("{}, {time}", day(at.date())) }
        };
        let (begins, ends) = (shown(start, told), shown(end, start.date()));
        if start.date() == end.date() {
            format!("{begins}–{ends} Uhr")
        } else {
            format!("{begins} Uhr bis {ends} Uhr")
        }
    }

    fn elsewhere(&self, when: &str, zone: &str) -> String {
        format!("{when} in {zone}")
    }

    fn labels(&self) -> &'static Labels {
        &LABELS
    }

    fn interview_invited(&self, company: &str, title: &str) -> Request {
        let note = Note {
            subject: format!("{company} lädt Sie zu einem Interview ein: {title}"),
            says: format!(
                "{company} möchte mit Ihnen sprechen. Das Gespräch findet in Ihrem Browser statt; Sie müssen nichts installieren."
            ),
            footer: "Der Link ist nur für Sie: Wer ihn hat, kann an Ihrer Stelle teilnehmen. Er gilt bis zum Ende des Interviews.",
        };
        Request { note, button: OPEN }
    }

    fn day_invited(&self, company: &str, count: usize) -> Note {
        Note {
            subject: format!("{company} lädt Sie zu {count} Interviews ein"),
            says: format!(
                "{company} möchte mit Ihnen sprechen, in {count} Interviews nacheinander. Sie finden im Browser statt, zu installieren ist nichts. Jedes hat einen eigenen Link."
            ),
            footer: "Die Links gehören Ihnen allein: Wer einen hat, kann an Ihrer Stelle teilnehmen. Jeder gilt bis zum Ende seines Interviews.",
        }
    }

    fn minutes(&self, minutes: i32) -> String {
        format!("{minutes} Minuten")
    }

    fn change_by(&self, link: &str) -> String {
        format!("Einen anderen Termin wählen oder absagen, soweit das möglich ist: {link}")
    }

    fn booking_invited(&self, company: &str, title: &str) -> Request {
        let note = Note {
            subject: format!("Wählen Sie einen Termin für Ihr Gespräch mit {company}: {title}"),
            says: format!(
                "{company} möchte mit Ihnen sprechen. Wählen Sie einen Termin, der Ihnen passt; das Gespräch findet in Ihrem Browser statt, und Sie müssen nichts installieren."
            ),
            footer: "Der Link gehört nur Ihnen: Wer ihn hat, kann an Ihrer Stelle wählen.",
        };
        Request { note, button: "Termin wählen" }
    }

    fn take_home_given(&self, company: &str, title: &str, is_reminder: bool) -> Request {
        let note = Note {
            subject: if is_reminder {
                format!("Ihre Probeaufgabe für {company} endet bald: {title}")
            } else {
                format!("{company} gibt Ihnen eine Probeaufgabe: {title}")
            },
            says: if is_reminder {
                "Sie haben Ihre Probeaufgabe noch nicht abgegeben. Über diesen Link können Sie beginnen oder dort weitermachen, wo Sie aufgehört haben.".to_owned()
            } else {
                format!(
                    "{company} bittet Sie, allein etwas Code zu schreiben. Sie schreiben ihn im Browser und führen ihn dort aus; Sie müssen nichts installieren und brauchen kein Konto."
                )
            },
            footer: "Der Link gehört nur Ihnen: Wer ihn hat, kann an Ihrer Stelle schreiben.",
        };
        Request { note, button: "Probeaufgabe öffnen" }
    }

    fn counted_from_begin(&self, minutes: i32) -> String {
        let time = match minutes {
            60 => "1 Stunde".to_owned(),
            _ if minutes % 60 == 0 => format!("{} Stunden", minutes / 60),
            _ => self.minutes(minutes),
        };
        format!("{time} ab dem Moment, in dem Sie beginnen")
    }

    fn interview_rescheduled(&self, company: &str, title: &str) -> Request {
        let note = Note {
            subject: format!("Neuer Termin für Ihr Interview: {title}"),
            says: format!("{company} hat das Interview auf einen anderen Termin verschoben."),
            footer: TAKES_PART,
        };
        Request { note, button: OPEN }
    }

    fn interview_updated(&self, company: &str, title: &str) -> Request {
        let note = Note {
            subject: format!("Ihr Interview wurde geändert: {title}"),
            says: format!(
                "{company} hat geändert, was zum Interview gesagt wird. Der Termin bleibt, wie er ist."
            ),
            footer: TAKES_PART,
        };
        Request { note, button: OPEN }
    }

    fn interview_unassigned(&self, candidate: &str, title: &str) -> Note {
        Note {
            subject: format!("Sie führen das Interview mit {candidate} nicht mehr: {title}"),
            says: "Sie führen dieses Interview nicht mehr. Sie müssen nichts weiter tun.".to_owned(),
            footer: "Sie erhalten diese E-Mail, weil Sie dieses Interview führen sollten.",
        }
    }

    fn interview_cancelled(&self, company: &str, title: &str) -> Note {
        Note {
            subject: format!("Abgesagt: {title}"),
            says: format!("Das Interview mit {company} findet nicht statt."),
            footer: TAKES_PART,
        }
    }

    fn day_cancelled(&self, company: &str, count: usize) -> Note {
        Note {
            subject: format!("Abgesagt: {count} Interviews mit {company}"),
            says: format!("{count} Interviews mit {company} finden nicht statt."),
            footer: TAKES_PART,
        }
    }

    fn interview_unstaffed(&self, gone: Option<&str>, count: usize) -> Request {
        let who = gone.map_or_else(
            || "Noch immer soll niemand".to_owned(),
            |gone| {
                format!("{gone} führt für das Unternehmen keine Interviews mehr, und sonst sollte niemand")
            },
        );
        let (subject, says, button) = match count {
            1 => (
                "Ein Interview hat keine Interviewer".to_owned(),
                format!(
                    "{who} dieses Interview führen. Die Kandidatin oder der Kandidat weiß davon nichts: Wählen Sie jemand anderen, oder sagen Sie es ab."
                ),
                OPEN,
            ),
            _ => (
                format!("{count} Interviews haben keine Interviewer"),
                format!(
                    "{who} diese Interviews führen. Die Kandidatinnen und Kandidaten wissen davon nichts: Wählen Sie jemand anderen, oder sagen Sie sie ab."
                ),
                "Interviews ansehen",
            ),
        };
        Request { note: Note { subject, says, footer: RECRUITS }, button }
    }

    fn interview_missed(&self, missed: &Missed) -> Request {
        let Missed { company, candidate, title, candidate_missed, to_candidate } = missed;
        let says = match (candidate_missed, to_candidate) {
            (true, true) => format!(
                "{company} war bereit für das Interview, und wir haben Sie dort nicht gesehen. Manchmal kommt etwas dazwischen, manchmal versagt die Technik: Melden Sie sich bei {company}; man kann Sie noch einlassen oder einen neuen Termin mit Ihnen finden."
            ),
            (false, true) => format!(
                "Von {company} konnte niemand rechtzeitig da sein. Es tut uns leid, dass Sie gewartet haben. {company} weiß davon und meldet sich mit einem neuen Termin bei Ihnen."
            ),
            (true, false) => format!(
                "Wir haben {candidate} dort nicht gesehen. Kommt {candidate} doch noch, können Sie einen Tag lang Einlass gewähren, über denselben Link. Oder Sie planen das Interview mit einem Klick neu."
            ),
            (false, false) => format!(
                "{candidate} war da, und niemand konnte das Interview führen. {candidate} weiß, dass Sie sich mit einem neuen Termin melden. Sie können das Interview mit einem Klick neu planen."
            ),
        };
        let note = Note { subject: format!("Nicht zustande gekommen: {title}"), says, footer: TAKES_PART };
        Request { note, button: OPEN }
    }

    fn interview_reopened(&self, with: &str, title: &str) -> Request {
        let note = Note {
            subject: format!("Wieder geöffnet: {title}"),
            says: format!(
                "Das Interview mit {with} ist wieder geöffnet. Sie können jetzt eintreten, über diesen Link oder über einen früheren, den Sie haben."
            ),
            footer: TAKES_PART,
        };
        Request { note, button: OPEN }
    }

    fn interview_assigned(&self, candidate: &str, title: &str) -> Request {
        let note = Note {
            subject: format!("Ihr Interview mit {candidate}: {title}"),
            says: "Sie führen dieses Interview, allein oder mit anderen.".to_owned(),
            footer: TAKES_PART,
        };
        Request { note, button: OPEN }
    }

    fn interview_reminder(&self, with: &str, title: &str) -> Request {
        let note = Note {
            subject: format!("Erinnerung: {title}"),
            says: format!(
                "Wir erinnern Sie an Ihr Interview mit {with}. Kamera und Mikrofon können Sie vorher jederzeit ausprobieren."
            ),
            footer: TAKES_PART,
        };
        Request { note, button: OPEN }
    }

    fn feedback_available(&self, company: &str) -> Request {
        let note = Note {
            subject: format!("Ihr Feedback von {company}"),
            says: format!("{company} hat Ihnen das Ergebnis Ihres Interviews mitgeteilt."),
            footer: TAKES_PART,
        };
        Request { note, button: "Feedback lesen" }
    }

    fn summary(&self, summary: &Summary) -> Option<String> {
        let outcome = summary.passed.map(|passed| {
            if passed { "Ergebnis: bestanden." } else { "Ergebnis: Diesmal hat es nicht gepasst." }.to_owned()
        });
        let rating = summary.rating.map(|rating| format!("Bewertung: {rating} von 5."));
        let tags = (!summary.tags.is_empty()).then(|| format!("Notiert: {}.", summary.tags.join(", ")));
        join([outcome, rating, tags])
    }

    fn company_invited(&self, company: &str, invited_by: &str) -> Request {
        let note = Note {
            subject: format!("{invited_by} lädt Sie zu {company} auf Colloquy ein"),
            says: format!("{invited_by} möchte, dass Sie für {company} Interviews führen."),
            footer: "Die Einladung gilt 14 Tage. Wenn Sie sie nicht erwartet haben, können Sie diese E-Mail ignorieren.",
        };
        Request { note, button: "Dem Unternehmen beitreten" }
    }

    fn application_received(&self, company: &str, title: &str) -> Note {
        Note {
            subject: format!("Ihre Bewerbung bei {company}: {title}"),
            says: format!(
                "Vielen Dank für Ihre Bewerbung als {title} bei {company}. Sie ist mit allem, was Sie geschickt haben, angekommen. {company} wird sich bei Ihnen melden."
            ),
            footer: APPLIED,
        }
    }

    fn application_known(&self, company: &str, title: &str) -> Note {
        Note {
            subject: format!("Sie haben sich bereits bei {company} beworben: {title}"),
            says: format!(
                "Jemand hat sich mit dieser Adresse als {title} bei {company} beworben; von ihr gibt es dort schon eine Bewerbung. Sie bleibt, wie sie ist. Wenn Sie daran etwas ändern möchten, schreiben Sie bitte an {company}."
            ),
            footer: APPLIED,
        }
    }

    fn webhook_disabled(&self, company: &str, address: &str, gone: bool) -> Request {
        let why = if gone {
            "Er hat geantwortet, dass er nichts mehr empfangen will."
        } else {
            "Nichts von dem, was in den letzten fünf Tagen an ihn gesendet wurde, ist angekommen."
        };
        let note = Note {
            subject: format!("Ein Webhook von {company} wurde abgeschaltet: {address}"),
            says: format!(
                "Der Webhook bei {address} erfährt nichts mehr. {why} Sobald er wieder funktioniert, schalten Sie ihn ein und senden Sie erneut, was ihm entgangen ist."
            ),
            footer: WEBHOOKS,
        };
        Request { note, button: "Webhook öffnen" }
    }

    fn moment(&self, at: NaiveDateTime) -> String {
        format!("{}, {} Uhr", day(at.date()), at.format("%H:%M"))
    }

    fn push_title(&self, kind: NotificationKind) -> &'static str {
        match kind {
            NotificationKind::InterviewInvited => "Sie haben ein Interview",
            NotificationKind::InterviewRescheduled => "Ihr Interview hat einen neuen Termin",
            NotificationKind::InterviewReminder => "Ihr Interview beginnt bald",
            NotificationKind::InterviewCancelled => "Ihr Interview wurde abgesagt",
            NotificationKind::InterviewMissed => "Ihr Interview ist nicht zustande gekommen",
            NotificationKind::InterviewReopened => "Ihr Interview ist wieder geöffnet",
            NotificationKind::InterviewDeclined => "Jemand kann nicht zu Ihrem Interview kommen",
            NotificationKind::InterviewUnstaffed => "Ein Interview hat keine Interviewer",
            NotificationKind::InterviewUpdated => "Ihr Interview wurde geändert",
            NotificationKind::InterviewUnassigned => "Sie führen ein Interview nicht mehr",
            NotificationKind::FeedbackAvailable => "Ihr Ergebnis liegt vor",
            NotificationKind::FeedbackRequested => "Ihr Feedback steht noch aus",
            NotificationKind::RecordingReady => "Eine Aufzeichnung ist fertig",
            NotificationKind::ApplicationReceived => "Es gibt eine neue Bewerbung",
            NotificationKind::TakeHomeHandedIn => "Eine Probeaufgabe wurde abgegeben",
            NotificationKind::TakeHomeOverdue => "Eine Probeaufgabe wurde nicht abgegeben",
            NotificationKind::CalendarRefused => "Ihr Kalender muss neu verbunden werden",
            NotificationKind::WebhookDisabled => "Ein Webhook wurde abgeschaltet",
            NotificationKind::MemberJoined => "Jemand ist Ihrem Unternehmen beigetreten",
            NotificationKind::RoleChanged => "Ihre Rolle wurde geändert",
            NotificationKind::CompanyTransferred => "Ihr Unternehmen hat andere Eigentümer",
            NotificationKind::SystemAlert => "Mit Colloquy stimmt etwas nicht",
        }
    }

    fn team(&self, news: &TeamNews) -> Request {
        team::german(news)
    }

    fn alert(&self, alert: &Alert) -> AlertWords {
        alert::german(alert)
    }

    fn digest(&self, count: usize) -> Note {
        Note {
            subject: if count == 1 {
                "Ihre Übersicht: eine Neuigkeit".to_owned()
            } else {
                format!("Ihre Übersicht: {count} Neuigkeiten")
            },
            says: "Das ist seit Ihrer letzten Übersicht geschehen.".to_owned(),
            footer: "Sie erhalten diese E-Mail, weil Ihre Einstellungen einen Teil Ihrer Neuigkeiten in einer täglichen Übersicht sammeln.",
        }
    }

    fn account(&self, mail: &AccountMail) -> AccountWords {
        match mail {
            AccountMail::ClaimCode { code, .. } => AccountWords::note(
                format!("{code} ist Ihr Code für Colloquy"),
                "Geben Sie diesen Code ein, um Ihr Konto anzulegen. Er gilt 15 Minuten.",
                "Wenn Sie keinen Code angefordert haben, können Sie diese E-Mail ignorieren.",
            ),
            AccountMail::VerifyEmail { .. } => AccountWords::request(
                "Bestätigen Sie Ihre E-Mail-Adresse",
                "Willkommen bei Colloquy. Bitte bestätigen Sie, dass dies Ihre Adresse ist, damit Sie wieder hineinkommen, wenn Sie Ihr Passwort vergessen. Der Link gilt drei Tage.",
                IGNORE,
                "Adresse bestätigen",
            ),
            AccountMail::ChangeEmail { .. } => AccountWords::request(
                "Bestätigen Sie Ihre neue E-Mail-Adresse",
                "Sie möchten diese Adresse für Ihr Konto bei Colloquy verwenden. Der Link gilt zwei Stunden.",
                IGNORE,
                "Diese Adresse verwenden",
            ),
            AccountMail::ResetPassword { .. } => AccountWords::request(
                "Neues Passwort festlegen",
                "Sie haben einen Link angefordert, um ein neues Passwort festzulegen. Er gilt 30 Minuten und funktioniert einmal.",
                IGNORE,
                "Neues Passwort festlegen",
            ),
            AccountMail::EmailChanged { email, .. } => AccountWords::note(
                "Ihre E-Mail-Adresse wurde geändert",
                format!(
                    "Ihr Konto bei Colloquy verwendet jetzt {email}. Alle anderen Geräte wurden abgemeldet, und mit dieser Adresse kommen Sie nicht mehr in das Konto."
                ),
                TELL,
            ),
            AccountMail::AddressInUse => AccountWords::note(
                "Sie haben bereits ein Konto",
                "Jemand wollte diese Adresse für ein Konto bei Colloquy verwenden, aber es gibt schon eines mit ihr. Melden Sie sich dort an, oder fordern Sie dort ein neues Passwort an.",
                IGNORE,
            ),
            AccountMail::AccountDeleted { .. } => AccountWords::note(
                "Ihr Konto wurde gelöscht",
                "Ihr Konto bei Colloquy gibt es nicht mehr, samt Ihrem Profil, Ihren Lebensläufen und allem, womit es sich öffnen ließ. Unternehmen behalten ihre Unterlagen zu den Interviews, die sie mit Ihnen geführt haben; fragen Sie dort nach, wenn Sie wissen möchten, welche das sind.",
                TELL,
            ),
            AccountMail::PasswordChanged { .. } => AccountWords::note(
                "Ihr Passwort wurde geändert",
                "Das Passwort Ihres Kontos bei Colloquy wurde geändert; andere Geräte wurden abgemeldet.",
                NOT_ME,
            ),
            AccountMail::SecurityChanged { what, .. } => {
                AccountWords::note("Der Schutz Ihres Kontos wurde geändert", protection(what), NOT_ME)
            }
        }
    }
}

fn protection(what: &Protection) -> String {
    match what {
        Protection::AuthenticatorAdded => "Eine Authenticator-App schützt jetzt Ihr Konto.".to_owned(),
        Protection::AuthenticatorRemoved => {
            "Die Authenticator-App wurde aus Ihrem Konto entfernt.".to_owned()
        }
        Protection::PasskeyAdded { name } => {
            format!("Mit einem Passkey namens „{name}“ kann man sich jetzt in Ihrem Konto anmelden.")
        }
        Protection::PasskeyRemoved => "Ein Passkey wurde aus Ihrem Konto entfernt.".to_owned(),
        Protection::RecoveryCodesMade => {
            "Für Ihr Konto wurden neue Wiederherstellungscodes erstellt; die alten gelten nicht mehr."
                .to_owned()
        }
        Protection::FactorsReset => {
            "Die Administration hat die zweiten Faktoren Ihres Kontos entfernt.".to_owned()
        }
        Protection::IdentityLinked { provider } => {
            format!("Sie können sich jetzt mit {provider} in Ihrem Konto anmelden.")
        }
        Protection::IdentityUnlinked { provider } => {
            format!("Mit {provider} kommt man nicht mehr in Ihr Konto.")
        }
        Protection::IdentityAdopted { provider } => {
            format!("Mit {provider} kommt man jetzt in Ihr Konto.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{German, Words as _};

    #[test]
    fn a_time_is_told_in_german() {
        let at = |text: &str| text.parse::<chrono::NaiveDateTime>().unwrap();
        let span = German.span(at("2026-03-02T14:30:00"), at("2026-03-02T15:15:00"));
        assert_eq!(span, "Montag, 2. März 2026, 14:30–15:15 Uhr");
        let span = German.span(at("2026-12-31T23:30:00"), at("2027-01-01T00:15:00"));
        assert_eq!(span, "Donnerstag, 31. Dezember 2026, 23:30 Uhr bis Freitag, 1. Januar, 00:15 Uhr");
    }
}
