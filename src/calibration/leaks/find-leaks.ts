/**
 * Which columns give the outcome away: known only after contact, filled in by sales afterwards, or parting the outcomes
 * as no fact known beforehand does. A name alone refuses only where it is plain; figures alone only where they are
 * beyond what honest columns show; between the two both must speak.
 */
import { areaUnderCurve } from '../area-under-curve.ts';
import type { Criterion } from '../criterion.ts';
import { designOf, halfOf, scoresOf } from '../design.ts';
import { fitLogistic } from '../fit-logistic.ts';
import { halfHits, logOddsEffects } from '../log-odds.ts';
import { shareOf } from '../share.ts';
import {
  areaOfPresence,
  type Evidence,
  evidenceOf,
  neverLevel,
  oddsOfPresence,
  type SilentEnd,
  silentEnd,
  sureLevel,
} from './evidence.ts';
import { type NameTells, nameTells } from './name-tells.ts';
import type { Refused } from './refused.ts';

/** Nothing known beforehand parts outcomes so far. The honest columns of the real tables in the tests reach 0.77. */
const SEPARATES = 0.97;
const IMPLAUSIBLE = 0.9;
/** With a silent end, and telling more than all others together. */
const SUSPECT = 0.8;
/** With a name that could mean it. */
const SUSPECT_BY_NAME = 0.7;
const PRESENCE = 0.9;
const PRESENCE_WITH_ODDS = 0.75;
const ODDS = 10;
const NEVER_SAID = 15;

type Looked = {
  readonly criterion: Criterion;
  readonly evidence: Evidence;
  readonly name: NameTells | null;
  readonly silent: SilentEnd | null;
};

const count = (n: number) => Math.round(n).toLocaleString('en');
const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
const area = (value: number) => value.toFixed(2);

function rateIn({ rows, hits }: { readonly rows: number; readonly hits: number }): string {
  return `${count(hits)} of ${count(rows)}`;
}

function refusal(looked: Looked, why: Refused['why'], reason: string): Refused {
  const { evidence, criterion } = looked;
  return {
    column: criterion.column,
    why,
    reason,
    ...(evidence.area === null ? {} : { area: evidence.area }),
  };
}

/** As good as everybody with a word in it came to the outcome, which so few do by chance once in a million. */
function onlyWhereItCame({ said, rate }: Evidence): boolean {
  if (rate > 0.5) return false;
  if (said.rows >= 20 && shareOf(said.hits, said.rows).low > 0.8) return true;
  return said.hits === said.rows && rate ** said.rows < 1e-6;
}

/** Being filled in tells the outcome by itself. */
function byPresence(looked: Looked): Refused | null {
  const { said, unsaid, rate } = looked.evidence;
  if (said.rows === 0 || unsaid.rows === 0) return null;
  const told = `where it is filled in ${rateIn(said)} came to the outcome, elsewhere ${rateIn(unsaid)}`;
  const refuse = (what: string) => refusal(looked, 'filled-afterwards', `${what}: ${told}`);
  if (areaOfPresence(looked.evidence) >= PRESENCE || onlyWhereItCame(looked.evidence))
    return refuse('that it is filled in gives the outcome away');
  if (areaOfPresence(looked.evidence) >= PRESENCE_WITH_ODDS && oddsOfPresence(looked.evidence) >= ODDS)
    return refuse('it is filled in by whoever works the lead');
  if (said.hits === 0 && said.rows * rate >= NEVER_SAID)
    return refuse('it is filled in for those that ended without');
  if (unsaid.hits === 0 && unsaid.rows * rate >= NEVER_SAID && said.rows <= 3 * said.hits)
    return refuse('it is filled in for those that came to it');
  return null;
}

function bySeparation(looked: Looked): Refused | null {
  const { area: alone } = looked.evidence;
  if (alone === null) return null;
  if (alone >= SEPARATES)
    return refusal(
      looked,
      'separates',
      `it parts the outcomes as good as perfectly (area ${area(alone)} alone)`,
    );
  if (alone >= IMPLAUSIBLE)
    return refusal(
      looked,
      'implausible',
      `alone it tells more than any fact known beforehand can (area ${area(alone)})`,
    );
  const sure = sureLevel(looked.evidence);
  if (sure === null) return null;
  const { rows, hits } = looked.evidence.counts;
  const seen = rateIn({ rows: rows[sure] as number, hits: hits[sure] as number });
  const where = looked.criterion.levels[sure]?.says ?? '';
  return refusal(
    looked,
    'separates',
    `where ${where}, ${seen} came to the outcome; of all rows ${percent(looked.evidence.rate)}`,
  );
}

function silentSays({ criterion }: Looked, silent: SilentEnd): string {
  const level = criterion.levels[silent.level];
  const edge = silent.end === 'low' ? level?.upTo : level?.from;
  const where = silent.end === 'low' ? `up to ${edge}` : `over ${edge}`;
  return `${where}, ${count(silent.hits)} of ${count(silent.rows)} came to the outcome where ${count(silent.expected)} were to be expected`;
}

