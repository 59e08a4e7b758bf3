/** What the pages of people ask: who is signed in, who belongs here, keys, the audit log. */
import { queryOptions } from '@tanstack/react-query';
import type { ListKeysOutput } from '../../../src/operations/people/keys.ts';
import type { ListAuditOutput } from '../../../src/operations/people/list-audit.ts';
import type { ListPeopleOutput } from '../../../src/operations/people/list-people.ts';
import { ask, askPlain, type Query, tellPlain } from '../api/call.ts';

export type SignInState = {
  /** Whether somebody may be the first: at this machine, with the printed token, or not any more. */
  readonly setUp: 'open' | 'token' | null;
  readonly account: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
    readonly secondFactor: boolean;
    readonly via: string | null;
  } | null;
  /** Nothing but one's own account opens until a second factor is set up. */
  readonly secondFactorNeeded?: boolean;
  readonly workspaces: readonly {
    readonly name: string;
    readonly roles: readonly string[];
    readonly side: string | null;
    readonly person: string | null;
  }[];
};

export const signInState = queryOptions({
  queryKey: ['sign-in'],
  queryFn: ({ signal }) => askPlain<SignInState>('/api/auth/state', signal),
});

export function tellSignIn<Answer>(act: string, body: object): Promise<Answer> {
  return tellPlain<Answer>(`/api/auth/${act}`, body);
}

export type OwnSession = {
  readonly id: string;
  readonly agent: string;
  readonly via: string | null;
  readonly startedAt: string;
  readonly seenAt: string;
  readonly current: boolean;
};

export const ownSessions = queryOptions({
  queryKey: ['sign-in', 'sessions'],
  queryFn: ({ signal }) =>
    askPlain<{ readonly sessions: readonly OwnSession[] }>('/api/auth/sessions', signal),
});

export type Invited = {
  readonly workspace: string;
  readonly email: string;
  readonly invitedBy: string;
  readonly expiresAt: string;
  readonly known: boolean;
};

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      askPlain<Invited>(`/api/auth/invitation?token=${encodeURIComponent(token)}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const peopleQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'people'],
    queryFn: ({ signal }) => ask<ListPeopleOutput>(workspace, 'list-people', {}, signal),
  });

export const keysQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'keys'],
    queryFn: ({ signal }) => ask<ListKeysOutput>(workspace, 'list-keys', {}, signal),
  });

export type AuditWishes = { readonly act?: string; readonly outcome?: string; readonly user?: string };

export const auditQuery = (workspace: string, wishes: Query) =>
  queryOptions({
    queryKey: [workspace, 'audit', wishes],
    queryFn: ({ signal }) => ask<ListAuditOutput>(workspace, 'list-audit', wishes, signal),
  });
