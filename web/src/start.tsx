import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Look } from './app/Look';
import { loadCatalogue, startLanguage } from './lib/i18n';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

/** The pages before a session are a small application of their own, and so is the one on which somebody applies for a job. */
async function load() {
  const language = startLanguage();
  if (/^\/careers\/[^/]+\/apply$/.test(window.location.pathname)) {
    const careers = import('./features/careers');
    const [{ ApplyPage }] = await Promise.all([
      careers,
      careers.then((page) => page.loadPosting()),
      loadCatalogue(),
      language,
    ]);
    return ApplyPage;
  }
  if (/^\/(sign-in|sign-up|setup)$/.test(window.location.pathname)) {
    const [{ Entrance }] = await Promise.all([import('./app/Entrance'), language]);
    return Entrance;
  }
  const [{ App, loadFirstPage }] = await Promise.all([import('./app/App'), language]);
  await loadFirstPage();
  return App;
}

const Shown = await load();
createRoot(root).render(
  <StrictMode>
    <Look>
      <Shown />
    </Look>
  </StrictMode>,
);
// Names are written in other scripts, too; styles that come while a page is drawn would have all of it styled anew.
requestAnimationFrame(() => setTimeout(() => void import('@fontsource-variable/inter')));
