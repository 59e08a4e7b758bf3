/**
 * The slow account of scoring: rational numbers in BigInt, every touch folded anew for every question, days walked one
 * by one. It rounds where the rule rounds (each factor to 53 digits, each decayed value to a whole micro-point) and
 * shares no code with the engine's tables.
 */
export type SlowRule = { points: number; cap: number; halfLife: number };
export type SlowClause = { rules: SlowRule[]; cap: number; levels: [number, number, number] };
export type SlowTouch = { at: number; met: number[] };

type Rational = { top: bigint; bits: number }; // top / 2^bits

const DEEP = 400;

function root(value: bigint): bigint {
  let low = 0n;
  let high = value;
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (middle * middle <= value) low = middle;
    else high = middle - 1n;
  }
  return low;
}

/** 2^(-1/2^n) with 400 binary digits. */
function rootOfHalf(n: number): bigint {
  let value = 1n << BigInt(DEEP - 1);
  for (let turn = 0; turn < n; turn += 1) value = root(value << BigInt(DEEP));
  return value;
}

/** To the nearest number with 53 binary digits, a half to even. */
function to53(value: Rational): Rational {
  const length = value.top.toString(2).length;
  if (length <= 53) return value;
  const drop = BigInt(length - 53);
  const floor = value.top >> drop;
  const rest = value.top - (floor << drop);
  const half = 1n << (drop - 1n);
  const up = rest > half || (rest === half && floor % 2n === 1n);
  return { top: up ? floor + 1n : floor, bits: value.bits - Number(drop) };
}

function times(a: Rational, b: Rational): Rational {
  return to53({ top: a.top * b.top, bits: a.bits + b.bits });
}

const roots = [rootOfHalf(8), rootOfHalf(16)];
const memo = new Map<string, Rational>();
function power(which: 0 | 1, exponent: number): Rational {
  const key = `${which}:${exponent}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  let value = 1n << BigInt(DEEP);
  for (let turn = 0; turn < exponent; turn += 1) value = (value * (roots[which] as bigint)) >> BigInt(DEEP);
  const found = to53({ top: value, bits: DEEP });
  memo.set(key, found);
  return found;
}

/** floor(at · 65,536 / halfLife), in whole numbers throughout. */
export function slowTick(at: number, halfLife: number): bigint {
  const top = BigInt(at) * 65_536n;
  const below = BigInt(halfLife);
  const quotient = top / below;
  return top < 0n && quotient * below !== top ? quotient - 1n : quotient;
}

export function slowDecay(value: number, ticks: bigint): number {
  if (ticks <= 0n) return value;
  const halves = Number(ticks / 65_536n);
  if (halves >= 64) return 0;
  const within = Number(ticks % 65_536n);
  const factor = times(power(0, within >> 8), power(1, within & 255));
  const sign = value < 0 ? -1n : 1n;
  const left = times(
    { top: BigInt(Math.abs(value)), bits: 0 },
    { top: factor.top, bits: factor.bits + halves },
  );
  const bits = Math.max(left.bits, 1);
  const scaled = sign * (left.top << BigInt(bits - left.bits));
  const shifted = scaled + (1n << BigInt(bits - 1));
  const size = to53({ top: shifted < 0n ? -shifted : shifted, bits });
  if (size.bits <= 0) return Number((shifted < 0n ? -1n : 1n) * (size.top << BigInt(-size.bits)));
  const whole = 1n << BigInt(size.bits);
  const rounded = shifted < 0n ? -((size.top + whole - 1n) / whole) : size.top / whole;
  return Number(rounded);
}

/** The score at an instant, folded from all touches that happened by then (`before`: only the first so many). */
export function slowScore(
  clause: SlowClause,
  touches: readonly SlowTouch[],
  at: number,
  before = touches.length,
): number | null {
  let sum = 0;
  let any = false;
  clause.rules.forEach((rule, index) => {
    let value = 0;
    let tick = 0n;
    touches.slice(0, before).forEach((touch) => {
      if (touch.at > at || !touch.met.includes(index)) return;
      any = true;
      if (rule.halfLife === 0) {
        value += rule.points;
        return;
      }
      const now = slowTick(touch.at, rule.halfLife);
      if (value === 0 || now >= tick) {
        value = (value === 0 ? 0 : slowDecay(value, now - tick)) + rule.points;
        tick = now;
      } else value += slowDecay(rule.points, tick - now);
    });
    if (rule.halfLife > 0 && value !== 0) value = slowDecay(value, slowTick(at, rule.halfLife) - tick);
    sum += Math.max(-rule.cap, Math.min(rule.cap, value));
  });
  return any ? Math.max(-clause.cap, Math.min(clause.cap, sum)) : null;
}

export type SlowCrossing = { at: number; level: number; score: number; cause: number };

/** One lead's level changes: each touch and each midnight looked at, the score folded anew every time. */
export function slowCrossings(
  clause: SlowClause,
  touches: readonly SlowTouch[],
  midnights: readonly number[],
  until: number,
): SlowCrossing[] {
  const levelFor = (score: number): number => {
    const index = clause.levels.findIndex((least) => score >= least);
    return index < 0 ? 4 : index + 1;
  };
  const moments = [
    ...midnights.map((at) => ({ at, cause: -1 })),
    ...touches.map((touch, cause) => ({ at: touch.at, cause })),
  ]
    .filter((moment) => moment.at <= until)
    .sort((a, b) => a.at - b.at || a.cause - b.cause);
  const found: SlowCrossing[] = [];
  let level = 0;
  for (const { at, cause } of moments) {
    if (cause >= 0 && touches[cause]?.met.length === 0) continue;
    const known = cause >= 0 ? cause + 1 : touches.filter((touch) => touch.at < at).length;
    const score = slowScore(clause, touches, at, known);
    if (score === null) continue;
    const now = levelFor(score);
    if (now === level || (cause < 0 && now < level)) continue;
    level = now;
    found.push({ at, level, score, cause });
  }
  return found;
}
