import { expect, it } from 'vitest';
import { groundOf, type Line } from '../../test/plan-entries.ts';
import { creditFinding, type LeadRecord, leadFinding, ruleFinding } from './dispute-finding.ts';
import { disputesOf, whoDecides } from './disputes.ts';

const found = (record: Partial<LeadRecord>) => {
  const { finding, favours } = leadFinding({
    to: 'sales',
    outcome: 'accepted',
    late: false,
    fault: null,
    ...record,
  });
  return `${finding} ${favours}`;
};

it('asks the clock first, then where the fault of a rejection lies', () => {
  expect(found({})).toBe('answered-in-time sales');
  expect(found({ late: true })).toBe('answered-late marketing');
  expect(found({ outcome: 'running' })).toBe('within-its-time neither');
  expect(found({ outcome: 'running', late: true })).toBe('unanswered marketing');
  expect(found({ outcome: 'expired', late: true })).toBe('unanswered marketing');
  expect(found({ outcome: 'withdrawn', late: true })).toBe('withdrawn neither');
  expect(found({ outcome: 'rejected', fault: 'definition' })).toBe('rejected-definition sales');
  expect(found({ outcome: 'rejected', fault: 'data' })).toBe('rejected-data sales');
  expect(found({ outcome: 'rejected', fault: 'follow-up' })).toBe('rejected-follow-up marketing');
  expect(found({ outcome: 'rejected', fault: 'timing' })).toBe('rejected-in-time neither');
  expect(found({ outcome: 'rejected', fault: 'definition', late: true })).toBe('rejected-late neither');
  expect(found({ outcome: 'rejected', fault: 'timing', late: true })).toBe('rejected-late marketing');
  // What marketing owes is judged alike.
  expect(found({ to: 'marketing', late: true })).toBe('answered-late sales');
  expect(leadFinding(null)).toEqual({ finding: 'no-handoff', favours: 'neither' });
});

it('takes the split both recorded before the model, in parts of ten thousand', () => {
  expect(creditFinding({ share: 0.625, by: 'model' })).toEqual({
    ...{ finding: 'model-in-force', favours: 'marketing', marketing: 6_250 },
  });
  expect(creditFinding({ share: 0.5, by: 'both-sides' })).toMatchObject({
    favours: 'neither',
    marketing: 5_000,
  });
  expect(creditFinding({ share: 1 / 3, by: 'model' })).toMatchObject({ favours: 'sales', marketing: 3_333 });
  expect(creditFinding(null).finding).toBe('nobody-may-claim');
  expect([ruleFinding(true).finding, ruleFinding(false).finding]).toEqual(['text-in-force', 'no-rule']);
});

const opened: Line = {
  ...{ kind: 'dispute-opened', of: 'd', at: '2026-03-02T09:00:00Z', side: 'sales', said: 'It was wrong' },
  payload: { about: 'lead', on: 'lead:1', clause: 'handoffs' },
};
const answered = (side: 'marketing' | 'sales', answer: string, finding = 'answered-late'): Line => ({
  ...{ kind: 'dispute-answered', of: 'd', side, at: '2026-03-03T09:00:00Z' },
  payload: { answer, finding, favours: 'marketing' },
});
const state = (...lines: readonly Line[]) =>
  disputesOf(groundOf([opened, ...lines], '2026-03-04T09:00:00Z'))[0]?.state;

it('is settled once both accept the same, and goes to those who decide once a side contests it', () => {
  expect(state()).toBe('open');
  expect(state(answered('sales', 'accepts'))).toBe('open');
  expect(state(answered('sales', 'accepts'), answered('marketing', 'accepts'))).toBe('settled');
  // The record changed in between: the other is accepted anew.
  expect(state(answered('sales', 'accepts'), answered('marketing', 'accepts', 'withdrawn'))).toBe('open');
  expect(state(answered('sales', 'accepts'), answered('marketing', 'contests'))).toBe('escalated');
  expect(state(answered('marketing', 'contests'), answered('sales', 'decided'))).toBe('decided');
  expect(state(answered('sales', 'withdrawn'))).toBe('withdrawn');
});

it('is decided by whom the text names for the task, else by its leadership', () => {
  const parties = (tasks: readonly object[]) =>
    ({ parties: { list: [{ id: 'leadership', side: 'both' }], tasks } }) as never;
  expect(whoDecides(parties([{ id: 'handoffs', decides: 'sales' }]), 'handoffs')).toBe('sales');
  expect(whoDecides(parties([]), 'handoffs')).toBe('leadership');
  expect(whoDecides(null, 'handoffs')).toBe('marketing and sales together');
});
