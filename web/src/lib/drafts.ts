/** What is typed into forms and not sent, which this tab keeps through a reload or a lost session. */

const PREFIX = 'colloquy-draft:';
/** Whose they are. */
const OWNER = 'colloquy-drafts-of';

/** Whether somebody has signed out here: the page that is still there keeps nothing more. */
let isForgotten = false;

/** The values of a form, by their names; none where nothing is kept. */
export function readDraft(key: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(window.sessionStorage.getItem(PREFIX + key) ?? '{}');
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export function keepDraft(key: string, values: Record<string, unknown>): void {
  if (isForgotten) return;
  try {
    window.sessionStorage.setItem(PREFIX + key, JSON.stringify(values));
  } catch {
    // Without storage the draft lives only as long as the page.
  }
}

export function dropDraft(key: string): void {
  window.sessionStorage.removeItem(PREFIX + key);
}

/** Leaves none in this tab, since whoever signs in next may be somebody else; nor does the page keep any from now on. */
export function forgetDrafts(): void {
  isForgotten = true;
  try {
    dropAll();
  } catch {
    // What is not kept need not be forgotten.
  }
}

/**
 * Leaves this person only what they have typed themselves: whoever was here before may have gone without signing out. What was typed before
 * anybody had signed in is nobody's.
 */
export function claimDrafts(userId: string): void {
  try {
    if (window.sessionStorage.getItem(OWNER) === userId) return;
    dropAll();
    window.sessionStorage.setItem(OWNER, userId);
  } catch {
    // What is not kept reaches nobody.
  }
}

function dropAll(): void {
  for (const name of Object.keys(window.sessionStorage)) {
    if (name.startsWith(PREFIX)) window.sessionStorage.removeItem(name);
  }
}

/** The same person has signed in again. */
export function rememberDrafts(): void {
  isForgotten = false;
}
