/** What `scripts/prerender.mjs` runs after a build: the sign-in page as text, so that browsers show it before any script has run. */
import { renderToString } from 'react-dom/server';
import { Entrance } from './app/Entrance';
import { Look } from './app/Look';
import { startLanguage } from './lib/i18n';

/** The page at the address of the window, in the language that it asks for. */
export async function prerender(): Promise<string> {
  await startLanguage();
  return renderToString(
    <Look>
      <Entrance />
    </Look>,
  );
}
