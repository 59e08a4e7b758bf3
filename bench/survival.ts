/** Survival of a million leads, days tied and times continuous, against sorting the same times alone. */

import { diceOf } from '../src/simulation/chance.ts';
import { cumulativeIncidence } from '../src/study/cumulative-incidence.ts';
import { medianMs, printRow } from './bench-row.ts';

const LEADS = 1_000_000;
const RUNS = 5;
const dice = diceOf(42);

/** Half reach the stage, half are still open when last seen: nothing competes, so one less this is Kaplan-Meier. */
function waits(most: number): { readonly times: Float64Array; readonly ends: Uint8Array } {
  const times = new Float64Array(LEADS);
  const ends = new Uint8Array(LEADS);
  for (let lead = 0; lead < LEADS; lead += 1) {
    times[lead] = 1 + dice(lead, 1, most);
    ends[lead] = dice(lead, 2, 2);
  }
  return { times, ends };
}

for (const [says, most] of [
  ['days, tied', 730],
  ['continuous', 2_000_000_000],
] as const) {
  const wait = waits(most);
  const sorting = await medianMs(RUNS, () => wait.times.slice().sort());
  printRow({
    name: `survival curve of 1 M leads, ${says}`,
    value: await medianMs(RUNS, () => cumulativeIncidence(wait)),
    unit: 'ms',
    rival: 'sorting the times alone',
    rivalValue: sorting,
    aim: '200',
  });
}
