//! What is said to those who hire of what asks something of them, in both languages.

use super::{Note, Request};
use crate::notify::team_mail::TeamNews;

pub(super) fn english(news: &TeamNews) -> Request {
    let (subject, says, footer, button) = match news {
        TeamNews::Declined { who, title, .. } => (
            format!("{who} cannot come: {title}"),
            format!(
                "{who} has answered the invitation and cannot come. The interview stays as it is until somebody moves it or calls it off."
            ),
            "You get this mail because you made this interview or hold it.",
            "Open the interview",
        ),
        TeamNews::Applied { who, title, company } => (
            format!("New application: {who} for {title}"),
            format!("{who} has applied for {title} at {company}."),
            "You get this mail because you look after the jobs of this company.",
            "Open the application",
        ),
        TeamNews::FeedbackWanted { candidate, title } => (
            format!("Your feedback on {candidate}: {title}"),
            format!(
                "Your interview with {candidate} is over. Write your feedback while it is fresh; you see what the other interviewers wrote once you have written yours."
            ),
            "You get this mail because you held this interview.",
            "Write your feedback",
        ),
        TeamNews::HandedIn { who, title } => (
            format!("{who} has handed in: {title}"),
            format!(
                "{who} has handed in their take-home. You can read it, run it and replay how it came about."
            ),
            "You get this mail because you gave this take-home.",
            "Open the take-home",
        ),
        TeamNews::Overdue { who, title, has_begun } => (
            format!("{who} has not handed in: {title}"),
            if *has_begun {
                format!(
                    "The time for this take-home is up, and {who} has not handed it in. What they have written is kept: you can read it, or give them more time."
                )
            } else {
                format!(
                    "The time for this take-home is up, and {who} has not begun it. You can give them more time."
                )
            },
            "You get this mail because you gave this take-home.",
            "Open the take-home",
        ),
        TeamNews::CalendarRefused { username } => (
            "Connect your calendar again".to_owned(),
            format!(
                "Your calendar’s server does not let us in as {username} any more. Until you connect it again, your interviews are not written to it, and candidates may be offered times at which you are busy."
            ),
            "You get this mail because you connected a calendar to Colloquy.",
            "Open the calendar settings",
        ),
    };
    Request { note: Note { subject, says, footer }, button }
}

pub(super) fn german(news: &TeamNews) -> Request {
    let (subject, says, footer, button) = match news {
        TeamNews::Declined { who, title, .. } => (
            format!("{who} kann nicht kommen: {title}"),
            format!(
                "{who} hat auf die Einladung geantwortet und kann nicht kommen. Das Interview bleibt, wie es ist, bis jemand es verlegt oder absagt."
            ),
            "Sie erhalten diese E-Mail, weil Sie dieses Interview angelegt haben oder führen.",
            "Interview öffnen",
        ),
        TeamNews::Applied { who, title, company } => (
            format!("Neue Bewerbung: {who} für {title}"),
            format!("{who} hat sich bei {company} auf {title} beworben."),
            "Sie erhalten diese E-Mail, weil Sie sich um die Stellen dieses Unternehmens kümmern.",
            "Bewerbung öffnen",
        ),
        TeamNews::FeedbackWanted { candidate, title } => (
            format!("Ihr Feedback zu {candidate}: {title}"),
            format!(
                "Ihr Interview mit {candidate} ist vorbei. Schreiben Sie Ihr Feedback, solange der Eindruck frisch ist; was die anderen geschrieben haben, sehen Sie, sobald Sie Ihres geschrieben haben."
            ),
            "Sie erhalten diese E-Mail, weil Sie dieses Interview geführt haben.",
            "Feedback schreiben",
        ),
        TeamNews::HandedIn { who, title } => (
            format!("{who} hat abgegeben: {title}"),
            format!(
                "{who} hat die Probeaufgabe abgegeben. Sie können sie lesen, ausführen und verfolgen, wie sie entstanden ist."
            ),
            "Sie erhalten diese E-Mail, weil Sie diese Probeaufgabe gestellt haben.",
            "Probeaufgabe öffnen",
        ),
        TeamNews::Overdue { who, title, has_begun } => (
            format!("{who} hat nicht abgegeben: {title}"),
            if *has_begun {
                format!(
                    "Die Zeit für diese Probeaufgabe ist um, und {who} hat sie nicht abgegeben. Was geschrieben wurde, bleibt erhalten: Sie können es lesen oder mehr Zeit geben."
                )
            } else {
                format!(
                    "Die Zeit für diese Probeaufgabe ist um, und {who} hat sie nicht begonnen. Sie können mehr Zeit geben."
                )
            },
            "Sie erhalten diese E-Mail, weil Sie diese Probeaufgabe gestellt haben.",
            "Probeaufgabe öffnen",
        ),
        TeamNews::CalendarRefused { username } => (
            "Verbinden Sie Ihren Kalender neu".to_owned(),
            format!(
                "Der Server Ihres Kalenders lässt uns als {username} nicht mehr hinein. Bis Sie ihn neu verbinden, stehen Ihre Interviews nicht darin, und Kandidatinnen und Kandidaten werden vielleicht Zeiten angeboten, zu denen Sie beschäftigt sind."
            ),
            "Sie erhalten diese E-Mail, weil Sie einen Kalender mit Colloquy verbunden haben.",
            "Kalendereinstellungen öffnen",
        ),
    };
    Request { note: Note { subject, says, footer }, button }
}
