/** Whether a person's calls err to one side as a habit: below what comes (sandbagging) or above it (happy ears). */
import type { Pair } from './error-figure.ts';
import { signTest } from './sign-test.ts';

/** A call that comes within this share of itself was met: it says nothing of a habit. */
const MET_WITHIN = 0.05;
/** How seldom chance alone may produce what is called a habit. */
const BY_CHANCE = 0.05;
/** Fewer misses than this cannot tell a habit from chance, whichever way they all fall (2 / 2⁵ = 0.063). */
export const LEAST_MISSES = 6;

export type CallHabit = {
  /** Ended calls. */
  readonly n: number;
  /** Of them: booked more than a twentieth above the call, as much below it, and between the two. */
  readonly beaten: number;
  readonly missed: number;
  readonly met: number;
  /** Null where there is no habit, or no evidence of one (`why` says which). */
  readonly habit: 'sandbagging' | 'happy-ears' | null;
  readonly evidence: 'ok' | 'none';
  readonly chance: number | null;
  readonly why: string;
};

function judged(beaten: number, missed: number): Pick<CallHabit, 'habit' | 'evidence' | 'chance' | 'why'> {
  const sided = beaten + missed;
  if (sided < LEAST_MISSES) {
    const said = sided === 1 ? '1 call was missed' : `${sided} calls were missed`;
    const why = `${said} to either side; below ${LEAST_MISSES} a habit cannot be told from chance`;
    return { habit: null, evidence: 'none', chance: null, why };
  }
  const chance = signTest(beaten, sided);
  const shown = `${beaten} of ${sided} misses were beaten calls; a fair coin does as much in ${(100 * chance).toFixed(1)} % of cases`;
  if (chance > BY_CHANCE) return { habit: null, evidence: 'ok', chance, why: shown };
  return {
    habit: beaten > missed ? 'sandbagging' : 'happy-ears',
    evidence: 'ok',
    chance,
    why: shown,
  };
}

/**
 * The habit behind a person's ended calls: sandbagging where significantly more of the missed calls were beaten than
 * fell short (exact two-sided sign test, 5 %), happy ears where significantly fewer were. Calls within 5 % count as met.
 * Example: 6 calls all beaten → sandbagging (chance 3.1 %); 5 calls all beaten → no evidence.
 */
export function callHabit(calls: readonly Pair[]): CallHabit {
  const isMet = ({ forecast, actual }: Pair): boolean =>
    Math.abs(actual - forecast) <= MET_WITHIN * Math.abs(forecast);
  const sided = calls.filter((call) => !isMet(call));
  const beaten = sided.filter(({ forecast, actual }) => actual > forecast).length;
  const missed = sided.length - beaten;
  return { n: calls.length, beaten, missed, met: calls.length - sided.length, ...judged(beaten, missed) };
}

/** How many of so many people judged would be called out by chance alone. */
export function byChanceAlone(people: number): number {
  return people * BY_CHANCE;
}
