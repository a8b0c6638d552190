// Which scripts a page has of its own, so that they are asked for with the first ones, and not found when those have run (`src/app/router.tsx`).

const of = (feature, ...modules) => modules.map((name) => `src/features/${feature}/${name}`);

/** A code pad in which programs are run. */
const PAD = [...of('pad', 'components/PadPanel.tsx'), ...of('run', 'Runner.tsx')];

/** By their addresses, of which `*` stands for any part: the modules that such a page begins with. The first that fits counts. */
export const PAGES = [
  ['/', of('home', 'pages.ts')],
  ['/interviews', of('interviews', 'pages.ts')],
  ['/interviews/new', of('interview', 'pages.ts', 'FormPages.tsx')],
  ['/interviews/panel', of('panel', 'pages.ts')],
  ['/interviews/*', of('interview', 'pages.ts')],
  ['/interviews/*/edit', of('interview', 'pages.ts', 'FormPages.tsx')],
  ['/interviews/*/feedback', of('feedback', 'pages.ts')],
  ['/interviews/*/recording', of('recording', 'pages.ts')],
  ['/interviews/*/code', [...of('timeline', 'pages.ts'), ...of('pad', 'replay/CodeReplay.tsx')]],
  ['/interviews/*/lobby', of('lobby', 'pages.ts')],
  ['/interviews/*/room', of('room', 'pages.ts')],
  ['/candidates', of('candidates', 'pages.ts')],
  ['/take-homes', of('take-home', 'pages.ts')],
  ['/take-homes/new', of('take-home', 'pages.ts', 'NewTakeHomePage.tsx')],
  ['/take-homes/*', of('take-home', 'pages.ts', 'TakeHomePage.tsx')],
  [
    '/take-home/*',
    [...of('take-home', 'pages.ts', 'WorkPage.tsx'), ...PAD, ...of('challenges', 'Tasks.tsx')],
  ],
  ['/practice', [...of('take-home', 'pages.ts', 'PracticePage.tsx'), ...PAD]],
  ['/jobs', of('jobs', 'pages.ts')],
  ['/jobs/new', of('jobs', 'pages.ts', 'FormPages.tsx')],
  ['/jobs/*', of('jobs', 'pages.ts')],
  ['/jobs/*/edit', of('jobs', 'pages.ts', 'FormPages.tsx')],
  ['/jobs/*/import', of('jobs', 'pages.ts', 'import/pages.ts')],
  ['/jobs/*/import/*', of('jobs', 'pages.ts', 'import/pages.ts')],
  ['/library', of('challenges', 'pages.ts')],
  ['/library/guides', of('guide', 'pages.ts')],
  ['/library/guides/*', of('guide', 'pages.ts')],
  ['/library/challenges', of('challenges', 'pages.ts')],
  ['/library/new-challenge', of('challenges', 'pages.ts', 'editor/EditorPage.tsx')],
  ['/library/challenges/*', of('challenges', 'pages.ts')],
  ['/library/challenges/*/edit', of('challenges', 'pages.ts', 'editor/EditorPage.tsx')],
  ['/settings', of('settings', 'pages.ts', 'ProfileSection.tsx')],
  ['/settings/api-keys', of('settings', 'pages.ts', 'ApiKeysSection.tsx')],
  ['/settings/availability', [...of('settings', 'pages.ts'), ...of('booking', 'section.ts')]],
  ['/settings/calendar', [...of('settings', 'pages.ts'), ...of('calendar', 'section.ts')]],
  ['/settings/company', of('settings', 'pages.ts', 'CompanySection.tsx')],
  ['/settings/members', of('settings', 'pages.ts', 'MembersSection.tsx')],
  ['/settings/notifications', of('settings', 'pages.ts', 'NotificationsSection.tsx')],
  ['/settings/profile', of('settings', 'pages.ts', 'ProfileSection.tsx')],
  ['/settings/resume', [...of('settings', 'pages.ts'), ...of('resume', 'section.ts')]],
  ['/settings/security', of('settings', 'pages.ts', 'SecuritySection.tsx')],
  ['/settings/sessions', of('settings', 'pages.ts', 'SessionsSection.tsx')],
  ['/settings/templates', [...of('settings', 'pages.ts'), ...of('panel', 'section.ts')]],
  ['/settings/webhooks', [...of('settings', 'pages.ts'), ...of('webhooks', 'section.ts')]],
  ['/settings/calendar/google', of('calendar', 'pages.ts')],
  ['/settings/webhooks/*', of('webhooks', 'pages.ts')],
  ['/admin', of('admin', 'pages.ts', 'UsersSection.tsx')],
  ['/admin/audit', of('admin', 'pages.ts', 'AuditSection.tsx')],
  ['/admin/companies', of('admin', 'pages.ts', 'CompaniesSection.tsx')],
  ['/admin/mailbox', of('admin', 'pages.ts', 'MailboxSection.tsx')],
  ['/admin/system', of('admin', 'pages.ts', 'SystemSection.tsx')],
  ['/admin/tasks', of('admin', 'pages.ts', 'TasksSection.tsx')],
  ['/admin/users', of('admin', 'pages.ts', 'UsersSection.tsx')],
  ['/admin/users/*', of('admin', 'pages.ts')],
  ['/admin/companies/*', of('admin', 'pages.ts')],
  ['/notifications', of('notifications', 'pages.ts')],
  ['/help', of('help', 'pages.ts')],
  ['/help/*', of('help', 'pages.ts')],
  ['/claim', of('recovery', 'pages.ts')],
  ['/forgot-password', of('recovery', 'pages.ts')],
  ['/reset-password/*', of('recovery', 'pages.ts')],
  ['/confirm-email/*', of('recovery', 'pages.ts')],
  ['/join/*', of('invitation', 'pages.ts')],
  ['/invite/*', of('invitation', 'pages.ts')],
  ['/book/*', of('booking', 'pages.ts')],
  ['/answer/*', of('calendar', 'pages.ts')],
  ['/unsubscribe/*', of('notifications', 'pages.ts')],
];

