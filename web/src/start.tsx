import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Look } from './app/Look';
import { startLanguage } from './lib/i18n';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

/** The pages before a session are a small application of their own. */
async function load() {
  if (/^\/(sign-in|sign-up|setup)$/.test(window.location.pathname))
    return (await import('./app/Entrance')).Entrance;
  return (await import('./app/App')).App;
}

const [Shown] = await Promise.all([load(), startLanguage()]);
createRoot(root).render(
  <StrictMode>
    <Look>
      <Shown />
    </Look>
  </StrictMode>,
);
