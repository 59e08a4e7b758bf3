/**
 * Whether a clause stands signed by both sides with a login, since when, and until when the sign-off lasts. A signature
 * given without a login puts a clause in force but opens no gate.
 */

import type { ClauseName } from '../../agreement/agreement.ts';
import { countsFrom } from '../../agreement/agreement-history.ts';
import type { AgreementPeriod } from '../../agreement/agreement-in-force.ts';
import { HEADING } from '../../agreement/clause-digests.ts';
import { reviewInstant } from '../../agreement/review-date.ts';
import { signingParties } from '../../agreement/who-signs.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { SIDES } from '../../vocabulary/side.ts';
import { type Evidence, earlier } from './evidence.ts';
import type { StageFacts, StageSignature } from './stage-facts.ts';
import { SIGN_OFF_MS } from './stage-terms.ts';

export type SignedClause = {
  readonly period: AgreementPeriod;
  readonly evidence: readonly Evidence[];
  readonly since: Instant;
  readonly until: Instant;
};
export type ClauseStanding =
  | ({ readonly state: 'signed' } & SignedClause)
  | { readonly state: 'no-text' | 'absent' | 'unsigned' | 'without-login' | 'lapsed'; readonly says: string };

export function periodAt(periods: readonly AgreementPeriod[], at: Instant): AgreementPeriod | null {
  return periods.findLast(({ from, until }) => from <= at && (until === null || at < until)) ?? null;
}

function digestIn(period: AgreementPeriod, clause: string): string | null {
  return period.read.clauses.find(({ name }) => name === clause)?.digest ?? null;
}

type ByClause = ReadonlyMap<string, readonly StageSignature[]>;
/** A history asks of the same signatures hundreds of times: they are told apart by clause once, in their order. */
const byClause = new WeakMap<readonly StageSignature[], ByClause>();

function signaturesUnder({ signatures }: StageFacts, clause: string): readonly StageSignature[] {
  const known = byClause.get(signatures);
  const parted: ByClause = known ?? Map.groupBy(signatures, (one) => one.clause);
  if (known === undefined) byClause.set(signatures, parted);
  return parted.get(clause) ?? [];
}

/** Of each party the latest signature under this very clause that counts by then. */
export function signaturesOn(
  facts: StageFacts,
  period: AgreementPeriod,
  clause: string,
  at: Instant,
): readonly StageSignature[] {
  const digest = digestIn(period, clause);
  const given = signaturesUnder(facts, clause).filter(
    (one) => one.clauseDigest === digest && countsFrom(one) <= at,
  );
  return [...Map.groupBy(given, ({ party, by }) => `${party}/${by}`).values()].flatMap(
    (some) => some.findLast(({ authenticated }) => authenticated) ?? some.at(-1) ?? [],
  );
}

/**
 * The last time all who must put their names to it: of each the latest signature under the clause or under the heading,
 * which names every clause; the earliest of these. Signing again after a year renews it.
 */
function signOff(facts: StageFacts, period: AgreementPeriod, clause: string, at: Instant): Instant {
  const digest = digestIn(period, clause);
  const given = [
    ...signaturesUnder(facts, clause).filter((one) => one.clauseDigest === digest),
    ...signaturesUnder(facts, HEADING).filter((one) => one.agreement === period.digest),
  ].filter((one) => countsFrom(one) <= at);
  const counted =
    facts.counted === facts.periods ? given : given.filter(({ authenticated }) => authenticated);
  const lasts = signingParties(period.agreement, clause).map((party) =>
    counted.reduce((last, one) => (one.party === party ? Math.max(last, countsFrom(one)) : last), 0),
  );
  return instant(Math.min(...lasts));
}

function has(period: AgreementPeriod, clause: string): boolean {
  return clause === HEADING || period.clauses.includes(clause);
}

function evidenceOf(
  facts: StageFacts,
  period: AgreementPeriod,
  clause: string,
  at: Instant,
): readonly Evidence[] {
  const text: Evidence = {
    of: 'clause',
    says: `The clause ${clause} of “${period.agreement.name}”`,
    at: period.from,
    clause,
    agreement: period.digest,
  };
  const names = signaturesOn(facts, period, clause, at).map(
    ({ party, by, authenticated, at: given, seq }): Evidence => ({
      of: 'signature',
      says: `Signed for ${party} by ${by}${authenticated ? '' : ', without a login: it opens no gate'}`,
      ...{ at: given, seq, clause, agreement: period.digest },
    }),
  );
  return [text, ...names];
}