/** The texts of the pages with a session, by language. */
export const TEXTS = {
  en: ['src/lib/i18n/en/rest.ts'],
  de: ['src/lib/i18n/de/index.ts', 'src/lib/i18n/de/rest.ts'],
};

/**
 * Asks for a page's own scripts. It runs in the page, where it knows of nothing but what it is given: the same choice of a language as
 * `src/lib/i18n/language.ts` makes, as far as it is to be had in a line.
 */
function askAhead(files, pages, texts) {
  const at = location.pathname.replace(/(.)\/$/, '$1').split('/');
  const fits = ([pattern]) => {
    const parts = pattern.split('/');
    return parts.length === at.length && parts.every((part, n) => part === '*' || part === at[n]);
  };
  let language;
  try {
    language = sessionStorage.getItem('colloquy-lang') ?? localStorage.getItem('colloquy-language');
  } catch {
    // Storage can be switched off; the browser's language decides then.
  }
  language ??= navigator.languages.map((tag) => tag.slice(0, 2)).find((one) => one in texts);
  for (const n of [...(texts[language] ?? texts.en), ...(pages.find(fits)?.[1] ?? [])]) {
    const link = document.createElement('link');
    link.rel = files[n].endsWith('.css') ? 'preload' : 'modulepreload';
    if (link.rel === 'preload') link.as = 'style';
    link.crossOrigin = '';
    link.nonce = document.currentScript.nonce;
    link.href = `/${files[n]}`;
    document.head.append(link);
  }
}

/** Fails a build whose router has a page that the table does not know: all but those that are loaded without it. */
export function checkPages(router) {
  const parts = (path) => path.replaceAll(/\$\w+/g, '*').split('/');
  const fits = (part, known) => part === '*' || known === '*' || part === known;
  const isKnown = (path) =>
    PAGES.some(([pattern]) => {
      const known = pattern.split('/');
      return parts(path).length === known.length && parts(path).every((part, n) => fits(part, known[n]));
    });
  const paths = [...router.matchAll(/^ {2}path: '([^']+)'/gm)].map(([, path]) => path);
  const unknown = paths.filter((path) => !/^\/(sign-in|sign-up|setup)$/.test(path) && !isKnown(path));
  if (paths.length === 0 || unknown.length > 0)
    throw new Error(`scripts/pages.mjs has no entry for ${unknown.join(', ')}`);
}

/**
 * The script that asks for what a page has of its own, as an element of the page.
 *
 * @param filesOf the files that a module needs, without those that every page names
 */
export function askingAhead(filesOf, pages) {
  const files = [];
  const numbers = (modules) => [
    ...new Set(
      modules.flatMap(filesOf).map((file) => {
        if (!files.includes(file)) files.push(file);
        return files.indexOf(file);
      }),
    ),
  ];
  const byPage = pages.map(([pattern, modules]) => [pattern, numbers(modules)]);
  const byLanguage = Object.fromEntries(
    Object.entries(TEXTS).map(([language, modules]) => [language, numbers(modules)]),
  );
  const given = [files, byPage, byLanguage].map((one) => JSON.stringify(one)).join(',');
  return `    <script nonce="{{NONCE}}">(${askAhead.toString()})(${given})</script>\n`;
}
