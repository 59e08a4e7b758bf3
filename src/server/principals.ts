/** Who is behind a request: every door of the server asks here, and nowhere else. */
import { LOCAL_ADMINISTRATOR } from '../operations/ask.ts';
import type { Asker } from '../operations/context.ts';
import { type Refusal, refusal } from '../operations/refusal.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';

export type Principals = {
  /** Who asks in this workspace, or why nobody is recognised. A workspace that is not the asker's is not there. */
  of(request: Request, workspace: string): Promise<Result<Asker, Refusal>>;
  /** Who asks, where it is about no workspace (which there are). */
  anywhere(request: Request): Promise<Result<Asker, Refusal>>;
  /**
   * The program that sends events, by its Authorization header: `Bearer KEY`, or Basic with the key as user name; and
   * the workspace its key is for. Only keys with the scope `ingest` are taken.
   */
  ingest(
    header: string | null,
  ): Promise<Result<{ readonly asker: Asker; readonly workspace: string }, Refusal>>;
};

export const NO_SIGN_IN = refusal('not-allowed', 'sign-in-needed', 'Sign in first.');
export const NO_KEY = refusal('not-allowed', 'sign-in-needed', 'A key with the scope "ingest" is needed.');

/** The same words whether it is another's or is not there at all. */
export function noWorkspace(name: string): Refusal {
  return refusal('not-found', 'unknown-workspace', `There is no workspace "${name}".`);
}

/** Before anybody has signed up, everyone who reaches this machine's own address looks after it. */
export const WHOEVER_IS_HERE: Principals = {
  of: async () => done(LOCAL_ADMINISTRATOR),
  anywhere: async () => done(LOCAL_ADMINISTRATOR),
  ingest: async () => refused(NO_KEY),
};
