/**
 * What the server says in its own words about a field or a refusal: its sentence, with `{}` for each part that it fills in, to ours with
 * `{0}`, `{1}` … for those parts. A test compares the list with the server's source.
 */
export const server: Record<string, string> = {
  'A value in the request cannot be kept': 'Ein Wert in der Anfrage lässt sich nicht speichern',
  'An API key takes part in no interview': 'Ein API-Schlüssel nimmt an keinem Interview teil',
  'An interviewer is not a member of your company': 'Eine der Personen gehört nicht zu Ihrem Unternehmen',
  'Answer this question': 'Beantworten Sie diese Frage',
  'Ask at most {} questions': 'Stellen Sie höchstens {0} Fragen',
  'Ask for a new invitation': 'Bitten Sie um eine neue Einladung',
  'At most {} messages': 'Höchstens {0} Nachrichten',
  'Begin with https://': 'Beginnen Sie mit https://',
  'Booked at that time: {}': 'Zu dieser Zeit belegt: {0}',
  'Check the code, or ask for a new one': 'Prüfen Sie den Code, oder fordern Sie einen neuen an',
  'Choose INTERVIEWER or CANDIDATE': 'Wählen Sie INTERVIEWER oder CANDIDATE',
  'Choose a candidate, an application or an address, and only one of them':
    'Wählen Sie eine Person, eine Bewerbung oder eine Adresse, und nur eines davon',
  'Choose a document': 'Wählen Sie ein Dokument',
  'Choose a picture': 'Wählen Sie ein Bild',
  'Choose a time in the future': 'Wählen Sie eine Zeit in der Zukunft',
  'Choose a time within two years': 'Wählen Sie eine Zeit innerhalb von zwei Jahren',
  'Choose a value from {} to {}': 'Wählen Sie einen Wert von {0} bis {1}',
  'Choose another member': 'Wählen Sie ein anderes Mitglied',
  'Choose at least one interviewer': 'Wählen Sie mindestens eine Person, die das Interview führt',
  'Choose at most {} interviewers': 'Wählen Sie höchstens {0} Personen, die das Interview führen',
  'Choose what the key is for': 'Wählen Sie, wofür der Schlüssel ist',
  'Configure [smtp] first': 'Richten Sie zuerst [smtp] ein',
  'Each tag has {} to {} characters': 'Jedes Stichwort hat {0} bis {1} Zeichen',
  'Enter the six digits that the app shows now': 'Geben Sie die sechs Ziffern ein, die die App jetzt zeigt',
  'Fill in an email address': 'Geben Sie eine E-Mail-Adresse ein',
  'Fill this in': 'Bitte füllen Sie dieses Feld aus',
  'Give either before or after': 'Geben Sie entweder before oder after an',
  'Give exactly one proof': 'Geben Sie genau einen Nachweis an',
  'It ended on {}': 'Er endete am {0}',
  'It needs the scope {}': 'Dafür ist die Berechtigung {0} nötig',
  'Its interviewers have left the company: choose another one':
    'Niemand vom Interview gehört noch zum Unternehmen: Wählen Sie jemand anderen',
  'Name a page of this site, beginning with one /':
    'Nennen Sie eine Seite dieser Website, die mit einem / beginnt',
  'Name at most {}': 'Nennen Sie höchstens {0}',
  "Name the domains of the company's addresses": 'Nennen Sie die Domains der Adressen des Unternehmens',
  'Name your company, or use an invitation': 'Nennen Sie Ihr Unternehmen, oder verwenden Sie eine Einladung',
  'No account is linked to this sign-in': 'Mit dieser Anmeldung ist kein Konto verbunden',
  'No company signs in like this with such an address':
    'Mit einer solchen Adresse meldet sich hier kein Unternehmen an',
  'No provider answers there as OpenID Connect Discovery asks, under exactly this issuer':
    'Dort antwortet kein Anbieter nach OpenID Connect Discovery unter genau diesem Aussteller',
  'Nobody can interview themselves': 'Niemand kann sich selbst interviewen',
  'Only COMPLETED and CANCELLED can be set': 'Nur COMPLETED und CANCELLED lassen sich setzen',
  'Only TEXT can be sent': 'Nur TEXT lässt sich senden',
  'Only an owner can invite another owner':
    'Nur wem das Unternehmen gehört, kann jemanden in dieser Rolle einladen',
  'Say for which of your companies': 'Sagen Sie, für welches Ihrer Unternehmen',
  'Say who is to be interviewed': 'Sagen Sie, wer interviewt wird',
  'Sign in, then open your invitation link again':
    'Melden Sie sich an, und öffnen Sie den Link Ihrer Einladung dann erneut',
  'Somebody is named twice': 'Jemand ist zweimal genannt',
  'The body is not JSON': 'Der Inhalt ist kein JSON',
  'The database does not answer': 'Die Datenbank antwortet nicht',
  'The final warning has to come after the first one': 'Der letzte Hinweis muss nach dem ersten kommen',
  'The interview has to be longer than its first warning is before the end':
    'Das Interview muss länger dauern, als der erste Hinweis vor dem Ende kommt',
  'The interview has to end after the final warning': 'Das Interview muss nach dem letzten Hinweis enden',
  'The document is too large': 'Das Dokument ist zu groß',
  'The picture is too large': 'Das Bild ist zu groß',
  'The server printed the token when it started': 'Der Server hat den Code beim Start ausgegeben',
  'There is more than one value in the body': 'Der Inhalt hat mehr als einen Wert',
  'This account asks for a second factor: sign in here':
    'Dieses Konto verlangt einen zweiten Faktor: Melden Sie sich hier an',
  'This code is not right': 'Dieser Code stimmt nicht',
  'This cursor is not one of ours': 'Diese Stelle der Liste gibt es nicht',
  'This ends before it begins': 'Das endet, bevor es beginnt',
  'This holds characters that cannot be shown': 'Das enthält Zeichen, die sich nicht anzeigen lassen',
  'This interview was cancelled': 'Dieses Interview wurde abgesagt',
  'This is not a candidate of your company': 'Diese Person hat sich nicht bei Ihrem Unternehmen vorgestellt',
  'This is not an IANA time zone': 'Das ist keine IANA-Zeitzone',
  'This is not an IANA time zone such as Europe/Vienna': 'Das ist keine IANA-Zeitzone wie Europe/Vienna',
  'This is not a phone number': 'Das ist keine Telefonnummer',
  'This is not an email address': 'Das ist keine E-Mail-Adresse',
  'This is not right': 'Das stimmt nicht',
  'This is not the address of your account': 'Das ist nicht die Adresse Ihres Kontos',
  'This is not what a browser answers': 'So antwortet kein Browser',
  'This is not your password': 'Das ist nicht Ihr Passwort',
  'This is your address already': 'Das ist bereits Ihre Adresse',
  'This password is known from a breach elsewhere: use another one':
    'Dieses Passwort ist aus einem Datenleck anderswo bekannt: Verwenden Sie ein anderes',
  'This password is too easy to guess: use another one, such as four unrelated words':
    'Dieses Passwort ist zu leicht zu erraten: Verwenden Sie ein anderes, etwa vier Wörter ohne Zusammenhang',
  'This person is a member already': 'Diese Person ist bereits Mitglied',
  "Type the new provider's secret": 'Geben Sie das Secret des neuen Anbieters ein',
  'Use SCHEDULED, IN_PROGRESS, COMPLETED or CANCELLED':
    'Verwenden Sie SCHEDULED, IN_PROGRESS, COMPLETED oder CANCELLED',
  'Use a PDF, a Word document (DOCX) or plain text':
    'Verwenden Sie ein PDF, ein Word-Dokument (DOCX) oder reinen Text',
  'Use an address that begins with https://': 'Verwenden Sie eine Adresse, die mit https:// beginnt',
  'Use at least 10 characters': 'Verwenden Sie mindestens 10 Zeichen',
  'Use at least {} characters': 'Verwenden Sie mindestens {0} Zeichen',
  'Use at most 200 characters': 'Verwenden Sie höchstens 200 Zeichen',
  'Use at most 1000 characters': 'Verwenden Sie höchstens 1000 Zeichen',
  'Use at most {} characters': 'Verwenden Sie höchstens {0} Zeichen',
  'Use at most {} entries': 'Verwenden Sie höchstens {0} Einträge',
  'Use at most {} links': 'Verwenden Sie höchstens {0} Links',
  'Use at most {} tags': 'Verwenden Sie höchstens {0} Stichwörter',
  'Use digits, spaces and the signs + - ( ) / .':
    'Verwenden Sie Ziffern, Leerzeichen und die Zeichen + - ( ) / .',
  'Use scheduledTime or -scheduledTime': 'Verwenden Sie scheduledTime oder -scheduledTime',
  'With your agreement, your camera, microphone and shared screen are recorded in this interview. The recording is kept on this server, seen by the interviewers and the people of their company who decide on hiring, and deleted after the period that the company keeps recordings for. You can decline and take part all the same, and change your answer at any time during the call: nothing of yours is recorded while you decline.':
    'Wenn Sie zustimmen, werden Ihre Kamera, Ihr Mikrofon und Ihr geteilter Bildschirm in diesem Interview aufgezeichnet. Die Aufzeichnung liegt auf diesem Server; sehen können sie die Interviewer/innen und die Personen in ihrem Unternehmen, die über die Einstellung entscheiden. Gelöscht wird sie nach der Frist, für die das Unternehmen Aufzeichnungen aufbewahrt. Sie können ablehnen und trotzdem teilnehmen und Ihre Antwort im Gespräch jederzeit ändern: Solange Sie ablehnen, wird von Ihnen nichts aufgezeichnet.',
  'This is not an application that you look after': 'Um diese Bewerbung kümmern Sie sich nicht',
  "Only the job's own page adds candidates by itself":
    'Nur die Seite der Stelle selbst fügt Bewerbungen so hinzu',
  'Only a rejection has a reason': 'Nur eine Ablehnung hat einen Grund',
  'Without your consent the company may not keep what you send':
    'Ohne Ihre Einwilligung darf das Unternehmen nicht aufbewahren, was Sie senden',
  'Choose your résumé': 'Wählen Sie Ihren Lebenslauf',
  'This is not asked any more': 'Das wird nicht mehr gefragt',
  'Choose yes or no': 'Wählen Sie Ja oder Nein',
  'Fill in the form': 'Füllen Sie das Formular aus',
  'Choose at least what the salary begins with': 'Wählen Sie mindestens das, womit das Gehalt beginnt',
  'Use the three letters of a currency, such as EUR':
    'Verwenden Sie die drei Buchstaben einer Währung, etwa EUR',
  'Say in which currency': 'Sagen Sie, in welcher Währung',
  'Use at most 500 characters': 'Verwenden Sie höchstens 500 Zeichen',
  'Two questions have this id': 'Zwei Fragen haben diese Kennung',
  'Write a year, or a year and a month, as in 2019-03':
    'Schreiben Sie ein Jahr oder ein Jahr und einen Monat, wie 2019-03',
  'Write the address of a profile at {}': 'Schreiben Sie die Adresse eines Profils bei {0}',
  'You interview here; sign in with another account, or join as a guest':
    'Sie führen dieses Interview; melden Sie sich mit einem anderen Konto an, oder nehmen Sie als Gast teil',
  'Your company asks for an address in its own domains':
    'Ihr Unternehmen verlangt eine Adresse in seinen eigenen Domains',
  '{} has another interview at that time': '{0} hat zu dieser Zeit ein anderes Interview',
  '{} is no domain, such as example.com': '{0} ist keine Domain wie example.com',
};
