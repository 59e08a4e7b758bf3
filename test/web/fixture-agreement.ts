/** Two versions of one agreement, read by the product's own reader, as the server would answer them. */
import { type ReadAgreement, readAgreement } from '../../src/agreement/read-agreement.ts';
import { starterAgreement } from '../../src/agreement/starter.ts';
import type { AgreementClause, ReadAgreementOutput } from '../../src/operations/read-agreement.ts';

const TEXT_AFTER = starterAgreement({
  company: 'Northwind',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
});
const TEXT_BEFORE = TEXT_AFTER.replace('timeout: { after: 30 days', 'timeout: { after: 60 days');

function read(text: string): ReadAgreement {
  const answer = readAgreement(text);
  if (!answer.ok) throw new Error(`the fixture's text has faults: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
}

const after = read(TEXT_AFTER);
const before = read(TEXT_BEFORE);

type Signature = AgreementClause['signatures'][number];

function signature(clause: string, party: string, by: string, from: string): Signature {
  return { clause, party, by, from, signedAt: from, authenticated: false };
}

const EVIDENCE: Readonly<Record<string, AgreementClause['evidence']>> = {
  handoffs: [
    {
      part: 'first-call',
      says: 'Qualified leads answered in time',
      value: 0.836,
      unit: 'ratio',
      n: 1_204,
      interval: [0.814, 0.856],
      evidence: 'ok',
    },
    {
      part: 'field-insight',
      says: 'Reports from the field answered in time',
      value: null,
      unit: 'ratio',
      n: 0,
      interval: null,
      evidence: 'none',
    },
  ],
  promises: [
    {
      part: 'volume',
      says: 'Qualified leads passed this month',
      value: 412,
      unit: 'count',
      n: 412,
      interval: null,
      evidence: 'ok',
    },
  ],
};

function valueOfClause(one: ReadAgreement, name: string): unknown {
  const { agreement } = one;
  if (name === 'heading') {
    const { name: title, currency, timeZone } = agreement;
    return { name: title, currency, timeZone, reviewBy: agreement.reviewBy ?? null };
  }
  return agreement[name as keyof typeof agreement];
}

function clauses(one: ReadAgreement, from: string): AgreementClause[] {
  return one.clauses.map((clause) => ({
    name: clause.name,
    digest: clause.digest,
    lines: null,
    value: valueOfClause(one, clause.name),
    withheld: false,
    signatures: [
      signature(clause.name, 'marketing', 'Ines Albrecht', from),
      ...(clause.name === 'promises' ? [] : [signature(clause.name, 'sales', 'Tom Reyes', from)]),
    ],
    awaits: clause.name === 'promises' ? ['sales'] : [],
    inForceSince: clause.name === 'promises' ? null : from,
    evidence: EVIDENCE[clause.name] ?? [],
  }));
}

function filed(one: ReadAgreement, from: string): NonNullable<ReadAgreementOutput['agreement']> {
  return {
    digest: one.digest,
    name: one.agreement.name,
    text: one.text,
    currency: one.agreement.currency,
    timeZone: one.agreement.timeZone,
    reviewBy: '2027-06-30',
    inForceSince: from,
    inForceUntil: null,
    clauses: clauses(one, from),
  };
}

const SINCE = '2026-06-01T00:00:00.000Z';
const EARLIER = '2025-09-01T00:00:00.000Z';

export const VERSIONS: ReadAgreementOutput['versions'] = [
  {
    digest: after.digest,
    name: after.agreement.name,
    filedAt: '2026-05-20T08:10:00.000Z',
    inForceSince: SINCE,
    inForceUntil: null,
    signatures: [
      signature('handoffs', 'marketing', 'Ines Albrecht', SINCE),
      signature('handoffs', 'sales', 'Tom Reyes', SINCE),
    ],
  },
  {
    digest: before.digest,
    name: before.agreement.name,
    filedAt: '2025-08-20T08:10:00.000Z',
    inForceSince: EARLIER,
    inForceUntil: SINCE,
    signatures: [signature('handoffs', 'marketing', 'Ines Albrecht', EARLIER)],
  },
];

export function agreementAnswer(digest: string | null): ReadAgreementOutput {
  const older = digest !== null && digest !== '' && before.digest.startsWith(digest);
  return { agreement: older ? filed(before, EARLIER) : filed(after, SINCE), versions: VERSIONS, people: [] };
}
