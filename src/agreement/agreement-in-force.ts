/**
 * Which text bound both sides when. A text comes into force once its heading is signed by all who must; the first one
 * with whatever clauses are signed, a later one only when all of its clauses are signed or stand unchanged from the
 * text it replaces. It rules until another replaces it or its review date comes.
 */
import type { Digest } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import type { Agreement } from './agreement.ts';
import { type AgreementHistory, countsFrom, type FiledText, type Signature } from './agreement-history.ts';
import { HEADING } from './clause-digests.ts';
import type { ReadAgreement } from './read-agreement.ts';
import { restrictedTo } from './restricted-agreement.ts';
import { reviewInstant } from './review-date.ts';
import { opposed, signingParties } from './who-signs.ts';

export type AgreementPeriod = {
  readonly read: ReadAgreement;
  readonly digest: Digest;
  /** The text with only the clauses in force. */
  readonly agreement: Agreement;
  /** Names of the clauses in force, the heading not among them. */
  readonly clauses: readonly string[];
  readonly from: Instant;
  /** Exclusive; null while nothing ends it. */
  readonly until: Instant | null;
};

type Ruling = { readonly text: FiledText; readonly signed: ReadonlySet<string>; readonly since: Instant };

/** All periods in order; none overlap. */
export function agreementPeriods(history: AgreementHistory): readonly AgreementPeriod[] {
  const valid = validSignatures(history);
  const reviews = history.filed.flatMap(({ read }) => reviewInstant(read.agreement) ?? []);
  const turns = [...new Set([...valid.map(countsFrom), ...reviews])].sort((a, b) => a - b);
  const ousted = new Map<Digest, Instant>();
  const rulings: Ruling[] = [];
  let current: Ruling | null = null;
  for (const at of turns) {
    if (current !== null && lapsed(current.text, at)) current = null;
    const next = rulingAt(history, valid, ousted, current, at);
    if (next === null) continue;
    if (current !== null && next.text !== current.text) ousted.set(current.text.read.digest, at);
    if (current === null || next.text !== current.text || next.signed.size !== current.signed.size) {
      rulings.push(next);
    }
    current = next;
  }
  return rulings.flatMap((ruling, n) => period(ruling, rulings[n + 1]?.since ?? null));
}

/** The period that holds at an instant, or null where nothing bound both sides. */
export function agreementInForce(history: AgreementHistory, at: Instant): AgreementPeriod | null {
  return (
    agreementPeriods(history).findLast(({ from, until }) => from <= at && (until === null || at < until)) ??
    null
  );
}

/** Signatures that count: of a filed text, under the clause's very digest, not given for both sides by one person. */
function validSignatures(history: AgreementHistory): readonly Signature[] {
  const kept: Signature[] = [];
  for (const given of history.signatures) {
    const text = history.filed.find(({ read }) => read.digest === given.agreement)?.read;
    const part = text?.clauses.find(({ name }) => name === given.clause);
    if (text === undefined || part?.digest !== given.clauseDigest) continue;
    const both = kept.some(
      (other) =>
        other.agreement === given.agreement &&
        other.by === given.by &&
        opposed(text.agreement, other.party, given.party),
    );
    if (!both) kept.push(given);
  }
  return kept;
}

function rulingAt(
  history: AgreementHistory,
  valid: readonly Signature[],
  ousted: ReadonlyMap<Digest, Instant>,
  current: Ruling | null,
  at: Instant,
): Ruling | null {
  const able = history.filed.flatMap((text) => {
    const after = ousted.get(text.read.digest) ?? Number.NEGATIVE_INFINITY;
    const signed = signedClauses(text.read, current?.text.read.agreement ?? null, valid, after, at);
    const clauses = clausesBinding(text, signed, current);
    return clauses === null || lapsed(text, at) || text.at > at ? [] : [{ text, signed: clauses, since: at }];
  });
  // Where two texts could begin at once, the one filed later does.
  const following = able.filter(({ text }) => text !== current?.text);
  return following.at(-1) ?? able[0] ?? current;
}

/** Which clauses of a text would bind, by what is signed of it and what ruled until now; null: it cannot begin. */
function clausesBinding(
  { read }: FiledText,
  signed: ReadonlySet<string>,
  current: Ruling | null,
): ReadonlySet<string> | null {
  if (!signed.has(HEADING) || signed.size < 2) return null;
  if (current === null) return signed;
  if (read === current.text.read) return new Set([...current.signed, ...signed]);
  return withCarried(read, current, signed);
}

function signedClauses(
  read: ReadAgreement,
  replaced: Agreement | null,
  valid: readonly Signature[],
  after: number,
  at: Instant,
): ReadonlySet<string> {
  const given = valid.filter(
    (one) => one.agreement === read.digest && countsFrom(one) <= at && countsFrom(one) > after,
  );
  const complete = read.clauses.filter(({ name }) =>
    signingParties(read.agreement, name, replaced).every((party) =>
      given.some((one) => one.clause === name && one.party === party),
    ),
  );
  return new Set(complete.map(({ name }) => name));
}

/** All clauses of the text, if each is signed or unchanged from those in force; else null. */
function withCarried(
  read: ReadAgreement,
  current: Ruling,
  signed: ReadonlySet<string>,
): ReadonlySet<string> | null {
  const old = current.text.read.clauses;
  const whole = read.clauses.every(
    ({ name, digest }) =>
      signed.has(name) ||
      (current.signed.has(name) && old.find((clause) => clause.name === name)?.digest === digest),
  );
  return whole ? new Set(read.clauses.map(({ name }) => name)) : null;
}

function lapsed(text: FiledText, at: Instant): boolean {
  const review = reviewInstant(text.read.agreement);
  return review !== null && review <= at;
}

function period(ruling: Ruling, next: Instant | null): readonly AgreementPeriod[] {
  const { read } = ruling.text;
  const { agreement, clauses } = restrictedTo(read, ruling.signed);
  const ends = [next, reviewInstant(read.agreement)].filter((end) => end !== null);
  const until = ends.length === 0 ? null : instant(Math.min(...ends));
  return [{ read, digest: read.digest, agreement, clauses, from: ruling.since, until }];
}