/** Whether both sides had put their names to the text by then, whenever it comes into force. */
function isSignedBy(facts: StageFacts, { digest }: AgreementPeriod, at: Instant): boolean {
  return SIDES.every((side) =>
    facts.signatures.some((one) => one.agreement === digest && one.party === side && one.at <= at),
  );
}

type Standings = {
  /** Instants at which a clause may come to stand otherwise, ascending; besides, what is signed runs out. */
  readonly turns: readonly number[];
  readonly last: Map<ClauseName, { readonly turn: number; readonly standing: ClauseStanding }>;
};
const standings = new WeakMap<StageFacts, Standings>();

function standingsOf(facts: StageFacts): Standings {
  const known = standings.get(facts);
  if (known !== undefined) return known;
  const turns = [
    ...facts.history.filed.map(({ at }) => at),
    ...[...facts.periods, ...facts.counted].flatMap(({ from, until }) => [from, until ?? from]),
    ...facts.signatures.flatMap((one) => [one.at, countsFrom(one)]),
  ];
  const made: Standings = { turns: [...new Set(turns)].sort((one, other) => one - other), last: new Map() };
  standings.set(facts, made);
  return made;
}

/** How a clause stands at an instant. Between two turns it stands the same, until what is signed runs out. */
export function clauseAt(facts: StageFacts, clause: ClauseName, at: Instant): ClauseStanding {
  const { turns, last } = standingsOf(facts);
  const turn = turns.findLastIndex((one) => one <= at);
  const known = last.get(clause);
  if (known?.turn === turn && stillStands(known.standing, at)) return known.standing;
  const standing = standingAt(facts, clause, at);
  last.set(clause, { turn, standing });
  return standing;
}

function stillStands(standing: ClauseStanding, at: Instant): boolean {
  return standing.state === 'signed' ? standing.until > at : standing.state !== 'lapsed';
}

function standingAt(facts: StageFacts, clause: ClauseName, at: Instant): ClauseStanding {
  const filed = facts.history.filed.filter((text) => text.at <= at);
  const actual = periodAt(facts.periods, at);
  if (actual === null) {
    const ended = facts.periods.findLast(({ until }) => until !== null && until <= at);
    if (ended !== undefined) return { state: 'lapsed', says: 'The review date came and nobody signed anew.' };
    const coming = facts.periods.find(({ from }) => from > at);
    if (coming !== undefined && isSignedBy(facts, coming, at)) {
      const { name } = coming.agreement;
      return { state: 'unsigned', says: `“${name}” is signed by both sides and is not in force yet.` };
    }
    return filed.length === 0
      ? { state: 'no-text', says: 'No agreement is on record.' }
      : { state: 'unsigned', says: 'No text is signed by both sides.' };
  }
  const digest = digestIn(actual, clause);
  if (digest === null) return { state: 'absent', says: `The text in force has no clause ${clause}.` };
  if (!has(actual, clause)) {
    return { state: 'unsigned', says: `The clause ${clause} is not signed by all who must.` };
  }
  const period = periodAt(facts.counted, at);
  if (period === null || !has(period, clause) || digestIn(period, clause) !== digest) {
    return { state: 'without-login', says: `The clause ${clause} was signed without a login.` };
  }
  const since = signOff(facts, period, clause, at);
  const until = earlier(reviewInstant(period.agreement), instant(since + SIGN_OFF_MS)) as Instant;
  if (until <= at) {
    return { state: 'lapsed', says: `Nobody has signed the clause ${clause} anew for a year.` };
  }
  return { state: 'signed', period, evidence: evidenceOf(facts, period, clause, at), since, until };
}

/** Several clauses that must all stand: all of them, or the first that does not. */
export function clausesAt(
  facts: StageFacts,
  [first, ...others]: readonly [ClauseName, ...ClauseName[]],
  at: Instant,
): { readonly signed: SignedClause } | { readonly not: Exclude<ClauseStanding, { state: 'signed' }> } {
  const one = clauseAt(facts, first, at);
  if (one.state !== 'signed') return { not: one };
  const [second, ...rest] = others;
  if (second === undefined) return { signed: one };
  const more = clausesAt(facts, [second, ...rest], at);
  if ('not' in more) return more;
  return {
    signed: {
      period: one.period,
      evidence: [...one.evidence, ...more.signed.evidence],
      since: instant(Math.max(one.since, more.signed.since)),
      until: instant(Math.min(one.until, more.signed.until)),
    },
  };
}
