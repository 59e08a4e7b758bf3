/** Answers of the Incentives page, paid out on an invented past: a plan that pulls apart, another, none, and one withheld. */
import { incentivesOf } from '../../src/incentives/incentives.ts';
import type { Past } from '../../src/incentives/past.ts';
import { payPlan } from '../../src/incentives/pay-plan.ts';
import { WHAT_IT_IS } from '../../src/operations/incentives/incentive-words.ts';
import { planOfText } from '../../src/operations/incentives/plan-text.ts';
import type { ReadIncentivesOutput } from '../../src/operations/incentives/read-incentives.ts';
import {
  conflictsTold,
  labelsOf,
  leversTold,
  otherTold,
  peopleTold,
  rolesTold,
} from '../../src/operations/incentives/tell-incentives.ts';
import { SIMULATED_PAY } from '../../src/simulation/simulated-pay.ts';
import { DAY, deal, lead, monthStart, pastOf, person } from '../pay-fixture.ts';
import type { Refusal } from './fixture-forecast.ts';

const EUROS = { currency: 'EUR', units: 100, digits: 2 };

function past(name: string | null): Past {
  const deals = Array.from({ length: 24 }, (_, n) =>
    deal(`d-${n}`, n % 2 === 0 ? 'ann' : 'ben', 20_000 + 7_000 * (n % 5), {
      ...{ label: n === 3 && name !== null ? name : `Order ${n} of Quarry Labs`, account: `a-${n}` },
      at: monthStart(n % 12) + (n % 3 === 0 ? 27 : 6) * DAY,
      list: 2_600_000 + 700_000 * (n % 5),
      margin: n === 7 ? -90_000 : 900_000 + 200_000 * (n % 4),
      cuts: { product: ['core', 'plus'][n % 2] ?? '' },
      leftAt: n === 4 ? monthStart(11) : null,
    }),
  );
  const leads = Array.from({ length: 30 }, (_, n) =>
    lead(`l-${n}`, n % 2 === 0 ? 'ann' : 'ben', {
      ...{ label: `Lead ${n}`, verdict: n % 3 === 0 ? 'rejected' : 'accepted' },
      ...{ at: monthStart(n % 12), qualifiedAt: monthStart(n % 12), passedAt: monthStart(n % 12) },
      opportunityAt: n % 4 === 1 ? monthStart(n % 12) : null,
    }),
  );
  const quarters = [0, 3, 6, 9].map((month) => ({ from: monthStart(month), to: monthStart(month + 3) }));
  return pastOf({
    currency: 'EUR',
    people: [
      person('ann', 'seller', { name: 'Ann Lee' }),
      person('ben', 'seller', { name: 'Ben Oyelaran' }),
      person('lea', 'sales-leader', { name: 'Lea Brandt' }),
      person('mia', 'marketer', { name: 'Mia Novak' }),
    ],
    ...{ deals, leads },
    quotas: quarters.flatMap((span) =>
      ['ann', 'ben'].map((who) => ({ ...span, person: who, amount: 9_000_000 })),
    ),
    missing: { renewals: 'contracts with their end (the field contract_end)', answers: 'handoffs' },
  });
}

const NOTHING: ReadIncentivesOutput = {
  ...{ asOf: null, says: WHAT_IT_IS, plan: null, currency: null, period: null, roles: [], people: [] },
  ...{ peopleWithheld: null, levers: [], conflicts: [], other: null, notes: [], missing: [] },
};

function refused(
  status: number,
  why: string,
  says: string,
  faults: Refusal['refused']['faults'] = [],
): Refusal {
  return { refused: { status, why, says, faults } };
}

function told(
  name: string | null,
  people: boolean,
  text: string | undefined,
): ReadIncentivesOutput | Refusal {
  const read = planOfText(SIMULATED_PAY.replace(', where: { handoff: qualified-lead }', ''), null);
  if (!read.ok) throw new Error('the simulated plan reads');
  const second = text === undefined ? null : planOfText(text, null);
  if (second !== null && !second.ok)
    return refused(
      422,
      second.refusal.why,
      second.refusal.says,
      (second.refusal.faults ?? []).map((fault) => ({ ...fault, path: fault.path ?? '' })),
    );
  const records = past(name);
  const plan = payPlan(read.value.clause, 100);
  const incentives = incentivesOf(plan, records);
  const after = second === null ? null : incentivesOf(payPlan(second.value.clause, 100), records);
  return {
    asOf: '2026-11-14T16:30:00.000Z',
    says: WHAT_IT_IS,
    plan: { name: name ?? 'Northwind: the agreement', from: 'in-force', digest: '8f3a1c55e0b2' },
    currency: 'EUR',
    period: { key: '2025', from: '2025-01-01', to: '2026-01-01', whole: true },
    roles: rolesTold(incentives, plan, labelsOf(records), EUROS),
    people: people ? peopleTold(incentives, () => true, EUROS) : [],
    peopleWithheld: people ? 'Pay is told by role: rows of other persons are left out.' : null,
    levers: leversTold(incentives, records, EUROS),
    conflicts: conflictsTold(incentives, EUROS),
    other: after === null ? null : otherTold('Another plan', incentives, after, records, EUROS),
    notes: ['What marketing is paid by person is taken of the team.'],
    missing: [...new Set(incentives.pay.lacks.map(({ missing }) => missing))],
  };
}

export function incentiveAnswers(ask: {
  readonly query: URLSearchParams;
  readonly body: Record<string, string>;
  readonly empty: boolean;
  readonly hostile: string | null;
}): Readonly<Record<string, () => unknown>> {
  const { query, body, empty, hostile } = ask;
  return {
    'read-incentives': () => {
      if (empty) return NOTHING;
      if (query.get('period') === 'this-quarter')
        return refused(
          403,
          'pay-withheld',
          'There is a pay plan, and it is withheld: it is told to whom it entitles.',
        );
      return told(hostile, query.get('people') === 'true', body['plan']);
    },
  };
}
