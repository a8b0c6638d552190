import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Look } from './app/Look';
import { loadCatalogue, startLanguage } from './lib/i18n';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

/** The pages before a session are a small application of their own, and so is the one on which somebody applies for a job. */
async function load() {
  if (/^\/careers\/[^/]+\/apply$/.test(window.location.pathname)) {
    const [{ ApplyPage }] = await Promise.all([import('./features/careers'), loadCatalogue()]);
    return ApplyPage;
  }
  if (/^\/(sign-in|sign-up|setup)$/.test(window.location.pathname))
    return (await import('./app/Entrance')).Entrance;
  return (await import('./app/App')).App;
}

// Names are written in other scripts, too.
void import('@fontsource-variable/inter');
const [Shown] = await Promise.all([load(), startLanguage()]);
createRoot(root).render(
  <StrictMode>
    <Look>
      <Shown />
    </Look>
  </StrictMode>,
);
