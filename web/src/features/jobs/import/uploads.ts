import { api } from '@/api';
import { Shared, useShared } from '@/lib/shared';

/** A file on its way to an import. One that has arrived is a row of it, and no upload any more. */
export interface Upload {
  key: number;
  jobId: string;
  importId: string;
  file: File;
  /** A stopped one waits for somebody to try it again. */
  state: 'WAITING' | 'SENDING' | 'STOPPED';
  /** How much of it has gone, from 0 to 1. */
  sent: number;
  /** Why it was stopped; null where somebody did so. */
  error: unknown;
}

const uploads = new Shared<Upload[]>([]);
let sending: AbortController | null = null;
let lastKey = 0;

const change = (key: number, part: Partial<Upload>): void =>
  uploads.set(uploads.get().map((one) => (one.key === key ? { ...one, ...part } : one)));

/** Sends the next file that waits, one after the other, whichever page is open. */
async function sendNext(): Promise<void> {
  const next = uploads.get().find((one) => one.state === 'WAITING');
  if (sending || !next) return;
  const { key, jobId, importId, file } = next;
  const abort = new AbortController();
  sending = abort;
  change(key, { state: 'SENDING', sent: 0, error: null });
  try {
    await api.uploadImportFile(jobId, importId, file, (sent) => change(key, { sent }), abort.signal);
    uploads.set(uploads.get().filter((one) => one.key !== key));
  } catch (error) {
    change(key, { state: 'STOPPED', error: abort.signal.aborted ? null : error });
  }
  sending = null;
  void sendNext();
}

/** Sends files to an import. */
export function addUploads(jobId: string, importId: string, files: File[]): void {
  const added = files.map((file): Upload => {
    lastKey += 1;
    return { key: lastKey, jobId, importId, file, state: 'WAITING', sent: 0, error: null };
  });
  uploads.set([...uploads.get(), ...added]);
  void sendNext();
}

/** Stops a file that waits or is being sent. */
export function cancelUpload({ key, state }: Upload): void {
  if (state === 'SENDING') sending?.abort();
  else change(key, { state: 'STOPPED', error: null });
}

export function retryUpload({ key }: Upload): void {
  change(key, { state: 'WAITING', error: null });
  void sendNext();
}

/** Takes a stopped file off the list. */
export function removeUpload({ key }: Upload): void {
  uploads.set(uploads.get().filter((one) => one.key !== key));
}

/** Stops and forgets all files of an import. */
export function forgetUploads(importId: string): void {
  const sent = uploads.get().find((one) => one.importId === importId && one.state === 'SENDING');
  uploads.set(uploads.get().filter((one) => one.importId !== importId));
  if (sent) sending?.abort();
}

/** The files on their way to an import. */
export const useUploads = (importId: string): Upload[] =>
  useShared(uploads).filter((one) => one.importId === importId);
