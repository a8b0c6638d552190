import type { Translation } from '../translation';
import type { help as source } from '../en/help';

export const help = {
  title: 'Hilfe',
  contents: 'Inhalt',
  start_title: 'Erste Schritte',
  start_1:
    'Die Startseite zeigt, was jetzt ansteht: das nächste Interview, ausstehendes Feedback und dann alles Weitere.',
  start_2:
    'Planen Sie ein Interview, und die eingeladene Person erhält einen Link. Sie braucht kein Konto und muss nichts installieren.',
  start_3: 'Drücken Sie irgendwo Strg K, um zu einer Seite zu springen oder ein Interview zu finden.',
  scheduling_title: 'Ein Interview planen',
  scheduling_1:
    'Wählen Sie den Tag, den Beginn und die Zeitzone, in der Sie planen. Die Vorschau zeigt Ihre eigene Zeit. Alle sehen später ihre.',
  scheduling_2:
    'Wählen Sie eine bekannte Person, oder geben Sie die Adresse einer neuen ein. Die Einladung geht hinaus, sobald Sie speichern.',
  scheduling_3:
    'Niemand kann zur selben Zeit für zwei Interviews gebucht werden. Wenn jemand belegt ist, sagt das Formular, wer.',
  scheduling_4:
    'Wenn mehrere das Interview führen, sagen Sie, als was jede Person dabei ist. Aus einer Auswahl werden die genommen, die frei sind und die wenigsten Interviews haben. Wer zusieht, ist eingeladen, wird aber nicht um Feedback gebeten und beginnt das Interview nicht.',
  interviews_title: 'Interviews verwalten',
  interviews_1:
    'Die Liste merkt sich ihre Filter in der Adresse; ein Link, den Sie senden, zeigt also, was Sie sehen.',
  interviews_2:
    'Auf der Seite eines Interviews können Sie einen neuen Link erstellen, per E‑Mail senden oder einen widerrufen. Ein Link wird nur einmal angezeigt, wenn er erstellt wird.',
  interviews_3:
    'Um die Zeit zu ändern, wählen Sie „Verschieben“. Alle werden benachrichtigt, und offene Seiten ändern sich von selbst.',
  interviews_4: 'Zum Absagen nennen Sie einen Grund. Die eingeladene Person liest ihn.',
  interviews_5:
    'Kommt jemand nicht, teilt der Server das nach einer Viertelstunde Wartezeit allen mit, oder Sie tun es früher. Einen Tag lang können Sie es zurücknehmen, oder Sie planen das Interview neu.',
  calendar_view_title: 'Tag, Woche und Team',
  calendar_view_1:
    'Wählen Sie über den Interviews Tag oder Woche, um sie im Kalender zu sehen, in Ihrer eigenen Zeitzone. Ein Klick auf eine leere Stunde plant dort ein Interview.',
  calendar_view_2:
    'Ziehen Sie ein Interview, um es zu verschieben, oder seine untere Kante, um seine Dauer zu ändern. Sechs Sekunden lang lässt es sich zurücknehmen oder weiter verschieben; erst dann erfahren es alle, einmal.',
  calendar_view_3:
    'Mit der Tastatur gehen Sie zum Griff eines Interviews und drücken Enter. Pfeiltasten verschieben, Umschalt mit auf oder ab ändert die Dauer, Enter speichert, Escape lässt alles, wie es war.',
  calendar_view_4:
    'Team zeigt die Arbeitszeiten aller nebeneinander, und wer jetzt oder zu einer gewählten Zeit frei ist, an einem Tag oder in einer Woche.',
  panel_days_title: 'Interviewtage und Vorlagen',
  panel_days_1:
    'Mit einem Interviewtag legen Sie mehrere Interviews einer Person auf einen Tag. Nennen Sie die Interviews mit ihren Interviewenden, oder eine Auswahl, aus der einige genommen werden, und die Tage, an die Sie denken.',
  panel_days_2:
    'Sie bekommen bis zu fünf Pläne, die allen passen. Wählen Sie einen, verschieben Sie seine Interviews, wenn Sie möchten, und buchen Sie alle auf einmal: Alle werden gebucht oder keines. Die Einladung kommt in einer E‑Mail. Im Menü jedes seiner Interviews können Sie absagen, was vom Tag noch übrig ist.',
  panel_days_3:
    'Vorlagen halten die Verantwortlichen des Unternehmens in den Einstellungen, damit eine Abfolge nur einmal beschrieben werden muss.',
  guides_title: 'Frageleitfäden, Notizen und Fokuszeit',
  guides_1:
    'Ein Leitfaden enthält Fragen in Abschnitten, mit Nachfragen, dem, was eine gute Antwort zeigt, und wie lange jeder Teil dauern darf. Die Verantwortlichen des Unternehmens halten Leitfäden in der Bibliothek. Wählen Sie einen auf der Seite eines Interviews, in einer Vorlage oder im Raum. Das Interview behält den Leitfaden, wie er bei der Wahl war.',
  guides_2:
    'Im Raum öffnet G den Leitfaden. Haken Sie Fragen ab: Die anderen Interviewenden sehen es sofort. Bewerten Sie Antworten von 1 bis 4. Ihre Bewertungen bleiben bei Ihnen, bis Sie Feedback gegeben haben, und stehen neben dem Formular, wenn Sie es schreiben.',
  guides_3:
    'Meine Notizen sehen nur Sie, außer Sie teilen eine mit den anderen Interviewenden. Jede bekommt die Zeit, zu der Sie sie begonnen haben, und führt in der Aufzeichnung zu ihrem Moment. Ohne Verbindung bleiben sie in Ihrem Browser, bis sie gespeichert werden können.',
  guides_4:
    'Die Fokuszeit blendet Gesichter und Cursor der anderen aus, während jemand arbeitet. Alle hören einander weiterhin. Beide Seiten können sie beenden. Mit Übergeben geht die Leitung an eine andere Person über, mit einer Nachricht. Kandidatinnen und Kandidaten sehen vom Rest nichts.',
  code_title: 'Code-Pad',
  code_1:
    'Im Raum öffnet P das Code-Pad. Alle schreiben zugleich in denselben Dateien. Sie sehen die Cursor der anderen mit ihren Namen, und jede Person macht nur rückgängig, was sie selbst geschrieben hat.',
  code_2:
    'Legen Sie Dateien an, geben Sie jeder ihre Sprache, und klicken Sie auf einen Namen, um der Person zu folgen. Wenn die Verbindung abbricht, schreiben Sie weiter: Ihre Änderungen bleiben in Ihrem Browser, auch wenn Sie die Seite neu laden, und werden zusammengeführt, sobald sie wieder da ist.',
  code_3:
    'Im Editor rückt Tab ein. Um ihn mit der Tastatur zu verlassen, drücken Sie Escape und dann Tab. Schriftgröße, Farben, Vim- und Emacs-Tasten finden Sie unter Editor-Einstellungen. Umschalt+Alt+F formatiert Python, JavaScript, TypeScript, Go, C, C++, Java, PHP, SQL, Bash, JSON und Markdown. ? zeigt alle Tasten.',
  code_4:
    'Auf der Seite des Interviews können Interviewende abspielen, wie der Code entstand, mit Farbe, Initialen und Zeilen für jede Person und einer Marke, wo viel Text auf einmal kam. Die Tasten , und . gehen um eine Änderung zurück und weiter.',
  code_5:
    'W öffnet das Whiteboard, auf dem alle zugleich zeichnen. Was Sie zeichnen, bleibt erhalten und wird mit dem Code abgespielt. Über das Menü des Whiteboards speichern Sie ein Bild davon als Datei.',
  code_6:
    'Ausführen oder Strg+Enter führt die Datei aus, die Sie sehen, mit den anderen daneben. Alle sehen, was sie schreibt, und können im Terminal eingeben, wonach sie fragt. Stoppen beendet sie, und frühere Läufe bleiben mit dem Code und der Ausgabe erhalten. Zu den Zeilen, die Fehler nennen, führt ein Klick. Die Liste der Sprachen zeigt, welche hier laufen.',
  candidates_title: 'Für Kandidat/innen',
  candidates_1:
    'Öffnen Sie den Link in Ihrer Einladung und geben Sie Ihren Namen an. Kamera und Mikrofon können Sie testen, bevor jemand Sie sieht.',
  candidates_2:
    'Über die Aufzeichnung entscheiden Sie, bevor Sie teilnehmen. Auch wenn Sie ablehnen, nehmen Sie teil, und von Ihnen wird nichts aufgezeichnet.',
  candidates_3:
    'Verwenden Sie einen aktuellen Chrome, Edge, Firefox oder Safari. Bleibt die Kamera dunkel, erlauben Sie sie in der Adressleiste.',
  candidates_4:
    'Ihr Ergebnis erscheint hier, sobald das Unternehmen es freigibt. Sie erhalten auch eine E‑Mail.',
  candidates_list_title: 'Ihre Kandidat/innen',
  candidates_list_1:
    'Alle, die Ihr Unternehmen eingeladen hat, finden Sie hier. Das nächste Interview planen Sie in ihrer Zeile.',
  candidates_list_2:
    'Inhaber/innen und Recruiter/innen berichtigen dort Name und E‑Mail eines Gastes und löschen auf dessen Wunsch, was das Unternehmen über ihn weiß. Wer ein Konto hat, tut beides in den eigenen Einstellungen.',
  take_homes_title: 'Probeaufgaben',
  take_homes_1:
    'Unter Kandidat/innen lassen Sie jemanden allein etwas schreiben. Legen Sie eine Frist fest, oder wie lange es dauern darf, oder beides. Der Link kommt per E‑Mail an, ein Konto braucht es dafür nicht; auch Sie sehen ihn, aber nur einmal. Wählen Sie Aufgaben Ihrer Bibliothek, damit Lösungen getestet werden.',
  take_homes_2:
    'Auf der Seite der Probeaufgabe sehen Sie, was geschrieben wird, während es geschrieben wird, und können es Taste für Taste abspielen. Viel Text auf einmal ist markiert. Darunter steht, was für Aufgaben abgegeben wurde, mit der Wertung, und stehen die Programme, die ausgeführt wurden, mit ihrer Ausgabe.',
  take_homes_3:
    'Nach der Abgabe oder nach Ablauf der Zeit lässt sich nichts mehr schreiben. Sie erfahren davon und können die Probeaufgabe wieder öffnen, mehr Zeit geben oder den Link zurücknehmen.',
  jobs_title: 'Stellen und Bewerbungen',
  jobs_1:
    'Legen Sie eine Stelle an, beschreiben Sie sie und was gefragt wird, und veröffentlichen Sie sie. Auf ihrer öffentlichen Seite können sich alle ohne Konto bewerben.',
  jobs_2:
    'Die Tafel zeigt nach Phasen, wer sich beworben hat. Ziehen Sie eine Karte in die nächste Phase, oder nutzen Sie ihr Menü. Mit der Tastatur: Griff der Karte ansteuern, Leertaste, Phase mit den Pfeiltasten wählen, wieder Leertaste.',
  jobs_3:
    'Öffnen Sie eine Karte, um Antworten und Lebenslauf zu lesen, ein Interview zu planen und festzuhalten, was aus einem Angebot wurde. Jeder Schritt wird mit Zeit und Namen aufbewahrt.',
  jobs_4:
    'Wer sich bewirbt, kann für die Statistik etwas über sich angeben. Es wird getrennt aufbewahrt und nur gezählt: Niemand, der entscheidet, kann es lesen.',
  jobs_5:
    'Mehrere Personen auf einmal kommen aus einer Tabelle, CSV oder XLSX, oder aus einem Stapel Lebensläufe: Öffnen Sie das Menü der Stelle und wählen Sie „Kandidat/innen importieren“, oder ziehen Sie die Lebensläufe auf die Tafel. Sie sehen, was aus jeder Zeile wird, bevor jemand hinzukommt; niemand wird angeschrieben, und sieben Tage lang lässt sich alles zurücknehmen.',
  challenges_title: 'Aufgaben',
  challenges_1:
    'In der Bibliothek sind die Grundausstattung und die Aufgaben Ihres Unternehmens. Schreiben Sie eine mit „Neue Aufgabe“ in der App, oder importieren und exportieren Sie Dateien; kopieren Sie eine der Grundausstattung, um sie zu ändern. Eigene Aufgaben werden mit ihren Musterlösungen getestet: Was dabei herauskam, steht auf der Seite der Aufgabe.',
  challenges_2:
    'Im Raum öffnet T die Aufgabe. Stellen Sie eine, dann sehen sie alle; Kandidatinnen und Kandidaten führen die sichtbaren Tests aus und geben ab. Sie sehen jeden Test, die Punkte und was sich zwischen zwei Abgaben geändert hat.',
  room_title: 'Im Raum',
  room_1:
    'M schaltet das Mikrofon, V die Kamera, S teilt Ihren Bildschirm, C öffnet den Chat, und ? zeigt alle Tasten.',
  room_2:
    'Bricht Ihre Verbindung ab, verbindet sich der Raum von selbst neu. Auch die Seite können Sie bedenkenlos neu laden: Was Sie im Code-Pad geschrieben haben und noch nicht gespeichert war, wird danach gesendet.',
  room_3: '„Verlassen“ beendet das Gespräch für Sie. Wer das Interview führt, kann es für alle beenden.',
  room_4:
    'Die verbleibende Zeit steht oben, nach der Uhr des Servers, sodass alle dasselbe sehen. Bevor sie um ist, werden Sie darauf hingewiesen, auf Wunsch mit einem Ton („Mehr“). Wer das Interview führt, verlängert es mit einem Klick, und Kandidat/innen können darum bitten.',
  room_5:
    'Der Chat nimmt Text, Code mit seinen Farben, der sich im Code-Pad öffnen lässt, und Dateien: Wählen Sie sie aus, ziehen Sie sie hinein oder fügen Sie ein Bild ein. Sie können auf eine Nachricht antworten, eigene 10 Minuten lang ändern oder löschen und den ganzen Chat durchsuchen.',
  recording_title: 'Aufzeichnung',
  recording_1:
    'Die Aufzeichnung beginnt von selbst mit der ersten Person, die zugestimmt hat, und alle sehen, dass sie läuft.',
  recording_2: 'Die Seite der Aufzeichnung spielt alle gemeinsam ab. Jede Spur lässt sich herunterladen.',
  recording_3:
    'Daneben steht, was geschah: ausgeführte Programme, Abgaben, Fragen, Ihre Notizen, Dateien, wer kam und ging. Jedes führt zu seinem Moment, und P und N führen zum vorigen und zum nächsten. Was ein Programm geschrieben hat und der Code einer Abgabe mit ihrem Ergebnis öffnen sich mit der Schaltfläche daneben. Code, Whiteboard und Chat zeigen, was in diesem Moment da stand. Ohne Aufzeichnung spielt „Code abspielen“ dasselbe, wobei Pausen gekürzt werden.',
  feedback_title: 'Feedback',
  feedback_1:
    'Sie können schreiben, sobald das Interview begonnen hat. Was Sie eingeben, bleibt als Entwurf erhalten.',
  feedback_2: 'Was andere geschrieben haben, sehen Sie erst nach Ihrem, damit sich niemand leiten lässt.',
  feedback_3: 'Sie können Ihr Feedback später ändern. Frühere Fassungen bleiben erhalten.',
  feedback_4:
    'Kandidat/innen sehen die Teile, die unter „Einstellungen“, „Unternehmen“ dafür ausgewählt wurden.',
  account_title: 'Ihr Konto und Ihr Unternehmen',
  account_1:
    'Name, Bild, Sprache und Zeitzone legen Sie unter „Einstellungen“ fest. Unter „Sitzungen“ sehen Sie, wo Sie angemeldet sind.',
  account_2:
    'Unter „Mitglieder“ laden Inhaber/innen und Recruiter/innen Kolleginnen und Kollegen ein. Unter „Unternehmen“ legen Inhaber/innen Profil, Logo und die Zeiten der Interviews fest und übergeben es jemand anderem.',
  account_3:
    'Sie kamen als Gast? Legen Sie auf der Seite Ihres Interviews ein Konto an, um Ihre Ergebnisse zu behalten.',
  account_4:
    'Laden Sie Ihren Lebenslauf unter „Einstellungen“, „Lebenslauf“ hoch. Seine Felder werden für Sie ausgelesen; korrigieren Sie, was nicht stimmt. Unternehmen, mit denen Sie Interviews führen, sehen die Fassung, die Sie gewählt haben, und jeder Blick darauf wird protokolliert.',
  account_5:
    'Inhaber/innen ändern dort auch Rollen und entfernen Mitglieder. Wer geht, wird aus den bevorstehenden Interviews genommen; was dann niemand mehr führt, steht bei Inhaber/innen und Recruiter/innen auf der Startseite unter „Ohne Interviewer/in“.',
  notifications_title: 'Mitteilungen',
  notifications_1:
    'Die Glocke zeigt das Neueste, und ihre Seite alles: Filtern Sie nach der Art, oder sehen Sie, was ungelesen ist.',
  notifications_2:
    'Unter Einstellungen, Mitteilungen wählen Sie für jede Art, ob Sie in Colloquy, per E‑Mail oder per Push davon erfahren. E‑Mails kommen sofort oder einmal am Tag gesammelt.',
  notifications_3:
    'In Ihrer Ruhezeit wird nichts gepusht, und E‑Mails warten bis zum Ende. Was ein Interview betrifft, das bis zu zwei Stunden danach beginnt, kommt sofort.',
  notifications_4:
    'E‑Mails, auf die Sie verzichten können, haben am Ende einen Link, der sie abbestellt, ohne Anmeldung.',
  admin_title: 'Für die Administration',
  admin_1:
    '„Personen“ führt alle auf. Öffnen Sie eine Person, um zu sehen, wie sie sich anmeldet, um jemandem zu helfen, der ausgesperrt ist, oder um ein Konto zu deaktivieren; seine Sitzungen und Gespräche enden dann sofort.',
  admin_2:
    '„Protokoll“ zeigt, wer was getan hat. Prüfen Sie die Kette, um zu belegen, dass nichts verändert wurde.',
  admin_3: '„Postfach“ enthält jede Nachricht. Ohne Mailserver finden Sie hier die Links der Einladungen.',
  admin_4:
    'Aufgaben, die zu oft fehlgeschlagen sind, halten dort an. Führen Sie sie erneut aus, sobald die Ursache behoben ist.',
  admin_5:
    'System zeigt, was mit dem Server nicht stimmt, was das bedeutet und was zu tun ist. Alle, die ihn verwalten, erfahren es einmal; nehmen Sie es zur Kenntnis, wenn Sie sich darum kümmern.',
  api_title: 'Für Entwicklerinnen und Entwickler',
  api_1: 'Alles, was diese Seite tut, läuft über eine offene API.',
  api_2: 'Unter „Einstellungen“, „API-Schlüssel“ erstellen Inhaber/innen Schlüssel für Ihre Programme.',
  api_link: 'API-Referenz öffnen',
  webhooks_title: 'Webhooks',
  webhooks_1:
    'Inhaber/innen und Recruiter/innen legen Webhooks unter „Einstellungen“, „Webhooks“ an. Jeder erhält für jedes gewählte Ereignis ein POST mit Kennungen und Status; alles Weitere liest Ihr Programm mit einem API-Schlüssel.',
  webhooks_2:
    'Antworten Sie innerhalb von 15 Sekunden mit 2xx. Alles andere wird erneut versucht, zehnmal in drei Tagen, mit immer längeren Pausen; Retry-After wird beachtet. 410 schaltet den Webhook ab, ebenso fünf Tage ohne einen Erfolg.',
  webhooks_3:
    'Ein Ereignis kann zweimal kommen, immer mit derselben webhook-id: Merken Sie sich, welche Sie schon gesehen haben. Die Reihenfolge ist nicht gewiss: Richten Sie sich nach dem Zeitstempel, oder lesen Sie nach, worum es geht.',
  webhooks_4:
    'Anfragen sind nach Standard Webhooks signiert: webhook-signature enthält v1 und den HMAC-SHA256 von webhook-id, webhook-timestamp und Inhalt, durch Punkte verbunden, mit dem Base64-Teil Ihres Geheimnisses. Weisen Sie ab, was älter als fünf Minuten ist. Die Bibliotheken erledigen all das:',
  apiTitle: 'API-Referenz',
  apiText:
    'Version {version}. Melden Sie sich mit einem Cookie an, oder senden Sie ein Bearer-Token oder einen API-Schlüssel.',
  apiSearch: 'Operationen suchen',
  apiNone: 'Keine passende Operation',
  apiNoneText: 'Versuchen Sie ein anderes Wort.',
  apiScope: 'Berechtigung eines API-Schlüssels',
  apiScopeNone: 'Nicht für API-Schlüssel',
  apiParameters: 'Parameter',
  apiBody: 'Inhalt der Anfrage',
  apiResponses: 'Antworten',
  apiRequired: 'erforderlich',
  apiDocument: 'OpenAPI-Dokument herunterladen',
} satisfies Translation<typeof source>;
