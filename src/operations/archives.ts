/** How a backup is made where the data are: operations ask for it by this port and know no database. */
import type { Result } from '../vocabulary/result.ts';
import type { Progress } from './context.ts';
import type { Refusal } from './refusal.ts';

export type BackupAsked = {
  /** Null: into the folder for backups, under a name made of the time. */
  readonly file: string | null;
  /** Gives the installation's key along, wrapped under it; null: restoring needs that key from elsewhere. */
  readonly passphrase: string | null;
  readonly madeAt: string;
};

export type BackupMade = {
  readonly file: string;
  readonly bytes: number;
  readonly digest: string;
  readonly workspaces: readonly { readonly name: string; readonly entries: number; readonly head: string }[];
  readonly accounts: number;
};

export type Archives = {
  backup(asked: BackupAsked, progress: (state: Progress) => void): Promise<Result<BackupMade, Refusal>>;
};
