/**
 * A signed text may run in shadow first: it shows what it would do and does nothing, for everybody or for some teams,
 * until both sides switch it on. Who switched what stands in the ledger, so that a replay finds the same.
 */
import type { Digest, Seq } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import type { Side } from '../vocabulary/side.ts';

/** For whom a text only shows: everybody, these teams, or everybody but these. */
export type Shadow = 'all' | readonly string[] | { readonly allBut: readonly string[] };

export type Mode = 'live' | 'shadow';

/** One side's word on how a text is to run. It counts from just after it was recorded. */
export type Switch = {
  readonly agreement: Digest;
  readonly side: Side;
  readonly mode: Mode;
  /** Null: everybody. */
  readonly teams: readonly string[] | null;
  readonly by: string;
  readonly at: Instant;
  readonly seq: Seq;
  readonly authenticated: boolean;
};

/** How the text runs for somebody, and what each side said of it last. */
export type Standing = { readonly mode: Mode; readonly marketing: Mode; readonly sales: Mode };

export type Running = {
  /** Those who are not named apart. */
  readonly rest: Standing;
  readonly teams: ReadonlyMap<string, Standing>;
};

const SIGNED: Standing = { mode: 'live', marketing: 'live', sales: 'live' };

/** Whether a text that runs so only shows for a subject of this team ('' where it has none). */
export function isInShadow(shadow: Shadow, team: string): boolean {
  if (shadow === 'all') return true;
  return 'allBut' in shadow ? !shadow.allBut.includes(team) : shadow.includes(team);
}

/**
 * Before the text is in force one side's word is enough to try it in shadow. Once it is, both must say so, for a promise
 * is not suspended by whoever owes it. Out of shadow always takes both: the word of each, given since it began.
 */
function told(standing: Standing, { side, mode }: Switch, inForce: boolean): Standing {
  const words = { ...standing, [side]: mode };
  if (standing.mode === 'shadow') {
    return words.marketing === 'live' && words.sales === 'live' ? SIGNED : words;
  }
  const both = words.marketing === 'shadow' && words.sales === 'shadow';
  const begins = mode === 'shadow' && (!inForce || both);
  return begins ? { mode: 'shadow', marketing: 'shadow', sales: 'shadow' } : words;
}

function after(running: Running, word: Switch, inForce: boolean): Running {
  const teams = new Map(running.teams);
  if (word.teams === null) {
    for (const [team, standing] of teams) teams.set(team, told(standing, word, inForce));
    return { rest: told(running.rest, word, inForce), teams };
  }
  for (const team of word.teams) teams.set(team, told(teams.get(team) ?? running.rest, word, inForce));
  return { rest: running.rest, teams };
}

/** How a text that came into force at `from` runs after these words, all of it, in the order of the ledger. */
export function runningAfter(words: readonly Switch[], from: Instant): Running {
  return words.reduce<Running>((running, word) => after(running, word, word.at >= from), {
    rest: SIGNED,
    teams: new Map(),
  });
}

/** For whom it only shows; undefined where it acts for everybody. */
export function shadowOf({ rest, teams }: Running): Shadow | undefined {
  const of = (mode: Mode) => [...teams].flatMap(([team, standing]) => (standing.mode === mode ? [team] : []));
  if (rest.mode === 'live') {
    const shadowed = of('shadow').sort();
    return shadowed.length === 0 ? undefined : shadowed;
  }
  const acting = of('live').sort();
  return acting.length === 0 ? 'all' : { allBut: acting };
}

export type Span = { readonly from: Instant; readonly until: Instant | null; readonly shadow?: Shadow };

/**
 * The stretches of a text's time in force, each with for whom it only shows. Example: in force from Monday, tried in
 * shadow since the Friday before, switched on by both until Wednesday 10:00: Monday to Wednesday 10:00 in shadow, then on.
 * A word counts from the millisecond after it was recorded, so that whatever stands recorded at that very instant was
 * decided before it.
 */
export function shadowSpans(
  period: { readonly digest: Digest; readonly from: Instant; readonly until: Instant | null },
  words: readonly Switch[],
): readonly Span[] {
  const own = words.filter(({ agreement }) => agreement === period.digest);
  const turns = own
    .map(({ at }) => instant(at + 1))
    .filter((at) => at > period.from && (period.until === null || at < period.until));
  const starts = [...new Set([period.from, ...turns])];
  const spans: Span[] = [];
  for (const [place, from] of starts.entries()) {
    const shadow = shadowOf(
      runningAfter(
        own.filter(({ at }) => at < from),
        period.from,
      ),
    );
    const until = starts[place + 1] ?? period.until;
    const last = spans.at(-1);
    if (last !== undefined && JSON.stringify(last.shadow) === JSON.stringify(shadow)) {
      spans[spans.length - 1] = { ...last, until };
    } else spans.push(shadow === undefined ? { from, until } : { from, until, shadow });
  }
  return spans;
}
