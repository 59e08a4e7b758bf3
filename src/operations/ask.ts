/** The one way in for every door: an operation by name, an input, a workspace; an answer or a refusal. */
import { ROLES } from '../access/roles.ts';
import type { Result } from '../vocabulary/result.ts';
import type { Asker, Progress } from './context.ts';
import type { Refusal } from './refusal.ts';

export type Question = {
  readonly operation: string;
  readonly input: unknown;
  readonly workspace: string;
};

export type AskOptions = {
  readonly asker: Asker;
  /** The name under which others may watch it; left out: one is made. */
  readonly run?: string;
  readonly signal: AbortSignal;
  /** A keeper asks by itself: nobody waits to see what it did. */
  readonly unasked?: boolean;
  /** Takes the long list of an answer as it grows; left out, the list is in the answer. */
  readonly list?: ((piece: string) => Promise<void>) | undefined;
  progress(state: Progress): void;
};

export type Answer = Result<unknown, Refusal>;

/** Here (the data directory is ours) or at its holder: the answer is the same. */
export type Ask = (question: Question, options: AskOptions) => Promise<Answer>;

export const LOCAL_ADMINISTRATOR: Asker = {
  name: 'local administrator',
  roles: ROLES,
  authenticated: false,
  user: null,
  person: null,
  side: null,
  by: 'machine',
};
