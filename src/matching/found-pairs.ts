/** What a comparison of files comes to: the pairs taken for one thing, each with its reason and its runner-up. */
export type RunnerUp = { readonly record: number; readonly score: number };

export type FoundPair = {
  /** Row of the left table (of the one table: the earlier row). */
  readonly left: number;
  readonly right: number;
  /** Chance, 0 to 1, that the two are one thing. */
  readonly score: number;
  readonly reason: string;
  /** The next likeliest partner of the left record, that was not taken. */
  readonly runnerUp: RunnerUp | null;
  /** A person should look: the chance is middling, or the runner-up is nearly as likely. */
  readonly doubtful: boolean;
};

/** `guessed`: nothing in the files told that it holds this. */
export type ComparedField = { readonly says: string; readonly kind: string; readonly guessed?: true };

export function comparedField({ says, kind, guessed }: ComparedField): ComparedField {
  return { says, kind, ...(guessed === true ? { guessed } : {}) };
}

export type Found = {
  readonly pairs: readonly FoundPair[];
  /** What each compared column was taken to hold. */
  readonly fields: readonly ComparedField[];
  /** Whether a record of that table is in at most one pair. */
  readonly once: { readonly left: boolean; readonly right: boolean };
};

/** From here on a pair is taken. */
export const TAKEN = 0.5;
/** Below this a taken pair is doubtful. */
export const SURE = 0.9;
