/** The columns the bulk pass works in and writes to: one slot per rule, and crossings that grow by doubling. */
import { TICKS_PER_HALF_LIFE, tickAt } from './decay-table.ts';
import type { PointRules } from './scoring-rules.ts';

/** Level changes by column. `causes` is the row of the touch, or -1 for a local midnight. */
export type Crossings = {
  readonly leads: Int32Array;
  readonly at: Float64Array;
  readonly levels: Uint8Array;
  readonly scores: Float64Array;
  readonly causes: Int32Array;
};

type GrowingCrossings = {
  leads: Int32Array;
  at: Float64Array;
  levels: Uint8Array;
  scores: Float64Array;
  causes: Int32Array;
  count: number;
};

export type CrossingPass = {
  readonly points: Float64Array;
  readonly caps: Float64Array;
  readonly halfLives: Float64Array;
  /** Ticks are counted from here: what remains of each half-life at this instant, in milliseconds. */
  readonly base: number;
  readonly rests: Float64Array;
  /** 1 / half-life. */
  readonly inverses: Float64Array;
  /** Whether every instant lies so near to the base that ticks fit 31 binary digits, and products 53. */
  readonly isNear: Uint8Array;
  /** How fast a micro-point of the rule fades at first, per millisecond: ln 2 / half-life, rounded up. */
  readonly fades: Float64Array;
  /** Rules met by code: metRules from metFrom[code] to metFrom[code + 1]. */
  readonly metFrom: Int32Array;
  readonly metRules: Int32Array;
  readonly midnights: Float64Array;
  readonly values: Float64Array;
  readonly ticks: Float64Array;
  /** What a rule adds at most from now on without another touch. */
  readonly upper: Float64Array;
  readonly active: Int32Array;
  readonly isActive: Uint8Array;
  activeCount: number;
  /** One place each: the instant looked at, and the score found there. */
  readonly time: Float64Array;
  readonly score: Float64Array;
  /** Without another touch no later score is above staying + fading · (1 - sink · elapsed since `last`), from a half down. */
  staying: number;
  fading: number;
  /** Half the inverse of the longest half-life: the chord of the slowest curve. */
  readonly sink: number;
  /** Whether a rule's points go to `fading`: they halve, and no cap holds them up. */
  readonly isFading: Uint8Array;
  readonly isCapped: Uint8Array;
  /** 0 before the first scored touch. */
  level: number;
  last: number;
  /** Without another touch, the score at a later `t` is not below low - slope · (t - anchor). */
  anchor: number;
  low: number;
  slope: number;
  readonly out: GrowingCrossings;
};

export function crossingPass(
  rules: PointRules,
  met: readonly (readonly number[])[],
  midnights: Float64Array,
  [base, until]: readonly [number, number],
): CrossingPass {
  const size = rules.rules.length;
  const metFrom = new Int32Array(met.length + 1);
  met.forEach((list, code) => {
    metFrom[code + 1] = (metFrom[code] as number) + list.length;
  });
  return {
    points: Float64Array.from(rules.rules, (rule) => rule.points),
    caps: Float64Array.from(rules.rules, (rule) => rule.cap),
    halfLives: Float64Array.from(rules.rules, (rule) => rule.halfLife),
    base,
    rests: Float64Array.from(rules.rules, ({ halfLife }) =>
      halfLife === 0 ? 0 : base - Math.floor(base / halfLife) * halfLife,
    ),
    inverses: Float64Array.from(rules.rules, ({ halfLife }) => (halfLife === 0 ? 0 : 1 / halfLife)),
    isNear: Uint8Array.from(rules.rules, ({ halfLife }) => {
      const reach = until - base + halfLife;
      return reach < NEAR && reach / Math.max(1, halfLife) < NEAR_HALF_LIVES ? 1 : 0;
    }),
    fades: Float64Array.from(rules.rules, (rule) => (rule.halfLife === 0 ? 0 : 0.694 / rule.halfLife)),
    metFrom,
    metRules: Int32Array.from(met.flat()),
    midnights,
    values: new Float64Array(size),
    ticks: new Float64Array(size),
    upper: new Float64Array(size),
    active: new Int32Array(size),
    isActive: new Uint8Array(size),
    activeCount: 0,
    time: new Float64Array(1),
    score: new Float64Array(1),
    staying: 0,
    fading: 0,
    sink: 0.5 / Math.max(1, ...rules.rules.map((rule) => rule.halfLife)),
    isFading: Uint8Array.from(rules.rules, (rule) =>
      rule.halfLife > 0 && rule.cap === Number.POSITIVE_INFINITY ? 1 : 0,
    ),
    isCapped: Uint8Array.from(rules.rules, (rule) => (rule.cap === Number.POSITIVE_INFINITY ? 0 : 1)),
    level: 0,
    last: 0,
    anchor: 0,
    low: 0,
    slope: 0,
    out: growing(1 << 16),
  };
}

/** Some four years: 65,536 times as many milliseconds still have 53 binary digits. */
const NEAR = 137_438_953_472;
/** So many half-lives are 2^30 ticks. */
const NEAR_HALF_LIVES = 16_384;

/**
 * tickAt, less the whole half-lives before the base: differences are the same. `floor(65,536 · (rest + t - base) / H)`,
 * the quotient by multiplication, off by one at most, which the remainder tells.
 */
export function tickFromBase(pass: CrossingPass, rule: number): number {
  const time = pass.time[0] as number;
  const halfLife = pass.halfLives[rule] as number;
  if (pass.isNear[rule] === 0) return tickAt(time, halfLife);
  const scaled = ((pass.rests[rule] as number) + (time - pass.base)) * TICKS_PER_HALF_LIFE;
  const tick = (scaled * (pass.inverses[rule] as number)) | 0;
  const over = scaled - tick * halfLife;
  if (over < 0) return tick - 1;
  return over < halfLife ? tick : tick + 1;
}

function growing(size: number): GrowingCrossings {
  return {
    leads: new Int32Array(size),
    at: new Float64Array(size),
    levels: new Uint8Array(size),
    scores: new Float64Array(size),
    causes: new Int32Array(size),
    count: 0,
  };
}

export function emitCrossing(
  out: GrowingCrossings,
  lead: number,
  at: Float64Array,
  level: number,
  score: Float64Array,
  cause: number,
): void {
  if (out.count === out.leads.length) grow(out);
  const index = out.count;
  out.leads[index] = lead;
  out.at[index] = at[0] as number;
  out.levels[index] = level;
  out.scores[index] = score[0] as number;
  out.causes[index] = cause;
  out.count = index + 1;
}

function grow(out: GrowingCrossings): void {
  const larger = growing(out.leads.length * 2);
  larger.leads.set(out.leads);
  larger.at.set(out.at);
  larger.levels.set(out.levels);
  larger.scores.set(out.scores);
  larger.causes.set(out.causes);
  Object.assign(out, { ...larger, count: out.count });
}

export function taken(out: GrowingCrossings): Crossings {
  return {
    leads: out.leads.subarray(0, out.count),
    at: out.at.subarray(0, out.count),
    levels: out.levels.subarray(0, out.count),
    scores: out.scores.subarray(0, out.count),
    causes: out.causes.subarray(0, out.count),
  };
}