/** Whatever the other columns say: a plain name, presence, separation. */
function atOnce(looked: Looked): Refused | null {
  if (looked.name?.how === 'sure') return refusal(looked, 'after-contact', looked.name.says);
  return byPresence(looked) ?? bySeparation(looked);
}

/** The area alone less what chance may add to it (90 %): with twenty that came, 0.71 may be 0.58. */
function leastArea({ area: alone, rate, said, unsaid }: Evidence): number {
  if (alone === null) return 0;
  const fewer = Math.max(1, (said.rows + unsaid.rows) * Math.min(rate, 1 - rate));
  return alone - 1.28 * Math.sqrt((alone * (1 - alone)) / fewer);
}

function isSuspect({ evidence, name, silent }: Looked): boolean {
  const alone = evidence.area ?? 0.5;
  return name !== null
    ? leastArea(evidence) >= SUSPECT_BY_NAME || neverLevel(evidence) !== null
    : alone >= SUSPECT && silent !== null;
}

/** How well the others tell it together, each half of the rows by what the other half taught. */
function areaTogether(others: readonly Looked[], hits: Uint8Array): number {
  const columns = others.map(({ criterion }) => ({
    kind: 'levels' as const,
    codes: criterion.codes.subarray(0, hits.length),
    levels: criterion.levels.length,
  }));
  const design = designOf(columns, hits.length);
  const [even, odd] = [halfOf(design, 0), halfOf(design, 1)];
  const evenHits = halfHits(hits, 0);
  const start = logOddsEffects(even, evenHits);
  const { effects } = fitLogistic(even, evenHits, {
    penalty: 30,
    precise: 1e-3,
    ...(columns.length === 1 ? { start } : {}),
  });
  return areaUnderCurve(scoresOf(odd, effects), halfHits(hits, 1))?.value ?? 0.5;
}

/** What the others together tell decides: a fact known beforehand seldom tells more than all the rest. */
function besideOthers(looked: Looked, together: number): Refused | null {
  const { name, silent, evidence, criterion } = looked;
  const alone = evidence.area ?? 0.5;
  const more =
    alone > together
      ? `alone it tells more (area ${area(alone)}) than all other columns together (${area(together)})`
      : null;
  const said = silent === null ? null : silentSays(looked, silent);
  const never = neverLevel(evidence);
  if (name === null) {
    if (said === null || more === null) return null;
    return refusal(
      looked,
      'implausible',
      `it looks like something that is known only during or after contact: ${said}, and ${more}`,
    );
  }
  const none =
    never === null || criterion.kind === 'numbers'
      ? null
      : `where ${criterion.levels[never]?.says}, none of ${count(evidence.counts.rows[never] as number)} came to the outcome`;
  const shown = [said, none, more].filter((one) => one !== null);
  const enough =
    (leastArea(evidence) >= SUSPECT_BY_NAME && (said !== null || more !== null)) || none !== null;
  return enough ? refusal(looked, 'after-contact', `${name.says}; ${shown.join(', and ')}`) : null;
}

function lookAt(criterion: Criterion, hits: Uint8Array): Looked {
  const evidence = evidenceOf(criterion, hits);
  return { criterion, evidence, name: nameTells(criterion.column), silent: silentEnd(criterion, evidence) };
}

/** Whether a column that is of no use anyway (a date, a key) gives the outcome away: that is the better reason. */
export function plainLeak(criterion: Criterion, hits: Uint8Array): Refused | null {
  return atOnce(lookAt(criterion, hits));
}

export type LeakFindings = {
  readonly refused: readonly Refused[];
  readonly kept: readonly Criterion[];
  /** Kept, though the name could mean something that is known only afterwards. */
  readonly doubted: readonly string[];
};

/**
 * Looks at every criterion on the earlier rows (`hits` are theirs). `trusted` are columns whoever asks vouches for: they
 * stay, whatever they show.
 */
export function findLeaks(
  criteria: readonly Criterion[],
  hits: Uint8Array,
  trusted: ReadonlySet<string>,
): LeakFindings {
  const looked = criteria.map((criterion) => lookAt(criterion, hits));
  const free = looked.filter(({ criterion }) => !trusted.has(criterion.column));
  const refused = new Map<string, Refused>();
  for (const one of free) {
    const why = atOnce(one);
    if (why !== null) refused.set(one.criterion.column, why);
  }
  const left = free.filter(({ criterion }) => !refused.has(criterion.column));
  const suspects = left.filter(isSuspect);
  const others = looked.filter((one) => !refused.has(one.criterion.column) && !suspects.includes(one));
  const together = suspects.length === 0 ? 0.5 : areaTogether(others, hits);
  for (const one of suspects) {
    const why = besideOthers(one, together);
    if (why !== null) refused.set(one.criterion.column, why);
  }
  return {
    refused: [...refused.values()],
    kept: criteria.filter(({ column }) => !refused.has(column)),
    doubted: left
      .filter(({ name, criterion }) => name !== null && !refused.has(criterion.column))
      .map(({ criterion }) => criterion.column),
  };
}
