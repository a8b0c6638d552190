import type { Translation } from '../translation';
import type { refusals as source } from '../en/refusals';

export const refusals = {
  auth_code_wrong: 'Dieser Code ist falsch oder zu alt. Prüfen Sie ihn oder fordern Sie einen neuen an.',
  auth_step_up_required: 'Bestätigen Sie zuerst, dass Sie es sind.',
  auth_single_sign_on_untried:
    'Seit der Einrichtung hat sich niemand über diesen Anbieter angemeldet. Probieren Sie ihn zuerst in einem anderen Browser aus.',
  company_domain_taken: 'Diese Domain gehört hier einem anderen Unternehmen.',
  auth_identity_last: 'Das ist der einzige Weg in Ihr Konto. Legen Sie zuerst ein Passwort fest.',
  candidate_not_found: 'Diese Person ist nicht unter Ihren Kandidat/innen.',
  candidate_has_account: 'Diese Person hat ein Konto, in dem nur sie selbst das ändern oder löschen kann.',
  candidate_busy: 'Dieser Person stehen noch Interviews bevor. Sagen Sie sie zuerst ab.',
  account_busy: 'Es stehen noch Interviews bevor. Sagen Sie sie zuerst ab oder übergeben Sie sie.',
  passkey_too_many: 'Sie haben so viele Passkeys, wie ein Konto haben kann. Entfernen Sie zuerst einen.',
  second_factor_exists: 'Eine Authenticator-App ist bereits eingerichtet. Entfernen Sie sie zuerst.',
  second_factor_not_found: 'Richten Sie zuerst einen Passkey oder eine Authenticator-App ein.',
  second_factor_demanded:
    'Ihr Unternehmen verlangt einen zweiten Faktor, daher lässt sich der letzte nicht entfernen.',
  avatar_invalid: 'Dieses Bild konnte nicht gelesen werden. Wählen Sie eine PNG-, JPEG- oder WebP-Datei.',
  resume_unsupported:
    'Diese Art von Datei lässt sich nicht lesen. Wählen Sie ein PDF, ein Word-Dokument (DOCX) oder reinen Text.',
  resume_too_many: 'Für weitere Fassungen ist kein Platz. Löschen Sie zuerst eine.',
  resume_not_ready: 'Ihr Lebenslauf wird noch gelesen. Versuchen Sie es gleich noch einmal.',
  company_last_owner:
    'Ein Unternehmen braucht mindestens eine Inhaberin oder einen Inhaber. Übertragen Sie diese Rolle zuerst.',
  company_already_member: 'Diese Person ist bereits Mitglied.',
  company_already_invited: 'Für diese Adresse gibt es bereits eine offene Einladung.',
  user_last_staff:
    'Der Server braucht mindestens eine Person in der Administration. Geben Sie diese Rechte zuerst jemand anderem.',
  user_oneself: 'Das ist Ihr eigenes Konto. Bitten Sie jemand anderen aus der Administration darum.',
  user_is_guest: 'Ein Gast hat kein Konto, für das das möglich wäre.',
  api_key_too_many:
    'Ihr Unternehmen hat so viele API-Schlüssel, wie es haben kann. Widerrufen Sie einen, der nicht mehr gebraucht wird.',
  self_identification_not_asked: 'Danach wird gefragt, wer sich um eine Stelle bewirbt.',
  experience_fixed: 'Das lässt sich nach dem Interview sagen und einen Tag lang ändern.',
  note_not_found: 'Diese Notiz gibt es nicht mehr.',
  note_too_many:
    'Sie haben in diesem Interview so viele Notizen geschrieben, wie behalten werden können. Löschen Sie zuerst eine.',
  guide_not_found: 'Dieser Leitfaden wird nicht mehr angeboten.',
  guide_too_many:
    'Ihr Unternehmen hat so viele Leitfäden, wie es haben kann. Ändern Sie einen, den Sie nicht brauchen.',
  guide_changed:
    'Jemand hat diesen Leitfaden inzwischen geändert. Sehen Sie ihn noch einmal an und wiederholen Sie Ihre Änderung.',
  guide_in_use: 'Der Leitfaden dieses Interviews wird schon benutzt.',
  guide_question_not_found: 'Der Leitfaden dieses Interviews hat keine solche Frage.',
  template_not_found: 'Diese Vorlage gibt es nicht mehr.',
  template_exists: 'Es gibt schon eine Vorlage mit diesem Namen. Wählen Sie einen anderen.',
  template_too_many:
    'Ihr Unternehmen hat so viele Vorlagen, wie möglich sind. Löschen Sie eine, die Sie nicht brauchen.',
  webhook_too_many:
    'Ihr Unternehmen hat so viele Webhooks, wie es haben kann. Löschen Sie einen, der nicht mehr gebraucht wird.',
  webhook_disabled: 'Dieser Webhook ist abgeschaltet. Schalten Sie ihn zuerst ein.',
  booking_link_invalid:
    'Dieser Link gilt nicht mehr. Bitten Sie die Person, die ihn geschickt hat, um einen neuen.',
  booking_closed: 'Hier lässt sich keine Zeit mehr wählen.',
  booking_slot_taken: 'Jemand war schneller: Diese Zeit wurde gerade vergeben.',
  booking_fixed: 'Dieses Interview lässt sich hier nicht mehr verschieben oder absagen.',
  no_show_too_early: 'Das Interview hat gerade erst begonnen. Warten Sie noch ein paar Minuten.',
  no_show_present: 'Die andere Seite ist da, im Raum oder kurz davor.',
  no_show_final:
    'Es ist mehr als ein Tag vergangen, daher bleibt es dabei. Planen Sie das Interview stattdessen neu.',
  answer_link_invalid:
    'Dieser Link gilt nicht mehr. Bitten Sie die Person, die ihn geschickt hat, um einen neuen.',
  answer_moved:
    'Das Interview hat jetzt einen anderen Termin. Sehen Sie ihn an und antworten Sie noch einmal.',
  calendar_connection_not_found: 'Dieser Kalender ist nicht mehr verbunden.',
  calendar_refused: 'Der Kalenderserver nimmt diesen Namen und dieses Passwort nicht an.',
  calendar_unreachable:
    'Der Kalenderserver antwortet nicht. Prüfen Sie die Adresse, oder versuchen Sie es später.',
  calendar_private_address: 'Das ist keine öffentliche Adresse mit https.',
  calendar_none_found: 'Unter dieser Adresse gibt es keine Kalender.',
  calendar_too_many: 'Sie haben so viele Konten verbunden wie möglich. Trennen Sie zuerst eines.',
  calendar_google_off: 'Google Kalender wird hier nicht angeboten.',
  calendar_authorization_expired:
    'Das wurde vor zu langer Zeit oder in einem anderen Browser begonnen oder ist schon erledigt. Verbinden Sie den Kalender neu.',
  calendar_authorization_denied: 'Sie haben es bei Google nicht erlaubt, daher ist nichts verbunden.',
  calendar_authorization_incomplete:
    'Bei Google wurde nicht alles erlaubt, was nötig ist, daher ist nichts verbunden. Versuchen Sie es noch einmal und lassen Sie alle Häkchen stehen.',
  interview_slot_held:
    'Jemand bestätigt diese Zeit gerade. Wählen Sie eine andere oder versuchen Sie es in ein paar Minuten noch einmal.',
  calendar_connected: 'Dieses Konto ist schon verbunden.',
  calendar_feed_invalid: 'Diesen Kalender gibt es nicht.',
  interview_changed:
    'Jemand anderes hat dieses Interview inzwischen geändert. Öffnen Sie es erneut, um den neuen Stand zu sehen.',
  interview_wrong_status:
    'Im jetzigen Zustand des Interviews ist das nicht mehr möglich. Laden Sie die Seite neu, um ihn zu sehen.',
  feedback_already_submitted: 'Ihr Feedback ist bereits abgegeben. Laden Sie die Seite neu, um es zu ändern.',
  feedback_too_early: 'Sie können Feedback schreiben, sobald das Interview begonnen hat.',
  interview_too_early: 'Der Raum ist noch nicht offen. Er öffnet kurz vor Beginn des Interviews.',
  interview_over: 'Dieses Interview ist vorbei.',
  room_consent_needed: 'Sagen Sie zuerst, ob Sie aufgezeichnet werden dürfen.',
  room_media_unavailable: 'Der Server für Ton und Bild antwortet nicht. Versuchen Sie es gleich noch einmal.',
  pad_crowded: 'Hier ist kein Platz mehr: Zu viele haben das Code-Pad offen.',
  pad_too_many_tabs: 'Sie haben Code-Pads in zu vielen Tabs offen. Schließen Sie einen davon.',
  take_home_link_invalid: 'Dieser Link führt zu keiner Probeaufgabe.',
  take_home_not_started: 'Beginnen Sie zuerst.',
  take_home_too_many_links: 'Der Link wurde so oft geschickt, wie es geht.',
  take_home_no_address: 'Es gibt keine Adresse für den Link. Geben Sie die Probeaufgabe neu.',
  take_home_closed: 'Diese Probeaufgabe ist geschlossen.',
  pad_too_many_clients: 'Dieses Code-Pad wurde zu oft geöffnet.',
  pad_websocket_required: 'Das Code-Pad braucht eine Verbindung, die dieser Browser nicht hergestellt hat.',
  run_not_found: 'Diesen Lauf gibt es nicht.',
  run_disabled: 'Auf diesem Server werden keine Programme ausgeführt.',
  run_unprotected: 'Dieser Server kann Programme nicht sicher ausführen und führt deshalb keine aus.',
  run_language_missing: 'Diese Sprache ist auf dem Server nicht installiert.',
  run_under_way: 'Es läuft schon ein Programm. Stoppen Sie es zuerst.',
  run_over: 'Dieses Programm ist zu Ende.',
  run_too_many: 'Hier wurden so viele Programme ausgeführt, wie aufbewahrt werden können.',
  challenge_not_found: 'Diese Aufgabe gibt es nicht mehr.',
  challenge_unreadable: 'Diese Datei ist keine lesbare Aufgabe.',
  challenge_changed: 'Jemand hat diese Aufgabe inzwischen geändert. Was Sie geschrieben haben, ist noch da.',
  challenge_exists: 'Es gibt schon eine Aufgabe mit diesem Namen.',
  challenge_built_in:
    'Aufgaben der Grundausstattung bleiben, wie sie sind. Machen Sie zuerst eine Kopie, oder geben Sie Ihrer einen anderen Kurznamen (slug).',
  challenge_too_many: 'Hier gibt es so viele Aufgaben, wie aufbewahrt werden können.',
  challenge_withdrawn: 'Diese Aufgabe wurde zurückgezogen.',
  submission_not_found: 'Diese Abgabe gibt es nicht.',
  submission_under_way: 'Ihr Code wird noch getestet. Warten Sie, bis das fertig ist.',
  submission_too_many: 'Hier wurde so viel Code getestet, wie aufbewahrt werden kann.',
  submission_too_often: 'In der letzten Minute wurde sehr oft getestet. Warten Sie ein wenig.',
  extension_limit: 'Dieses Interview lässt sich nicht weiter verlängern.',
  extension_too_late:
    'Die Zeit ist schon zu lange um, um sie zu verlängern. Sie können einfach weitermachen.',
  extension_refused: 'Die Interviewenden haben gesagt, dass nicht mehr Zeit ist.',
  extension_not_asked: 'Niemand bittet mehr um mehr Zeit.',
  message_too_many: 'Dieser Chat ist voll.',
  message_not_found: 'Diese Nachricht gibt es nicht.',
  message_not_yours: 'Nur wer eine Nachricht geschrieben hat, kann sie ändern.',
  message_too_late: 'Nachrichten lassen sich zehn Minuten lang ändern. Diese ist älter.',
  message_fixed: 'Mit dieser Nachricht geht das nicht.',
  message_file_not_found: 'Diese Datei gibt es nicht mehr.',
  message_file_offset: 'Das Hochladen ist an einer anderen Stelle. Versuchen Sie es noch einmal.',
  message_file_incomplete: 'Teile der Datei fehlen noch. Versuchen Sie es noch einmal.',
  message_file_unsupported:
    'Dateien dieser Art lassen sich nicht senden. Nehmen Sie ein Bild mit höchstens 40 Megapixeln, ein PDF, ein Office-Dokument, ein ZIP-Archiv oder Text, unter einem Namen, der dazu passt.',
  message_file_infected: 'Der Virenscanner hat in dieser Datei etwas gefunden.',
  message_file_unscanned:
    'Die Datei kann gerade nicht auf Viren geprüft werden. Sie wird gesendet, sobald das geht.',
  message_files_full: 'Dieser Chat nimmt keine weiteren Dateien auf.',
  recording_busy: 'Die Aufzeichnung ist noch nicht fertig. Versuchen Sie es in einigen Minuten erneut.',
  notification_link_invalid: 'Dieser Link führt zu keinen E‑Mails, die sich abbestellen lassen.',
  notification_too_many_devices:
    'Mehr Geräte können nicht benachrichtigt werden. Schalten Sie zuerst eines aus.',
  task_wrong_status: 'Die Aufgabe ist inzwischen weitergelaufen. Laden Sie die Seite neu, um es zu sehen.',
  email_not_configured:
    'Dieser Server versendet noch keine E‑Mails. Richten Sie zuerst [smtp] ein; die E‑Mails bleiben erhalten.',
  job_not_found: 'Diese Stelle gibt es nicht, oder sie ist nicht öffentlich.',
  job_closed: 'Für diese Stelle kann man sich nicht mehr bewerben.',
  job_has_applications: 'Jemand hat sich auf diese Stelle beworben; sie lässt sich daher nur noch schließen.',
  application_exists: 'Für diese Stelle gibt es bereits eine Bewerbung.',
  application_moved:
    'Jemand anderes hat diese Bewerbung inzwischen verschoben. Sie sehen jetzt, wo sie steht.',
  import_unreadable: 'Diese Datei lässt sich nicht importieren. Wählen Sie eine CSV- oder XLSX-Datei.',
  import_full: 'Der Import enthält so viele Lebensläufe, wie er kann. Beginnen Sie noch einen.',
  import_reading: 'Einige Lebensläufe werden noch gelesen. Warten Sie einen Augenblick.',
  import_too_many:
    'Zu dieser Stelle gibt es so viele unbestätigte Importe, wie aufbewahrt werden. Verwerfen Sie zuerst einen.',
  import_wrong_status: 'Der Import ist inzwischen weiter. Laden Sie die Seite neu, um es zu sehen.',
  offer_open: 'Ein Angebot ist noch ohne Antwort. Halten Sie zuerst fest, was daraus wurde.',
  offer_answered: 'Was aus diesem Angebot wurde, ist bereits festgehalten.',
  offer_fixed:
    'Was aus einem Angebot wurde, lässt sich einen Tag lang berichtigen, und nur beim letzten Angebot.',
} satisfies Translation<typeof source>;
