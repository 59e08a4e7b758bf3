/** How the installation stands, for probes and metrics: gathered by whoever opened it, asked for here. */
export type WorkspaceStanding = {
  readonly name: string;
  readonly seq: number;
  /** Entries the engine has not looked at, and how long the oldest of them has waited; null where it never ran. */
  readonly engineLag: { readonly entries: number; readonly seconds: number } | null;
  /** Whether this process leads the engine. */
  readonly led: boolean;
  /** Entries this process's figures have not taken in; null where no figure was asked for yet. */
  readonly lensLag: number | null;
  /** Messages that are to go out by now and have not. */
  readonly outboxDue: number;
};

export type Standing = {
  readonly freeBytes: number;
  readonly database: 'sqlite' | 'postgres';
  readonly workspaces: readonly WorkspaceStanding[];
};
