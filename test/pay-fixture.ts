/** A small company to pay out plans on: two years of whole months, made record by record. */
import { readAgreement } from '../src/agreement/read-agreement.ts';
import type { Past, PastDeal, PastLead, PastPerson } from '../src/incentives/past.ts';
import { type PayPlan, payPlan } from '../src/incentives/pay-plan.ts';
import { agreementText } from './agreement-faults.ts';

export const DAY = 86_400_000;
const MONTHS = 24;

/** The first of a month from 2025-01 on. */
export function monthStart(n: number): number {
  return Date.UTC(2025, n, 1);
}

function spans(length: number, kind: string) {
  return Array.from({ length: MONTHS / length }, (_, n) => ({
    key: `${kind}${n + 1}`,
    from: monthStart(n * length),
    to: monthStart((n + 1) * length),
  }));
}

export function planOf(roles: string): PayPlan {
  const read = readAgreement(agreementText(`compensation:\n  roles:\n${roles}`));
  if (!read.ok) throw new Error(read.refusal.map(({ message }) => message).join(' '));
  const clause = read.value.agreement.compensation;
  if (clause === undefined) throw new Error('a plan has a clause');
  return payPlan(clause, 100);
}

export function person(id: string, role: string, more: Partial<PastPerson> = {}): PastPerson {
  return { id, name: id, side: null, team: 'north', words: [role], joinedAt: null, ...more };
}

/** Amounts in major units. */
export function deal(id: string, owner: string, amount: number, more: Partial<PastDeal> = {}): PastDeal {
  return {
    ...{
      id,
      label: id,
      at: monthStart(1),
      won: true,
      amount: amount * 100,
      list: null,
      margin: null,
      pieces: 1,
    },
    ...{ fresh: true, marketing: null, account: `account of ${id}`, leftAt: null, cuts: {} },
    credits: [{ person: owner, team: 'north', parts: 10_000 }],
    ...more,
  };
}

export function lead(id: string, owner: string, more: Partial<PastLead> = {}): PastLead {
  const at = monthStart(1);
  return {
    ...{ id, label: id, at, qualifiedAt: at, passedAt: at, verdict: 'accepted', cuts: {} },
    ...{ opportunityAt: null, customerAt: null },
    credits: [{ person: owner, team: 'north', parts: 10_000 }],
    ...more,
  };
}

export function pastOf(more: Partial<Past>): Past {
  return {
    ...{ currency: 'USD', window: { key: '2025', from: monthStart(0), to: monthStart(12) }, missing: {} },
    spans: { month: spans(1, 'm'), quarter: spans(3, 'q'), year: spans(12, 'y') },
    ...{ people: [], deals: [], leads: [], renewals: [], ratings: [], answers: [], invoices: [], quotas: [] },
    ...more,
  };
}
