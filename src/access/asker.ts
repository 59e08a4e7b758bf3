/** Who asks: a person by a session, a program by a key, or the machine itself. */
import type { Side } from '../vocabulary/side.ts';
import type { Role } from './roles.ts';
import type { Scope } from './scopes.ts';

/** Where nobody has signed up yet, everyone who reaches the loopback address is the local administrator. */
export type Asker = {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly authenticated: boolean;
  /** The account of the person, or of whoever made the key; null for the machine's own administrator. */
  readonly user: string | null;
  /** Who this is among the workspace's people, as its systems name them; null where nobody said. */
  readonly person: string | null;
  /** The side this person belongs to; an administrator of neither may have none. */
  readonly side: Side | null;
  /** By a person's session, a program's key, or from the machine itself. */
  readonly by: 'session' | 'key' | 'machine';
  /** What the key opens; left out where it is no key. */
  readonly scopes?: readonly Scope[];
  /** The visible part of the key. */
  readonly key?: string;
  /** Where it was asked from, as limits count it. */
  readonly address?: string;
  /** For a language model: what it reads is told to the audit log, too. */
  readonly through?: 'mcp';
  /** The workspaces this asker may know of; left out: all. */
  readonly workspaces?: readonly string[];
};
