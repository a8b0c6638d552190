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
    const [{ ApplyPage }] = await Promise.all([import('./features/careers'), loadCatalogue(), language]);
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

// Names are written in other scripts, too.
void import('@fontsource-variable/inter');
const Shown = await load();
createRoot(root).render(
  <StrictMode>
    <Look>
      <Shown />
    </Look>
  </StrictMode>,
);
