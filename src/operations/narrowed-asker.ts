/** Whoever sits at the machine lets a program ask that may do less than they: a language model, say. */
import type { Asker, Role } from './context.ts';

export type Narrowing = {
  readonly roles: readonly Role[];
  readonly scopes: readonly ('read' | 'write')[];
  /** The one workspace it knows of. */
  readonly workspace: string;
};

/** Known by no account, speaking for no side, reading no files: what a key with these scopes and roles may do. */
export function narrowedAsker({ roles, scopes, workspace }: Narrowing): Asker {
  return {
    ...{ name: 'a program on this machine', roles, scopes, workspaces: [workspace], through: 'mcp' },
    ...{ authenticated: false, user: null, person: null, side: null, by: 'key' },
  };
}

/** What was narrowed, to be said to another process; null where the machine itself asks. */
export function narrowingOf({ by, roles, scopes = [], workspaces = [] }: Asker): Narrowing | null {
  const [workspace] = workspaces;
  if (by !== 'key' || workspace === undefined) return null;
  return { roles, scopes: scopes.filter((one) => one === 'read' || one === 'write'), workspace };
}
