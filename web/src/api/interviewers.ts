/** The operations of the interviewers' side: question guides, what they share in a room, their notes, and focus time. */
import { client } from './client';
import { call } from './reply';
import type * as T from './types';

export const listGuides = (id: string) =>
  call(client.GET('/api/companies/{id}/guides', { params: { path: { id } } }));
export const createGuide = (id: string, body: T.CreateGuide) =>
  call(client.POST('/api/companies/{id}/guides', { params: { path: { id } }, body }));
const guideAt = (id: string, guideId: string) => ({ params: { path: { id, guideId } } });
export const getGuide = (id: string, guideId: string) =>
  call(client.GET('/api/companies/{id}/guides/{guideId}', guideAt(id, guideId)));
export const updateGuide = (id: string, guideId: string, body: T.UpdateGuide) =>
  call(client.PUT('/api/companies/{id}/guides/{guideId}', { ...guideAt(id, guideId), body }));
export const archiveGuide = (id: string, guideId: string, isArchived: boolean) =>
  call(
    client.PUT('/api/companies/{id}/guides/{guideId}/archived', {
      ...guideAt(id, guideId),
      body: { isArchived },
    }),
  );

// What interviewers share in a room, and write for themselves
export const getPanel = (id: string) =>
  call(client.GET('/api/interviews/{id}/panel', { params: { path: { id } } }));
export const chooseGuide = (id: string, guideId: string | null) =>
  call(client.PUT('/api/interviews/{id}/panel/guide', { params: { path: { id } }, body: { guideId } }));
export const tickQuestion = (id: string, question: number, isTicked: boolean) =>
  call(
    client.PUT('/api/interviews/{id}/panel/ticks/{question}', {
      params: { path: { id, question } },
      body: { isTicked },
    }),
  );
export const beginSection = (id: string, section: number) =>
  call(client.PUT('/api/interviews/{id}/panel/section', { params: { path: { id } }, body: { section } }));
export const rateAnswer = (id: string, question: number, body: T.RateAnswer) =>
  call(
    client.PUT('/api/interviews/{id}/panel/ratings/{question}', { params: { path: { id, question } }, body }),
  );
export const handOver = (id: string, body: T.HandOver) =>
  call(client.POST('/api/interviews/{id}/panel/handovers', { params: { path: { id } }, body }));
export const listRatings = (id: string) =>
  call(client.GET('/api/interviews/{id}/ratings', { params: { path: { id } } }));
export const listNotes = (id: string) =>
  call(client.GET('/api/interviews/{id}/notes', { params: { path: { id } } }));
export const saveNote = (id: string, noteId: string, body: T.SaveNote) =>
  call(client.PUT('/api/interviews/{id}/notes/{noteId}', { params: { path: { id, noteId } }, body }));
export const deleteNote = (id: string, noteId: string) =>
  call(client.DELETE('/api/interviews/{id}/notes/{noteId}', { params: { path: { id, noteId } } }));
export const startFocus = (id: string, minutes: number) =>
  call(client.PUT('/api/interviews/{id}/focus', { params: { path: { id } }, body: { minutes } }));
export const endFocus = (id: string) =>
  call(client.DELETE('/api/interviews/{id}/focus', { params: { path: { id } } }));

// What happened, for whoever plays an interview again
export const listMoments = (id: string) =>
  call(client.GET('/api/interviews/{id}/timeline', { params: { path: { id } } }));
