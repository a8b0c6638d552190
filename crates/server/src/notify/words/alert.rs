//! What is said of each thing that can be wrong with a deployment, in both languages: what it is, what it means, and what to do.

use super::AlertWords;
use crate::notify::alert_mail::{Alert, AlertKind};

/// What is wrong in a line and in a sentence, what that means, and what to do.
type Said = (String, String, &'static str, String);

pub(super) fn english(alert: &Alert) -> AlertWords {
    let (title, wrong, means, remedy) = in_english(alert);
    let footer = "You get this mail because you administer this Colloquy. It comes once for each incident; you hear of it again only if it was over and comes back.";
    AlertWords { title, wrong, means, remedy, footer, button: "Open the system page" }
}

pub(super) fn german(alert: &Alert) -> AlertWords {
    let (title, wrong, means, remedy) = in_german(alert);
    let footer = "Sie erhalten diese E-Mail, weil Sie dieses Colloquy verwalten. Sie kommt einmal für jeden Vorfall; Sie hören nur dann wieder davon, wenn er vorbei war und wiederkommt.";
    AlertWords { title, wrong, means, remedy, footer, button: "Systemseite öffnen" }
}

fn in_english(alert: &Alert) -> Said {
    match alert.kind {
        AlertKind::TaskFailed => (
            format!("Background work has stopped: {}", alert.subject),
            format!("Tasks of the kind {} failed at every attempt and are not tried again.", alert.subject),
            "What they were to do has not happened: a mail, a file or some upkeep.",
            "Open Admin, Tasks: it shows what went wrong. Mend the cause, then run them again or delete them.".to_owned(),
        ),
        AlertKind::RecordingUnfinished => (
            "A recording could not be finished".to_owned(),
            "The server could not finish the file of a recording and does not try it again.".to_owned(),
            "The recording cannot be played yet. Its file is still on the server's disk, and nothing of it is lost.",
            "Open Admin, Tasks, and read why; most often the disk or the object store is full. Then run the task again.".to_owned(),
        ),
        AlertKind::MailUndeliverable => (
            "Mails are not delivered".to_owned(),
            if alert.figure("isReached") == "true" {
                "The mail server answers and has refused every mail for some time.".to_owned()
            } else {
                "The mail server cannot be reached, or does not let this server in.".to_owned()
            },
            "Invitations, reminders and links for passwords do not reach anybody. They are kept.",
            "Check [smtp] in the settings, and the mail server. What waits is sent by itself for two days; after that, send it again in Admin, Mailbox.".to_owned(),
        ),
        AlertKind::DiskFull => (
            format!("A disk is nearly full: {} %", alert.figure("percent")),
            format!("The disk of {} is {} % full.", alert.figure("folder"), alert.figure("percent")),
            "Once it is full, recordings break off, files cannot be stored, and the database may stop.",
            "Free space on it or make it larger. Recordings take the most: recording.retention_days says how long they are kept.".to_owned(),
        ),
        AlertKind::AuditBroken => (
            "The audit trail was changed".to_owned(),
            match alert.figure("row") {
                row if row.is_empty() => "Rows of the audit trail are not in its chain.".to_owned(),
                row => format!("The audit trail's chain does not hold from row {row} on."),
            },
            "Somebody with access to the database changed or removed rows, or it was restored without its end. What the trail says can no longer be relied upon.",
            "Find out who has access to the database. Run colloquy audit verify, compare with a backup, and keep both.".to_owned(),
        ),
        AlertKind::AuditUnsealed => (
            "The audit trail is not being sealed".to_owned(),
            format!("{} rows of the audit trail wait to be sealed, and the sequencer does not come to them.", alert.figure("rows")),
            "Until they are sealed, a change to them would not be noticed. Pages do not update by themselves either.",
            "Read the server's log for the sequencer, and look for a session in the database that holds a lock. Starting the server again is safe.".to_owned(),
        ),
        AlertKind::CertificateExpiring => (
            "The certificate was not renewed".to_owned(),
            match alert.figure("expiresAt") {
                at if at.is_empty() => "The certificate on disk cannot be used; the server goes on with the one before.".to_owned(),
                at => format!("The certificate of this server ends on {}, and nobody has renewed it.", at.get(..10).unwrap_or(&at)),
            },
            "After its end browsers refuse to open Colloquy, and nobody can join an interview.",
            "With [tls.acme], the log says why the authority issued none; it has to reach port 443. With files, renew them: they are taken up within a minute.".to_owned(),
        ),
        AlertKind::SandboxUnprotected => (
            "Candidates' programs are not run".to_owned(),
            "This machine lacks what protects it from candidates' programs.".to_owned(),
            "Nobody can run code in an interview. Everything else works.",
            "Run colloquy check-sandbox: it says what is missing. Or switch programs off with sandbox.enabled = false.".to_owned(),
        ),
        AlertKind::ServerErrors => (
            format!("The server fails: {}", alert.figure("operation")),
            if alert.figure("isPanic") == "true" {
                format!("{} broke off in the middle of its work.", alert.figure("operation"))
            } else {
                format!("{} failed {} times within {} minutes, through a fault of the server's.", alert.figure("operation"), alert.figure("count"), alert.figure("minutes"))
            },
            "Whoever wanted this got an error, and it was not done.",
            format!("Look into the server's log for {}. If it is not the disk, the database or the settings, report what you find to those who make Colloquy. It is over when nothing has failed for {} minutes.", alert.figure("requests"), alert.figure("minutes")),
        ),
    }
}

fn in_german(alert: &Alert) -> Said {
    match alert.kind {
        AlertKind::TaskFailed => (
            format!("Eine Hintergrundaufgabe steht: {}", alert.subject),
            format!("Aufgaben der Art {} sind bei jedem Versuch gescheitert und werden nicht mehr versucht.", alert.subject),
            "Was sie tun sollten, ist nicht geschehen: eine E-Mail, eine Datei oder Pflegearbeit.",
            "Öffnen Sie Verwaltung, Aufgaben: Dort steht, was schiefging. Beheben Sie die Ursache, dann starten Sie die Aufgaben neu oder löschen sie.".to_owned(),
        ),
        AlertKind::RecordingUnfinished => (
            "Eine Aufzeichnung wurde nicht fertig".to_owned(),
            "Der Server konnte die Datei einer Aufzeichnung nicht fertigstellen und versucht es nicht mehr.".to_owned(),
            "Die Aufzeichnung lässt sich noch nicht abspielen. Ihre Datei liegt weiter auf der Platte des Servers, nichts davon ist verloren.",
            "Öffnen Sie Verwaltung, Aufgaben, und lesen Sie den Grund; meist ist die Platte oder der Objektspeicher voll. Dann starten Sie die Aufgabe neu.".to_owned(),
        ),
        AlertKind::MailUndeliverable => (
            "E-Mails werden nicht zugestellt".to_owned(),
            if alert.figure("isReached") == "true" {
                "Der Mailserver antwortet und lehnt seit einiger Zeit jede E-Mail ab.".to_owned()
            } else {
                "Der Mailserver ist nicht zu erreichen oder lässt diesen Server nicht hinein.".to_owned()
            },
            "Einladungen, Erinnerungen und Links für Passwörter erreichen niemanden. Sie werden aufgehoben.",
            "Prüfen Sie [smtp] in den Einstellungen und den Mailserver. Was wartet, geht zwei Tage lang von selbst hinaus; danach senden Sie es unter Verwaltung, Postfach erneut.".to_owned(),
        ),
        AlertKind::DiskFull => (
            format!("Eine Platte ist fast voll: {} %", alert.figure("percent")),
            format!("Die Platte von {} ist zu {} % voll.", alert.figure("folder"), alert.figure("percent")),
            "Ist sie ganz voll, brechen Aufzeichnungen ab, Dateien lassen sich nicht speichern, und die Datenbank kann stehen bleiben.",
            "Schaffen Sie Platz oder vergrößern Sie sie. Am meisten brauchen Aufzeichnungen: recording.retention_days sagt, wie lange sie bleiben.".to_owned(),
        ),
        AlertKind::AuditBroken => (
            "Das Protokoll wurde verändert".to_owned(),
            match alert.figure("row") {
                row if row.is_empty() => "Zeilen des Protokolls stehen nicht in seiner Kette.".to_owned(),
                row => format!("Die Kette des Protokolls hält ab Zeile {row} nicht."),
            },
            "Jemand mit Zugang zur Datenbank hat Zeilen geändert oder entfernt, oder sie wurde ohne ihr Ende wiederhergestellt. Auf das Protokoll ist kein Verlass mehr.",
            "Klären Sie, wer Zugang zur Datenbank hat. Führen Sie colloquy audit verify aus, vergleichen Sie mit einer Sicherung, und heben Sie beides auf.".to_owned(),
        ),
        AlertKind::AuditUnsealed => (
            "Das Protokoll wird nicht versiegelt".to_owned(),
            format!("{} Zeilen des Protokolls warten auf ihr Siegel, und der Sequenzer kommt nicht zu ihnen.", alert.figure("rows")),
            "Bis dahin fiele eine Änderung an ihnen nicht auf. Auch Seiten aktualisieren sich nicht von selbst.",
            "Suchen Sie im Log des Servers nach dem Sequenzer und in der Datenbank nach einer Sitzung, die eine Sperre hält. Den Server neu zu starten ist gefahrlos.".to_owned(),
        ),
        AlertKind::CertificateExpiring => (
            "Das Zertifikat wurde nicht erneuert".to_owned(),
            match alert.figure("expiresAt") {
                at if at.is_empty() => "Das Zertifikat auf der Platte ist nicht zu gebrauchen; der Server arbeitet mit dem vorigen weiter.".to_owned(),
                at => format!("Das Zertifikat dieses Servers endet am {}, und niemand hat es erneuert.", at.get(..10).unwrap_or(&at)),
            },
            "Nach seinem Ende öffnen Browser Colloquy nicht mehr, und niemand kann an einem Interview teilnehmen.",
            "Mit [tls.acme] steht im Log, warum die Stelle keines ausstellt; sie muss Port 443 erreichen. Bei Dateien erneuern Sie diese: Sie werden binnen einer Minute übernommen.".to_owned(),
        ),
        AlertKind::SandboxUnprotected => (
            "Programme laufen nicht".to_owned(),
            "Dieser Maschine fehlt, was sie vor fremden Programmen schützt.".to_owned(),
            "In Interviews kann niemand Code ausführen. Alles andere geht.",
            "Führen Sie colloquy check-sandbox aus: Es sagt, was fehlt. Oder schalten Sie Programme mit sandbox.enabled = false ab.".to_owned(),
        ),
        AlertKind::ServerErrors => (
            format!("Der Server macht Fehler: {}", alert.figure("operation")),
            if alert.figure("isPanic") == "true" {
                format!("{} ist mitten in der Arbeit abgebrochen.", alert.figure("operation"))
            } else {
                format!("{} ist {}-mal binnen {} Minuten durch einen Fehler des Servers gescheitert.", alert.figure("operation"), alert.figure("count"), alert.figure("minutes"))
            },
            "Wer das wollte, bekam einen Fehler, und es ist nicht geschehen.",
            format!("Suchen Sie im Log des Servers nach {}. Liegt es nicht an der Platte, der Datenbank oder den Einstellungen, melden Sie den Fund denen, die Colloquy machen. Es ist vorbei, wenn {} Minuten lang nichts gescheitert ist.", alert.figure("requests"), alert.figure("minutes")),
        ),
    }
}
