/** Who is behind a request: every door of the server asks here, and nowhere else. */
import { LOCAL_ADMINISTRATOR } from '../operations/ask.ts';
import type { Asker } from '../operations/context.ts';
import type { Refusal } from '../operations/refusal.ts';
import { done, type Result } from '../vocabulary/result.ts';

export type Principals = {
  /** Who asks in this workspace, or why nobody is recognised. */
  of(request: Request, workspace: string): Promise<Result<Asker, Refusal>>;
};

/** Before anybody has signed up, everyone who reaches this machine's own address looks after it. */
export const WHOEVER_IS_HERE: Principals = { of: async () => done(LOCAL_ADMINISTRATOR) };
