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
    'Die E‑Mail oder das Passwort stimmt nicht. Beides steht noch hier; sehen Sie es sich noch einmal an.',
  auth_email_taken: 'Mit dieser E‑Mail gibt es bereits ein Konto. Melden Sie sich stattdessen an.',
  auth_link_invalid: 'Dieser Link wurde schon verwendet oder ist zu alt. Fordern Sie einen neuen an.',
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
    'Der andere Dienst hat Ihre E‑Mail-Adresse nicht bestätigt, daher lässt sich damit kein Konto anlegen. Bestätigen Sie sie zuerst dort.',
  auth_identity_other: 'Das war eine andere Anmeldung als die dieses Kontos.',
  auth_single_sign_on_unknown: 'Mit einer solchen Adresse meldet sich hier kein Unternehmen an.',
  auth_single_sign_on_required:
    'Ihr Unternehmen verlangt, dass Sie sich über seinen eigenen Anbieter anmelden.',
  auth_single_sign_on_domain:
    'Der Anbieter Ihres Unternehmens ist für Ihre Adresse nicht zuständig. Wenden Sie sich an die Administration.',
  auth_single_sign_on_unverified:
    'Es gibt ein Konto mit Ihrer Adresse, das noch niemand bestätigt hat. Legen Sie zuerst ein neues Passwort fest: Damit ist es bestätigt.',
  auth_challenge_expired:
    'Das hat zu lange gedauert oder ist zu oft schiefgegangen. Melden Sie sich von vorn an.',
  device_cancelled: 'Ihr Gerät hat nicht geantwortet, oder Sie haben abgebrochen.',
  passkey_exists: 'Auf diesem Gerät gibt es bereits einen Passkey für ein Konto hier.',
  passkey_unavailable:
    'Passkeys brauchen einen Hostnamen, und dieser Server wird über eine Zahlenadresse erreicht.',
  passkey_refused: 'Dieser Passkey öffnet hier kein Konto.',
  setup_done: 'Dieser Server ist bereits eingerichtet. Melden Sie sich stattdessen an.',
  setup_token_wrong: 'Das ist nicht der Code, den der Server beim letzten Start ausgegeben hat.',
  invitation_invalid: 'Dieser Link funktioniert nicht mehr. Bitten Sie um einen neuen.',
  company_none:
    'Sie gehören noch zu keinem Unternehmen. Bitten Sie um eine Einladung, oder gründen Sie eines.',
  server_unavailable:
    'Der Server ist ausgelastet oder startet neu. Versuchen Sie es gleich noch einmal; Gespeichertes ist sicher.',
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
