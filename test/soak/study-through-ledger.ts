/**
 * Companies whose units take the agreement up with an effect, and as many without one, each through the real path: lived
 * into a ledger under the engine, read through the lens by the product's own measures, studied by the operation people
 * ask. Says how often each outcome is found, with 95 % intervals. Slower and smaller than study-null.ts, which counts a
 * thousand companies straight from what their people did.
 *
 *   node test/soak/study-through-ledger.ts [companies 20] [leads 1500] [first seed 1] [effects both|true|none]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSimulatedCompany } from '../../src/operations/load-simulated-company.ts';
import type { RunStudyOutput } from '../../src/operations/study/run-study.ts';
import { wilson } from '../../src/study/wilson.ts';
import { DAY_MS, instant } from '../../src/vocabulary/instant.ts';
import { ASKING, memoryDirectory } from '../doors/memory-directory.ts';

const [companies = 20, leads = 1_500, first = 1] = process.argv.slice(2, 5).map(Number);
const EFFECTS = (['true', 'none'] as const).filter(
  (one) => (process.argv[5] ?? 'both') === 'both' || process.argv[5] === one,
);
const DAYS = 730;
const START = instant(Date.UTC(2024, 0, 1));
const LEVEL = 0.05;

/** Where the planted effect is largest (speed, leads worked, acceptance, reports answered); then the founding study's. */
const PLANTED = ['speed-to-lead', 'never-touched', 'acceptance-rate', 'market-feedback-in-time'];
const EIGHT = [
  ...['qualified-leads', 'lead-conversion-rate', 'new-accounts', 'forecast-accuracy'],
  ...['customer-retention-rate', 'average-account-billing', 'revenue', 'quota-attainment'],
];

type Count = { hits: number; n: number };
const counts = new Map<string, Count>();

function count(name: string, p: number | null | undefined): void {
  if (p === null || p === undefined) return;
  const of = counts.get(name) ?? { hits: 0, n: 0 };
  counts.set(name, { hits: of.hits + (p < LEVEL ? 1 : 0), n: of.n + 1 });
}

async function studied(seed: number, effects: 'true' | 'none'): Promise<RunStudyOutput> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-study-'));
  try {
    const directory = memoryDirectory(folder);
    directory.setNow(new Date(START + (DAYS + 1) * DAY_MS).toISOString());
    const workspace = await directory.store.workspace('demo', { now: START, simulated: true });
    await loadSimulatedCompany({
      store: directory.store,
      workspace,
      zones: directory.ground.zones,
      simulation: { seed, leads, effects, start: START, days: DAYS, recordEveryMinutes: 1_440 },
      signal: ASKING.signal,
      onDay: () => {},
    });
    const input = { outcomes: [...PLANTED, ...EIGHT] };
    const answer = await directory.ask({ operation: 'run-study', input, workspace: 'demo' }, ASKING);
    if (!answer.ok) throw new Error(answer.refusal.says);
    return answer.value as RunStudyOutput;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const least = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
};

function counted(effects: 'true' | 'none', { study, beforeAfter }: RunStudyOutput): void {
  const says = effects === 'true' ? 'planted' : 'nothing';
  for (const one of study?.outcomes ?? []) {
    const group = PLANTED.includes(one.name) ? one.name : 'each of the eight';
    count(`${says}: cut, Welch, ${group}`, one.welch.p);
  }
  for (const one of study?.undivided ?? []) {
    const group = PLANTED.includes(one.name) ? one.name : 'each of the eight';
    count(`${says}: not cut, slope with HC3, ${group}`, one.slopeP);
    count(`${says}: not cut, ranks, ${group}`, one.rhoP);
    if (group !== one.name) count(`${says}: not cut, slope with HC3, ${one.name}`, one.slopeP);
  }
  for (const one of beforeAfter.outcomes) {
    const group = PLANTED.includes(one.name) ? one.name : 'each of the eight';
    count(`${says}: before and after, random order, ${group}`, one.permutationP);
  }
  const eight = (study?.undivided ?? []).filter(({ name }) => !PLANTED.includes(name));
  count(`${says}: not cut, Holm, any outcome`, least((study?.undivided ?? []).map(({ holmP }) => holmP)));
  count(`${says}: not cut, unadjusted, any of the eight`, least(eight.map(({ slopeP }) => slopeP)));
  count(
    `${says}: before and after, Holm, any outcome`,
    least(beforeAfter.outcomes.map(({ holmP }) => holmP)),
  );
}

for (let seed = first; seed < first + companies; seed++) {
  for (const effects of EFFECTS) counted(effects, await studied(seed, effects));
  console.error(`${seed - first + 1} of ${companies}, ${Math.round(process.cpuUsage().user / 1e6)} s`);
}
console.log(
  `${companies} companies each, effects: ${EFFECTS.join(' and ')}; ${leads} leads, from seed ${first}`,
);
for (const [name, { hits, n }] of [...counts].sort(([one], [other]) => (one < other ? 1 : -1))) {
  const [low, high] = wilson(hits, n) ?? [0, 1];
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  console.log(
    `${name.padEnd(62)} ${percent(hits / n).padStart(7)}  ${percent(low)} to ${percent(high)}  (${hits} of ${n})`,
  );
}
