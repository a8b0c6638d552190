import './ui/inter-latin.css';
import './ui/entrance.css';
import './ui/global.css';

/** How long the paint of a prerendered page is waited for, in milliseconds: pages in the background are not painted at all. */
const PAINT_MS = 1000;

// What is prerendered is shown first; only then the application is loaded, which keeps a slow device busy for a while.
if (document.getElementById('prerendered')) {
  const painted = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await Promise.race([painted, new Promise((resolve) => setTimeout(resolve, PAINT_MS))]);
}
await import('./start');
