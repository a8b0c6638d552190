/** The operations of a company's members: who they are, what they may do, and who is invited to become one. */
import { client } from './client';
import { call } from './reply';
import type * as T from './types';

export const listMembers = (id: string) =>
  call(client.GET('/api/companies/{id}/members', { params: { path: { id } } }));
export const removeMember = (id: string, userId: string) =>
  call(client.DELETE('/api/companies/{id}/members/{userId}', { params: { path: { id, userId } } }));
export const changeMember = (id: string, userId: string, role: T.MemberRole) =>
  call(
    client.PUT('/api/companies/{id}/members/{userId}', { params: { path: { id, userId } }, body: { role } }),
  );
export const listMemberInterviews = (id: string, userId: string) =>
  call(client.GET('/api/companies/{id}/members/{userId}/interviews', { params: { path: { id, userId } } }));
export const transferCompany = (id: string, userId: string) =>
  call(client.POST('/api/companies/{id}/transfer', { params: { path: { id } }, body: { userId } }));
export const listCompanyInvitations = (id: string) =>
  call(client.GET('/api/companies/{id}/invitations', { params: { path: { id } } }));
export const inviteMember = (id: string, body: T.InviteMember) =>
  call(client.POST('/api/companies/{id}/invitations', { params: { path: { id } }, body }));
export const revokeCompanyInvitation = (id: string, invitationId: string) =>
  call(
    client.DELETE('/api/companies/{id}/invitations/{invitationId}', {
      params: { path: { id, invitationId } },
    }),
  );
export const resendCompanyInvitation = (id: string, invitationId: string) =>
  call(
    client.POST('/api/companies/{id}/invitations/{invitationId}/resend', {
      params: { path: { id, invitationId } },
    }),
  );
