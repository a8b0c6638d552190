export const help = {
  title: 'Help',
  contents: 'Contents',
  start_title: 'Getting started',
  start_1:
    'Home shows what to do now: the interview that is next, the feedback that waits for you, then the rest.',
  start_2: 'Schedule an interview, and the candidate gets a link. They need no account and install nothing.',
  start_3: 'Press Ctrl K anywhere to jump to a page or to find an interview.',
  scheduling_title: 'Scheduling an interview',
  scheduling_1:
    'Choose the day, the start and the time zone you plan in. The preview shows your own time. Everyone later sees theirs.',
  scheduling_2:
    'Pick a candidate you know, or type the address of someone new. The invitation goes out as soon as you save.',
  scheduling_3:
    'An interviewer can’t be booked twice at the same time. If someone is busy, the form says who.',
  scheduling_4:
    'Where several interview, say as what each of them takes part. Of a pool those are taken who are free and have the fewest interviews. Whoever watches is invited, but is not asked for feedback and never begins the interview.',
  interviews_title: 'Managing interviews',
  interviews_1: 'The list keeps its filters in the address, so a link you send shows what you see.',
  interviews_2:
    'On an interview’s page you can make a new invitation link, email it, or revoke one. A link is shown only once, when it is made.',
  interviews_3:
    'To change the time, choose Reschedule. Everyone is told, and open pages change by themselves.',
  interviews_4: 'To cancel, give a reason. The candidate reads it.',
  interviews_5:
    'When someone does not come, the server tells everyone after a quarter of an hour of waiting, or you do so sooner. You can take it back for a day, or book the interview again.',
  calendar_view_title: 'Day, week and team',
  calendar_view_1:
    'Choose Day or Week above the interviews to see them on a calendar, in your own time zone. Click an empty hour to schedule an interview then.',
  calendar_view_2:
    'Drag an interview to move it, or its lower edge to make it longer or shorter. For six seconds you can undo it or move it on; only then is everybody told, once.',
  calendar_view_3:
    'With the keyboard, go to the handle of an interview and press Enter. The arrow keys move it, Shift with up or down changes its length, Enter saves, Escape leaves it where it was.',
  calendar_view_4:
    'Team shows your colleagues’ working hours side by side, and who is free now or at a time that you choose, on a day or in a week.',
  panel_days_title: 'Panel days and templates',
  panel_days_1:
    'Plan a panel day to put several interviews of one candidate on one day. Name the interviews with their interviewers, or a pool of whom some are taken, and the days that you think of.',
  panel_days_2:
    'You get up to five plans that suit everybody. Choose one, drag its interviews if you like, and book them all at once: all are booked, or none. The candidate gets one mail. From the menu of each of its interviews you can cancel what is left of the day at once.',
  panel_days_3:
    'Owners and recruiters keep templates in the settings, so that a loop has to be described only once.',
  guides_title: 'Question guides, notes and focus time',
  guides_1:
    'A guide holds questions in sections, with follow-ups, what a good answer shows, and how long each part may take. Owners and recruiters keep guides in the library; choose one on the page of an interview, in a template, or in the room. The interview keeps the guide as it was when it was chosen.',
  guides_2:
    'In the room, G opens the guide. Tick questions off: the other interviewers see it at once. Rate answers from 1 to 4; your ratings stay yours until you have given feedback, and stand beside the form when you write it.',
  guides_3:
    'My notes are yours alone, unless you share one with the other interviewers. Each gets the time at which you began it and leads to its moment in the recording. Without a connection, they are kept in your browser until they can be saved.',
  guides_4:
    'Focus time hides faces and cursors from the candidate while they work; everybody still hears each other. Both sides can end it. Hand over passes the lead to another interviewer, with a message. Candidates see none of the rest.',
  code_title: 'Code pad',
  code_1:
    'In the room, P opens the code pad. Everyone writes in the same files at once; you see the others’ cursors with their names, and each person undoes only what they wrote.',
  code_2:
    'Add files, give each its language, and click a person’s name to follow them. If the connection is lost, keep writing: your changes are kept in your browser, also when you reload the page, and merged once it is back.',
  code_3:
    'In the editor, Tab indents. To leave it with the keyboard, press Escape and then Tab. Font size, colours, Vim and Emacs keys are under Editor settings. Shift+Alt+F formats Python, JavaScript, TypeScript, Go, C, C++, Java, PHP, SQL, Bash, JSON and Markdown. ? shows all keys.',
  code_4:
    'Interviewers can replay how the code came about on the interview’s page, with a colour, initials and lines for each author, and a mark where much text came at once. The keys , and . go back and on by one change.',
  code_5:
    'W opens the whiteboard, which everyone draws on at once. What you draw is kept and replayed with the code; the menu of the whiteboard saves a picture of it as a file.',
  code_6:
    'Run, or Ctrl+Enter, runs the file that you see, with the others beside it. Everyone sees what it writes, and can type into the terminal what it asks for. Stop ends it, Earlier runs keep the code and what came of it, and the lines that errors name are one click away. The list of languages shows which ones run here.',
  candidates_title: 'For candidates',
  candidates_1:
    'Open the link in your invitation and give your name. You can test camera and microphone before anyone sees you.',
  candidates_2:
    'You decide about recording before you join. If you decline, you join as well, and nothing of you is recorded.',
  candidates_3:
    'Use a current Chrome, Edge, Firefox or Safari. If the camera stays dark, allow it in the bar where the address is.',
  candidates_4: 'Your result appears here once the company shares it. You also get an email.',
  candidates_list_title: 'Your candidates',
  candidates_list_1:
    'Everyone your company has invited is kept here. Schedule the next interview from their row.',
  candidates_list_2:
    'Owners and recruiters correct the name and email of a guest there, and delete what the company knows of them when they ask for it. Whoever has an account does both in their own settings.',
  take_homes_title: 'Take-homes',
  take_homes_1:
    'Under Candidates you give somebody work to write on their own. Set a deadline, how long it may take, or both. The candidate gets a link by mail and needs no account; you see the link too, but only once. Choose challenges of your library to have solutions tested.',
  take_homes_2:
    'On the take-home’s page you see what is written as it is written, and can replay it key by key. Much text at once is marked. Below it is what was submitted for challenges, with the score, and the programs that the candidate ran, with what these wrote.',
  take_homes_3:
    'Once it is handed in, or its time is up, nothing more can be written. You are told of it, and can open it again, give more time, or take the link back.',
  jobs_title: 'Jobs and applications',
  jobs_1:
    'Open a job, say what it is about and what applicants are asked, and publish it. Its public page takes applications from anybody, without an account.',
  jobs_2:
    'The board shows who has applied, by stage. Drag a card to the next stage, or use its menu. With the keyboard: focus a card’s handle, press Space, choose the stage with the arrow keys, and press Space again.',
  jobs_3:
    'Open a card to read the answers and the résumé, to schedule an interview, and to note what became of an offer. Each move is kept with its time and who made it.',
  jobs_4:
    'Applicants may say something about themselves for statistics. It is kept apart and only counted: nobody who decides can read it.',
  jobs_5:
    'Several candidates at once come from a spreadsheet, CSV or XLSX, or from a pile of résumés: open the menu of the job and choose “Import candidates”, or drop the résumés on the board. You see what each row would become before anybody is added, nobody is written to, and what was added can be taken back for seven days.',
  challenges_title: 'Challenges',
  challenges_1:
    'The library has the starter set and your company’s own challenges. Write one in the app with “New challenge”, or import and export them as files; copy one of the starter set to change it. A challenge of your own is tested with its reference solutions: its page shows what came of that.',
  challenges_2:
    'In the room, T opens the challenge. Give one, and everyone sees it; candidates run the visible tests and submit. You see every test, the score, and what changed between two submissions.',
  room_title: 'In the room',
  room_1:
    'M switches the microphone, V the camera, S shares your screen, C opens the chat, and ? shows all keys.',
  room_2:
    'If your connection breaks, the room reconnects by itself. Reloading the page is safe too: what you wrote in the code pad and could not be saved yet is sent afterwards.',
  room_3: 'Leave ends it for you. Interviewers can end it for everyone.',
  room_4:
    'The time that is left stands at the top, by the server’s clock, so everyone sees the same. You are told when the end is near, with a sound if you want one (More). Interviewers extend the interview with one click, and candidates can ask them for it.',
  room_5:
    'The chat takes text, code with its colours, which opens in the code pad, and files: choose them, drag them in or paste a picture. You can answer a message, change or delete your own for 10 minutes, and search the whole chat.',
  recording_title: 'Recording',
  recording_1: 'Recording starts by itself with the first person who agreed, and everyone sees that it runs.',
  recording_2: 'The recording’s page plays everyone together. Each track can be downloaded.',
  recording_3:
    'Beside it stands what happened: programs that were run, submissions, questions, your notes, files, who came and went. Each leads to its moment, and P and N lead to the one before and after. What a program wrote, and the code of a submission with its result, open from the button beside it. The code, the whiteboard and the chat are shown as they were at that moment. Without a recording, Replay the code plays the same, with pauses cut short.',
  feedback_title: 'Feedback',
  feedback_1: 'You can write once the interview has started. What you type is kept as a draft.',
  feedback_2: 'What other interviewers wrote is shown after yours, so that nobody is led.',
  feedback_3: 'You can change your feedback later. Earlier versions are kept.',
  feedback_4: 'Candidates see the parts that the company’s owner chose under Settings, Company.',
  account_title: 'Your account and company',
  account_1:
    'Set your name, picture, language and time zone under Settings. Under Sessions you see where you are signed in.',
  account_2:
    'Owners and recruiters invite colleagues under Members. Under Company owners set its profile, its logo and how interviews are timed, and hand it over to somebody else.',
  account_3: 'Came as a guest? Create an account from your interview’s page to keep your results.',
  account_4:
    'Upload your résumé under Settings, Résumé. Its fields are read for you; correct what is wrong. Companies that you interview with see the version you chose, and every look is logged.',
  account_5:
    'Owners also change a colleague’s role there, or remove them. Whoever leaves is taken out of the interviews ahead; what nobody is left to hold stands on the home page of owners and recruiters under No interviewer.',
  notifications_title: 'Notifications',
  notifications_1:
    'The bell shows the latest news, and its page all of them: filter by kind, or look at what is unread.',
  notifications_2:
    'Under Settings, Notifications you choose for each kind of news whether you are told in Colloquy, by mail or by push. Mails can come at once or gathered once a day.',
  notifications_3:
    'In your quiet hours nothing is pushed and mails wait until the end. What is about an interview that begins within two hours of it comes at once.',
  notifications_4:
    'Mails that you can do without have a link at their end that stops them, without signing in.',
  admin_title: 'For administrators',
  admin_1:
    'People lists everybody. Open a person to see how they sign in, to help somebody who is locked out, or to deactivate an account, which ends its sessions and calls at once.',
  admin_2: 'Audit lists who did what. Verify the chain to prove that nothing was changed.',
  admin_3: 'Mailbox holds every message. Without a mail server this is where you find invitation links.',
  admin_4: 'Tasks that failed too often stop there. Run them again once the cause is mended.',
  admin_5:
    'System lists what is wrong with the server, what that means and what to do. Every administrator is told once; acknowledge it to say that you look after it.',
  api_title: 'For developers',
  api_1: 'Everything this page does goes through an open API.',
  api_2: 'An owner makes keys for your programs under Settings, API keys.',
  api_link: 'Open the API reference',
  webhooks_title: 'Webhooks',
  webhooks_1:
    'Owners and recruiters add webhooks under Settings, Webhooks. Each gets a POST for every event that it chose, with ids and states; your program reads the rest with an API key.',
  webhooks_2:
    'Answer with 2xx within 15 seconds. Anything else is tried again, ten times over three days, with longer and longer pauses; Retry-After is respected. 410 switches the webhook off, and so do five days without one success.',
  webhooks_3:
    'An event can come twice, always with the same webhook-id: keep the ids you have seen. Events can come out of order: go by their timestamp, or read what they are about.',
  webhooks_4:
    'Requests are signed as Standard Webhooks asks for: webhook-signature holds v1 and the HMAC-SHA256 of webhook-id, webhook-timestamp and body, joined by dots, by the base64 part of your secret. Refuse what is older than five minutes. The libraries do all of that:',
  apiTitle: 'API reference',
  apiText: 'Version {version}. Sign in with a cookie, or send a bearer token or an API key.',
  apiSearch: 'Search operations',
  apiNone: 'No operation matches',
  apiNoneText: 'Try another word.',
  apiScope: 'Scope of an API key',
  apiScopeNone: 'Not for API keys',
  apiParameters: 'Parameters',
  apiBody: 'Request body',
  apiResponses: 'Responses',
  apiRequired: 'required',
  apiDocument: 'Download the OpenAPI document',
} as const;
