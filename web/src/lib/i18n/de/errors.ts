import type { Translation } from '../translation';
import type { errors as source } from '../en/errors';

export const errors = {
  network:
    'Der Server war nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut; nichts ging verloren.',
  tooMany: 'Das waren zu viele Versuche.',
  tryAgainIn_one: 'Versuchen Sie es in {count} Sekunde erneut.',
  tryAgainIn_other: 'Versuchen Sie es in {count} Sekunden erneut.',
  tryAgainNow: 'Sie können es jetzt erneut versuchen.',
  unknown: 'Auf dem Server ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.',
  fieldRequired: 'Bitte füllen Sie dieses Feld aus.',
  auth_required: 'Sie sind abgemeldet. Melden Sie sich wieder an, um fortzufahren.',
  auth_forbidden: 'Das dürfen Sie nicht.',
  auth_wrong_credentials:
    'Die E-Mail oder das Passwort stimmt nicht. Beides steht noch hier; sehen Sie es sich noch einmal an.',
  auth_email_taken: 'Mit dieser E-Mail gibt es bereits ein Konto. Melden Sie sich stattdessen an.',
  auth_code_wrong: 'Dieser Code ist falsch oder zu alt. Prüfen Sie ihn oder fordern Sie einen neuen an.',
  auth_link_invalid: 'Dieser Link wurde schon verwendet oder ist zu alt. Fordern Sie einen neuen an.',
  auth_step_up_required: 'Bestätigen Sie zuerst, dass Sie es sind.',
  auth_second_factor_missing: 'Ihr Unternehmen verlangt einen zweiten Faktor. Richten Sie zuerst einen ein.',
  auth_second_factor_wrong: 'Das stimmt nicht. Prüfen Sie es und versuchen Sie es erneut.',
  auth_provider_unavailable:
    'Der andere Dienst antwortet gerade nicht. Versuchen Sie es gleich noch einmal, oder melden Sie sich auf andere Weise an.',
  auth_provider_refused:
    'Der Antwort des anderen Dienstes konnten wir nicht vertrauen. Versuchen Sie es erneut; bleibt es dabei, wenden Sie sich an die Person, die dieses Colloquy betreibt.',
  auth_provider_cancelled: 'Sie sind zurückgekommen, ohne sich dort anzumelden.',
  auth_provider_expired: 'Das hat zu lange gedauert oder ist schon erledigt. Beginnen Sie von vorn.',
  auth_identity_unknown:
    'Mit dieser Anmeldung ist noch kein Konto verbunden. Legen Sie damit eines an, oder melden Sie sich wie gewohnt an und fügen Sie sie unter „Einstellungen“, „Sicherheit“ hinzu.',
  auth_identity_taken: 'Diese Anmeldung gehört bereits zu einem anderen Konto.',
  auth_identity_unverified:
    'Der andere Dienst hat Ihre E-Mail-Adresse nicht bestätigt, daher lässt sich damit kein Konto anlegen. Bestätigen Sie sie zuerst dort.',
  auth_identity_other: 'Das war eine andere Anmeldung als die dieses Kontos.',
  auth_single_sign_on_unknown: 'Mit einer solchen Adresse meldet sich hier kein Unternehmen an.',
  auth_single_sign_on_required:
    'Ihr Unternehmen verlangt, dass Sie sich über seinen eigenen Anbieter anmelden.',
  auth_single_sign_on_domain:
    'Der Anbieter Ihres Unternehmens ist für Ihre Adresse nicht zuständig. Wenden Sie sich an die Administration.',
  auth_single_sign_on_unverified:
    'Es gibt ein Konto mit Ihrer Adresse, das noch niemand bestätigt hat. Legen Sie zuerst ein neues Passwort fest: Damit ist es bestätigt.',
  auth_single_sign_on_untried:
    'Seit der Einrichtung hat sich niemand über diesen Anbieter angemeldet. Probieren Sie ihn zuerst in einem anderen Browser aus.',
  company_domain_taken: 'Diese Domain gehört hier einem anderen Unternehmen.',
  auth_identity_last: 'Das ist der einzige Weg in Ihr Konto. Legen Sie zuerst ein Passwort fest.',
  auth_challenge_expired:
    'Das hat zu lange gedauert oder ist zu oft schiefgegangen. Melden Sie sich von vorn an.',
  account_busy: 'Es stehen noch Interviews bevor. Sagen Sie sie zuerst ab oder übergeben Sie sie.',
  device_cancelled: 'Ihr Gerät hat nicht geantwortet, oder Sie haben abgebrochen.',
  passkey_exists: 'Auf diesem Gerät gibt es bereits einen Passkey für ein Konto hier.',
  passkey_unavailable:
    'Passkeys brauchen einen Hostnamen, und dieser Server wird über eine Zahlenadresse erreicht.',
  passkey_refused: 'Dieser Passkey öffnet hier kein Konto.',
  passkey_too_many: 'Sie haben so viele Passkeys, wie ein Konto haben kann. Entfernen Sie zuerst einen.',
  second_factor_exists: 'Eine Authenticator-App ist bereits eingerichtet. Entfernen Sie sie zuerst.',
  second_factor_not_found: 'Richten Sie zuerst einen Passkey oder eine Authenticator-App ein.',
  second_factor_demanded:
    'Ihr Unternehmen verlangt einen zweiten Faktor, daher lässt sich der letzte nicht entfernen.',
  setup_done: 'Dieser Server ist bereits eingerichtet. Melden Sie sich stattdessen an.',
  setup_token_wrong: 'Das ist nicht der Code, den der Server beim letzten Start ausgegeben hat.',
  avatar_invalid: 'Dieses Bild konnte nicht gelesen werden. Wählen Sie eine PNG-, JPEG- oder WebP-Datei.',
  resume_unsupported:
    'Diese Art von Datei lässt sich nicht lesen. Wählen Sie ein PDF, ein Word-Dokument (DOCX) oder reinen Text.',
  resume_too_many: 'Für weitere Fassungen ist kein Platz. Löschen Sie zuerst eine.',
  resume_not_ready: 'Ihr Lebenslauf wird noch gelesen. Versuchen Sie es gleich noch einmal.',
  job_not_found: 'Diese Stelle gibt es nicht, oder sie ist nicht öffentlich.',
  job_closed: 'Für diese Stelle kann man sich nicht mehr bewerben.',
  job_has_applications: 'Jemand hat sich auf diese Stelle beworben; sie lässt sich daher nur noch schließen.',
  application_exists: 'Für diese Stelle gibt es bereits eine Bewerbung.',
  application_moved:
    'Jemand anderes hat diese Bewerbung inzwischen verschoben. Sie sehen jetzt, wo sie steht.',
  offer_open: 'Ein Angebot ist noch ohne Antwort. Halten Sie zuerst fest, was daraus wurde.',
  offer_answered: 'Was aus diesem Angebot wurde, ist bereits festgehalten.',
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
  invitation_invalid: 'Dieser Link funktioniert nicht mehr. Bitten Sie um einen neuen.',
  interview_changed:
    'Jemand anderes hat dieses Interview inzwischen geändert. Öffnen Sie es erneut, um den neuen Stand zu sehen.',
  interview_wrong_status:
    'Im jetzigen Zustand des Interviews ist das nicht mehr möglich. Laden Sie die Seite neu, um ihn zu sehen.',
  feedback_already_submitted: 'Ihr Feedback ist bereits abgegeben. Laden Sie die Seite neu, um es zu ändern.',
  feedback_too_early: 'Sie können Feedback schreiben, sobald das Interview begonnen hat.',
  company_none:
    'Sie gehören noch zu keinem Unternehmen. Bitten Sie um eine Einladung, oder gründen Sie eines.',
  interview_too_early: 'Der Raum ist noch nicht offen. Er öffnet kurz vor Beginn des Interviews.',
  interview_over: 'Dieses Interview ist vorbei.',
  room_consent_needed: 'Sagen Sie zuerst, ob Sie aufgezeichnet werden dürfen.',
  server_unavailable:
    'Der Server ist ausgelastet oder startet neu. Versuchen Sie es gleich noch einmal; Gespeichertes ist sicher.',
  room_media_unavailable: 'Der Server für Ton und Bild antwortet nicht. Versuchen Sie es gleich noch einmal.',
  message_too_many: 'Dieser Chat ist voll.',
  recording_busy: 'Die Aufzeichnung ist noch nicht fertig. Versuchen Sie es in einigen Minuten erneut.',
  task_wrong_status: 'Die Aufgabe ist inzwischen weitergelaufen. Laden Sie die Seite neu, um es zu sehen.',
  email_not_configured:
    'Dieser Server versendet noch keine E-Mails. Richten Sie zuerst [smtp] ein; die E-Mails bleiben erhalten.',
  status_400: 'Der Server hat diese Anfrage nicht verstanden.',
  status_401: 'Sie sind abgemeldet. Melden Sie sich wieder an, um fortzufahren.',
  status_403: 'Das dürfen Sie nicht.',
  status_404: 'Das gibt es nicht mehr, oder Sie haben keinen Zugriff darauf.',
  status_409:
    'Das wurde inzwischen geändert. Sehen Sie es sich noch einmal an und wiederholen Sie Ihre Änderung.',
  status_413: 'Diese Datei ist zu groß.',
  status_422: 'Einige Felder stimmen noch nicht.',
  status_429: 'Das waren zu viele Versuche. Warten Sie einen Moment und versuchen Sie es erneut.',
  status_503: 'Der Server ist ausgelastet oder startet neu. Versuchen Sie es gleich noch einmal.',
} satisfies Translation<typeof source>;
