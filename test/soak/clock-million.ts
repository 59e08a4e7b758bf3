/**
 * A million random clocks over every zone against the minute walk. `node test/soak/clock-million.ts [SEED] [CASES]`
 * ends with one line of JSON: cases decided by both, mismatches, zones, minutes. Not part of the suite: it takes minutes.
 */
import { zoneBook } from '../../src/vocabulary/time-zone.ts';
import { chance, checkWindow, type Tally } from '../oracle/clock-cases.ts';

const seed = Number(process.argv[2] ?? 1);
const wanted = Number(process.argv[3] ?? 1_000_000);
const names = Intl.supportedValuesOf('timeZone');
const zones = zoneBook(process.versions['tz']);
const pick = chance(seed);
const tally: Tally = { cases: 0, undecided: 0, mismatches: [] };
const began = performance.now();

let windows = 0;
while (tally.cases < wanted && tally.mismatches.length === 0) {
  const name = names[windows % names.length] as string;
  checkWindow(name, zones, pick, { minutes: 5760, count: 240 }, tally);
  windows += 1;
  if (windows % names.length === 0)
    process.stderr.write(
      `${tally.cases} cases in ${windows} windows, ${tally.mismatches.length} mismatches\n`,
    );
}

const answer = {
  seed,
  cases: tally.cases,
  undecided: tally.undecided,
  mismatches: tally.mismatches.slice(0, 20),
  zones: names.length,
  windows,
  timeZoneData: process.versions['tz'],
  minutes: Math.round((performance.now() - began) / 6_000) / 10,
};
process.stdout.write(`${JSON.stringify(answer)}\n`);
process.exitCode = tally.mismatches.length === 0 ? 0 : 1;
