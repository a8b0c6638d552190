/** Why a camera or a microphone can't be used, in the terms that decide the advice. */
export type MediaProblem =
  /** The page isn't served over HTTPS or from this machine, so browsers hide the devices. */
  | 'insecure'
  /** The browser has no media support at all. */
  | 'unsupported'
  /** The person (or a policy) blocked this site. */
  | 'blocked'
  /** The operating system doesn't let the browser use the device. */
  | 'blockedBySystem'
  /** There is no such device. */
  | 'missing'
  /** Another program holds the device. */
  | 'busy'
  /** The device went away while it was in use. */
  | 'unplugged'
  | 'unknown';

/** Browsers whose settings live in different places. */
export type BrowserFamily = 'chrome' | 'edge' | 'firefox' | 'safari' | 'ios' | 'android' | 'unlisted';

/** Maps what `getUserMedia` throws to a problem (names: W3C Media Capture and Streams, 10.3). */
export function problemOf(error: unknown): MediaProblem {
  if (!(error instanceof Error)) return 'unknown';
  switch (error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return /system/i.test(error.message) ? 'blockedBySystem' : 'blocked';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'unknown';
  }
}

/** The problem that stands before any request is made, or null when devices can be asked for. */
export function environmentProblem(
  scope: { isSecureContext: boolean; navigator: { mediaDevices?: unknown } } = window,
): MediaProblem | null {
  if (!scope.isSecureContext) return 'insecure';
  return scope.navigator.mediaDevices === undefined ? 'unsupported' : null;
}

/** Which browser's words and menus the advice has to use. */
export function browserFamily(userAgent: string = navigator.userAgent): BrowserFamily {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  if (/Android/.test(userAgent)) return 'android';
  if (/Firefox\//.test(userAgent)) return 'firefox';
  if (/Edg\//.test(userAgent)) return 'edge';
  if (/Chrom(e|ium)\//.test(userAgent)) return 'chrome';
  if (/Safari\//.test(userAgent)) return 'safari';
  return 'unlisted';
}
