import { noteAvailable } from './availability';
import { ApiError } from './problem';
import type { Problem, Whole } from './types';

/** Sent with everything; the server demands it on requests that change something, so that a form of another site cannot. */
export const csrfHeader = { 'x-colloquy-csrf': '1' } as const;

type Listener = (error: ApiError) => void;
const signedOutListeners = new Set<Listener>();

/** Calls `listener` when any request finds that the session has ended. Returns the way to stop. */
export function onSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** What came back, as the typed client gives it. */
export interface Reply<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a successful reply; an `ApiError` otherwise. */
export async function call<T>(pending: Promise<Reply<T>>): Promise<Whole<T>> {
  let reply: Reply<T>;
  try {
    reply = await pending;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, {});
  }
  if (reply.response.ok) {
    noteAvailable(true);
    return reply.data as Whole<T>;
  }
  const problem = (
    typeof reply.error === 'object' && reply.error !== null ? reply.error : {}
  ) as Partial<Problem>;
  const wait = Number.parseInt(reply.response.headers.get('retry-after') ?? '', 10);
  const error = new ApiError(reply.response.status, problem, Number.isFinite(wait) ? wait : null);
  if (error.code === 'server.unavailable') noteAvailable(false);
  if (error.status === 401 && error.code === 'auth.required')
    signedOutListeners.forEach((tell) => tell(error));
  throw error;
}

/** Posts a form with a file as multipart; `fetch` cannot tell how much of it has gone. */
export function upload<T>(
  path: string,
  form: FormData,
  onProgress: (sent: number) => void,
  signal?: AbortSignal,
): Promise<Whole<T>> {
  const sent = new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    for (const [name, value] of Object.entries(csrfHeader)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total ? loaded / total : 0),
    );
    request.addEventListener('error', () => reject(new TypeError('the server could not be reached')));
    request.addEventListener('load', () => {
      const wait = request.getResponseHeader('retry-after');
      const headers: HeadersInit = wait ? { 'retry-after': wait } : {};
      resolve(new Response(request.responseText, { status: request.status, headers }));
    });
    request.addEventListener('abort', () =>
      reject(new DOMException('the upload was cancelled', 'AbortError')),
    );
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
  return call<T>(sent.then((response) => reply<T>(response)));
}

/** The reply in the form that the typed client gives. */
export async function reply<T>(response: Response): Promise<Reply<T>> {
  const body: unknown = await response.json().catch(() => null);
  return response.ok ? { data: body as T, response } : { error: body, response };
}
