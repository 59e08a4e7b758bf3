/** How many random cases a suite tries: few with every run of the tests, as many as asked for, from a seed, in a soak. */
import { appendFileSync } from 'node:fs';

export type AskedRuns = { readonly numRuns: number; readonly seed?: number; readonly endOnFailure: true };

/** ENTENTE_RUNS and ENTENTE_SEED as `test/soak/two-accounts.ts` sets them. */
export function askedRuns(usual: number): AskedRuns {
  const { ENTENTE_RUNS: runs, ENTENTE_SEED: seed } = process.env;
  return {
    numRuns: Number(runs ?? usual),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    endOnFailure: true,
  };
}

/** Leaves to the soak in how many cases each thing was really compared: a case in which nothing was told shows nothing. */
export function tellCompared(compared: ReadonlyMap<string, number>): void {
  const file = process.env['ENTENTE_COMPARED'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(Object.fromEntries(compared))}\n`);
}
