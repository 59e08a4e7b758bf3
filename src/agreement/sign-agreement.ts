/** A person signs clauses of a filed text for a party. Refusals are all given at once; nothing is signed by halves. */
import { DAY_MS, type Instant } from '../vocabulary/instant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { type AgreementHistory, countsFrom, type Signature } from './agreement-history.ts';
import { type AgreementPeriod, agreementInForce, agreementPeriods } from './agreement-in-force.ts';
import type { ClauseDigest } from './clause-digests.ts';
import { delegatedMove, mayMove } from './delegated-move.ts';
import { didYouMean } from './nearest-word.ts';
import type { ReadAgreement } from './read-agreement.ts';
import { reviewInstant } from './review-date.ts';
import { maySign, opposed, sideOfParty, signingParties } from './who-signs.ts';

export type SigningRequest = {
  readonly read: ReadAgreement;
  readonly party: string;
  readonly by: string;
  /** The stated date of force. */
  readonly from: Instant;
  /** Now, by the door's clock. */
  readonly at: Instant;
  /** Left out: every clause this person may sign for the party. */
  readonly clauses?: readonly string[];
  readonly authenticated: boolean;
};
export type SigningRefusal = { readonly clause: string | null; readonly reason: string };
export type Signing = {
  readonly signatures: readonly Signature[];
  /** Clauses this party had signed before, word for word; not signed twice. */
  readonly already: readonly string[];
};

/** Signed again after so long, a clause that stands is renewed: who signed says that they still mean it. */
const RENEWED_AFTER_MS = 182 * DAY_MS;

/** The signatures to append, one per clause, or every reason against it. */
export function signAgreement(
  request: SigningRequest,
  history: AgreementHistory,
): Result<Signing, readonly SigningRefusal[]> {
  const { read, party, by } = request;
  const current = agreementInForce(history, request.at);
  const general = generalRefusals(request, history, current);
  if (general.length > 0) return refused(general);
  const asked = request.clauses ?? clausesOpenTo(request, current);
  if (asked.length === 0) {
    return refused([{ clause: null, reason: `${by} is not among those who sign for ${party}.` }]);
  }
  const refusals: SigningRefusal[] = [];
  const chosen: ClauseDigest[] = [];
  for (const name of new Set(asked)) {
    const part = read.clauses.find((clause) => clause.name === name);
    if (part === undefined) {
      const known = read.clauses.map((clause) => clause.name);
      refusals.push({ clause: name, reason: `The text has no clause "${name}".${didYouMean(name, known)}` });
    } else if (!permitted(request, current, part)) {
      refusals.push({ clause: name, reason: `${by} is not among those who sign this clause for ${party}.` });
    } else chosen.push(part);
  }
  if (refusals.length > 0) return refused(refusals);
  const already = chosen.filter((part) => signedBefore(request, history, part)).map(({ name }) => name);
  const signatures = chosen
    .filter(({ name }) => !already.includes(name))
    .map((part) => ({
      agreement: read.digest,
      clause: part.name,
      clauseDigest: part.digest,
      party,
      by,
      from: request.from,
      at: request.at,
      authenticated: request.authenticated,
    }));
  return done({ signatures, already });
}

function generalRefusals(
  request: SigningRequest,
  history: AgreementHistory,
  current: AgreementPeriod | null,
): readonly SigningRefusal[] {
  const { read, party, by } = request;
  const { agreement } = read;
  const ruling = current?.agreement;
  if (
    sideOfParty(agreement, party) === null &&
    (ruling === undefined || sideOfParty(ruling, party) === null)
  ) {
    const known = agreement.parties?.list.map(({ id }) => id) ?? ['marketing', 'sales'];
    return [{ clause: null, reason: `"${party}" is no party to this text.${didYouMean(party, known)}` }];
  }
  const refusals: SigningRefusal[] = [];
  if (!history.filed.some((text) => text.read.digest === read.digest)) {
    refusals.push({ clause: null, reason: 'The text must be filed before it is signed.' });
  }
  const other = history.signatures.find(
    (given) => given.agreement === read.digest && given.by === by && opposed(agreement, given.party, party),
  );
  if (other !== undefined) {
    const reason = `${by} has signed this text for ${other.party}: nobody signs for both sides.`;
    refusals.push({ clause: other.clause, reason });
  }
  const review = reviewInstant(agreement);
  if (review !== null && review <= Math.max(request.from, request.at)) {
    const reason = `The text is to be reviewed by ${agreement.reviewBy}: signed now it would bind nobody.`;
    refusals.push({ clause: 'heading', reason });
  }
  return refusals;
}

function clausesOpenTo(request: SigningRequest, current: AgreementPeriod | null): readonly string[] {
  const { read, party } = request;
  const replaced = current?.agreement ?? null;
  return read.clauses
    .filter((part) => signingParties(read.agreement, part.name, replaced).includes(party))
    .filter((part) => permitted(request, current, part))
    .map(({ name }) => name);
}

function permitted(request: SigningRequest, current: AgreementPeriod | null, part: ClauseDigest): boolean {
  const { read, party, by } = request;
  // Who may sign is ruled by the text in force: a proposal cannot name its own signatories.
  const ruling = current?.agreement.parties === undefined ? read.agreement : current.agreement;
  if (maySign(ruling, party, by, part.name)) return true;
  const side = sideOfParty(read.agreement, party);
  if (current === null || side === null || side === 'both') return false;
  if (part.name === 'heading') return onlyDelegated(current.read, read, side, by);
  const used = delegatedMove(current.read.written[part.name], read.written[part.name]);
  return used !== null && mayMove(used, side, by);
}

/** The heading names the clauses; who may move a number may sign a heading that is word for word the one in force. */
function onlyDelegated(
  current: ReadAgreement,
  proposed: ReadAgreement,
  side: 'marketing' | 'sales',
  by: string,
): boolean {
  const headings = [current, proposed].map(({ clauses }) => clauses[0]?.digest);
  if (headings[0] !== headings[1]) return false;
  const changed = proposed.clauses.filter(
    ({ name, digest }) => current.clauses.find((clause) => clause.name === name)?.digest !== digest,
  );
  return changed.every(({ name }) => {
    const used = delegatedMove(current.written[name], proposed.written[name]);
    return used !== null && mayMove(used, side, by);
  });
}

/** A signature of this very clause that still counts: not one from before the text was replaced by another. */
function signedBefore(request: SigningRequest, history: AgreementHistory, part: ClauseDigest): boolean {
  const { digest } = request.read;
  const replaced = agreementPeriods(history).findLast((period) => period.digest === digest)?.until ?? null;
  return history.signatures.some(
    (given) =>
      given.agreement === digest &&
      given.clause === part.name &&
      given.clauseDigest === part.digest &&
      given.party === request.party &&
      given.from <= request.from &&
      request.at - given.at < RENEWED_AFTER_MS &&
      (replaced === null || countsFrom(given) > replaced),
  );
}
