/** A company made up for tests of the stage: its texts, who signed, and what both sides recorded, each with its day. */
import { readFileSync } from 'node:fs';
import { agreementPeriods } from '../src/agreement/agreement-in-force.ts';
import { type ReadAgreement, readAgreement } from '../src/agreement/read-agreement.ts';
import { signingParties } from '../src/agreement/who-signs.ts';
import {
  NO_FACTS,
  type Series,
  type StageFacts,
  type StageRecord,
  type StageSignature,
  type Wave,
} from '../src/alignment/stage/stage-facts.ts';
import type { Seq } from '../src/vocabulary/ids.ts';
import { DAY_MS, type Instant, instant } from '../src/vocabulary/instant.ts';

const FULL = readFileSync(new URL('../examples/full/agreement.yaml', import.meta.url), 'utf8');
const BEGIN = Date.UTC(2026, 0, 1);

/** Noon of the nth day of the company. */
export function day(n: number): Instant {
  return instant(BEGIN + n * DAY_MS + DAY_MS / 2);
}

/** The full example with marketing paid by renewal and satisfaction too; each change replaces words of it. */
export function text(...changes: readonly (readonly [string, string])[]): ReadAgreement {
  const aims =
    '        - { id: renewal, says: Customers who renew, measure: renewal-rate, share: 0, per: quarter }\n' +
    '        - { id: satisfied, says: Satisfied customers, measure: customer-satisfaction, share: 0, per: quarter }\n';
  const quality = '        - { id: quality, says: Accepted leads,';
  let written = FULL.replace(quality, aims + quality);
  for (const [from, to] of changes) {
    if (!written.includes(from)) throw new Error(`the example does not say: ${from}`);
    written = written.replaceAll(from, to);
  }
  const read = readAgreement(written);
  if (!read.ok) throw new Error(read.refusal.map(({ message }) => message).join('\n'));
  return read.value;
}

const BY: Readonly<Record<string, string>> = {
  marketing: 'm.okafor',
  sales: 'j.serrano',
  leadership: 'p.lindqvist',
};

export type Signing = {
  readonly on?: Instant;
  readonly authenticated?: boolean;
  readonly by?: Readonly<Record<string, string>>;
  readonly only?: readonly string[];
  /** The text it is to replace: who countersigned that is asked too. */
  readonly replaces?: ReadAgreement;
};

/** All clauses of a text (or only those named) by every party that must. */
export function signed(read: ReadAgreement, how: Signing = {}): readonly StageSignature[] {
  const { on = day(1), authenticated = true, by = {}, only, replaces } = how;
  return read.clauses
    .filter(({ name }) => only === undefined || only.includes(name))
    .flatMap(({ name, digest }, place) =>
      signingParties(read.agreement, name, replaces?.agreement ?? null).map((party, n) => ({
        ...{ agreement: read.digest, clause: name, clauseDigest: digest, party, from: on, at: on },
        ...{ by: by[party] ?? BY[party] ?? party, authenticated, seq: (place * 4 + n + 1) as Seq },
      })),
    );
}

export function withSignatures(
  filed: readonly (readonly [ReadAgreement, Instant])[],
  signatures: readonly StageSignature[],
  more: Partial<StageFacts> = {},
): StageFacts {
  const history = { filed: filed.map(([read, at]) => ({ read, at })) };
  return {
    ...NO_FACTS,
    ...{ history, signatures },
    periods: agreementPeriods({ ...history, signatures }),
    counted: agreementPeriods({
      ...history,
      signatures: signatures.filter(({ authenticated }) => authenticated),
    }),
    ...more,
  };
}

const ALIKE = ['trust', 'fairness', 'liaison-trust', 'vocabulary'];

/** A wave in which both sides answered: each construct at `level`, sales `apart` below marketing. */
export function wave(name: string, at: Instant, { level = 0.7, apart = 0.05, sales = 20 } = {}): Wave {
  const shown = (mean: number, n: number) => (n < 5 ? null : { mean, n });
  return {
    ...{ wave: name, at, answers: { marketing: 10, sales } },
    constructs: [
      ...ALIKE.map((construct) => ({
        ...{ construct, useful: false },
        ...{ marketing: shown(level, 10), sales: shown(level - apart, sales) },
      })),
      {
        construct: 'horizon-conflict',
        useful: true,
        marketing: { mean: 0.95, n: 10 },
        sales: shown(0.05, sales),
      },
    ],
  };
}

/** Every day from one to another: stage words, answers to leads. */
export function words(
  from: number,
  to: number,
  more: { readonly reason?: string; readonly stage?: string } = {},
) {
  return Array.from({ length: Math.max(0, to - from) }, (_, n) => day(from + n)).flatMap((at) => [
    { what: 'stage', word: more.stage ?? 'sql', at, n: 2 } as const,
    { what: 'accepted', word: '', at, n: 1 } as const,
    { what: 'reason', word: more.reason ?? 'no-budget', at, n: 1 } as const,
  ]);
}

/** Months or quarters of `days` from the first day, each with a value. */
export function series(
  id: string,
  values: readonly number[],
  days: number,
  more: Partial<Series> = {},
): Series {
  return {
    ...{ id, unit: 'count', better: 'higher' },
    spans: values.map((value, n) => ({
      from: instant(BEGIN + n * days * DAY_MS),
      to: instant(BEGIN + (n + 1) * days * DAY_MS),
      ...{ value, n: 10 },
    })),
    ...more,
  };
}

let entries = 1_000;
/** A record of its own kind, with an entry of its own. */
export function record<One extends StageRecord>(one: Omit<One, 'says' | 'seq'>): One {
  entries += 1;
  return { says: `${one.kind} on record`, seq: entries as Seq, ...one } as unknown as One;
}
