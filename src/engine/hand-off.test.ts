import { describe, expect, test } from 'vitest';
import {
  decidedBy,
  entriesOf,
  hour,
  inForce,
  inputsOf,
  lead,
  user,
} from '../../test/scenarios/small-agreement.ts';
import type { Draft } from '../ledger/entry.ts';
import { instant } from '../vocabulary/instant.ts';
import { actRefusals } from './act-refusals.ts';
import { handoffViews, leadView } from './lead-view.ts';
import { restore, snapshot, startEngine, step } from './run.ts';

function text(clock: object = {}, rest: object = {}, routing: object = {}) {
  return {
    vocabulary: { fields: { country: { type: 'text' } } },
    stages: {
      qualified: 'new',
      customer: 'won',
      list: [
        { id: 'new', name: 'New', definition: 'New.', owner: 'marketing', enter: { on: ['created'] } },
        { id: 'won', name: 'Won', definition: 'Won.', owner: 'sales', enter: { on: ['won'] } },
      ],
    },
    handoffs: {
      list: [
        {
          id: 'call',
          what: 'Call the lead',
          from: 'marketing',
          to: 'sales',
          when: { stage: 'new' },
          route: 'field',
          clock: { within: '4 hours', stops: ['attempted', 'accepted', 'rejected'], ...clock },
          reasons: [{ id: 'no-fit', says: 'Not a fit', fault: 'definition', recyclable: false }],
          ...rest,
        },
      ],
    },
    routing: {
      pools: [{ id: 'field', members: [{ person: 'ana' }, { person: 'ben' }] }],
      routes: [
        { id: 'field', steps: [{ by: 'owner' }, { by: 'account-owner' }, { by: 'rotation', pool: 'field' }] },
      ],
      ...routing,
    },
  };
}

const created = [1, 'created', { fields: {} }] as const;
const attempt = (at: number, automatic = false) =>
  [at, 'attempted', { activity: 'call', by: user('ana'), automatic }] as const;

function told(decided: readonly Draft[], kind: Draft['kind']) {
  return decided
    .filter((draft) => draft.kind === kind)
    .map((draft) => draft.payload as Record<string, unknown>);
}

describe('handoffs', () => {
  test('are in time at the due instant itself, and late a millisecond after', () => {
    const inputs = inputsOf(inForce(text()));
    expect(told(decidedBy(inputs, [created, attempt(5)], 9), 'settled')).toMatchObject([{ late: false }]);
    expect(told(decidedBy(inputs, [created, attempt(5)], 9), 'breached')).toEqual([]);
    const late = decidedBy(inputs, [created, attempt(5 + 1 / 3_600_000)], 9);
    expect(told(late, 'settled')).toMatchObject([{ late: true }]);
    expect(told(late, 'breached')).toHaveLength(1);
  });

  test('let an automatic reply stop the clock only where the clause says so', () => {
    expect(told(decidedBy(inputsOf(inForce(text())), [created, attempt(2, true)], 3), 'settled')).toEqual([]);
    const agreed = inputsOf(inForce(text({ automaticReplyStops: true })));
    expect(told(decidedBy(agreed, [created, attempt(2, true)], 3), 'settled')).toHaveLength(1);
  });

  test('cure a breach by an attempt logged late but made in time, unless the clause never does', () => {
    const entries = entriesOf([created, attempt(9)]).map((entry) =>
      entry.kind === 'attempted' ? { ...entry, happenedAt: hour(4) } : entry,
    );
    const run = (clock: object) =>
      step(startEngine(inputsOf(inForce(text(clock))), 'live'), { entries }, hour(10)).decided;
    expect(told(run({}), 'breached')).toHaveLength(1);
    expect(told(run({}), 'settled')).toMatchObject([{ late: false }]);
    expect(told(run({ lateCure: 'never' }), 'settled')).toMatchObject([{ late: true }]);
  });

  test('keep the clock on reassignment, or start it anew, as the clause says', () => {
    const assigned = [3, 'assigned', { owner: user('carl') }] as const;
    const keeps = decidedBy(inputsOf(inForce(text())), [created, assigned], 4);
    expect(told(keeps, 'routed').at(-1)).toMatchObject({ owner: 'user:carl', rule: 'assigned' });
    expect(told(keeps, 'routed').at(-1)).not.toHaveProperty('dueAt');
    const resets = decidedBy(inputsOf(inForce(text({ onReassignment: 'resets' }))), [created, assigned], 9);
    expect(told(resets, 'routed').at(-1)).toMatchObject({ dueAt: hour(7) });
    expect(told(resets, 'breached')).toMatchObject([{ dueAt: hour(7) }]);
  });

  test('start a clock that starts when routed only then', () => {
    const routing = { pools: [{ id: 'field', members: [{ person: 'ana', capacity: 1 }] }] };
    const inputs = inputsOf(inForce(text({ starts: 'routed' }, {}, routing)));
    const second = [2, 'created', { fields: {} }, lead('L2')] as const;
    const accepted = [3, 'accepted', { by: user('ana') }] as const;
    const decided = decidedBy(inputs, [created, second, accepted], 4);
    expect(told(decided, 'handed-off').map(({ dueAt }) => dueAt)).toEqual([hour(5), null]);
    expect(told(decided, 'routed').at(-1)).toMatchObject({
      owner: 'user:ana',
      startsAt: hour(3),
      dueAt: hour(7),
    });
  });

  test('run under the terms they were handed over with when the text changes', () => {
    const first = { ...inForce(text()), until: hour(2) };
    const second = inForce(text({ within: '1 hours' }), hour(2));
    const decided = decidedBy(
      inputsOf(first, second),
      [created, [3, 'created', { fields: {} }, lead('L2')]],
      9,
    );
    expect(told(decided, 'breached').map(({ dueAt }) => dueAt)).toEqual([hour(4), hour(5)]);
  });

  test('are answered by their terms also when the text has lapsed, and nothing new is handed over', () => {
    const lapsed = { ...inForce(text()), until: hour(2) };
    const decided = decidedBy(
      inputsOf(lapsed),
      [created, attempt(3), [4, 'created', { fields: {} }, lead('L2')]],
      9,
    );
    expect(told(decided, 'settled')).toMatchObject([{ outcome: 'attempted', late: false }]);
    expect(told(decided, 'handed-off')).toHaveLength(1);
  });

  test('do not come of a history that is imported after the signature', () => {
    const entries = entriesOf([created]).map((entry) => ({ ...entry, happenedAt: hour(-2_000) }));
    const { decided } = step(startEngine(inputsOf(inForce(text())), 'live'), { entries }, hour(9));
    expect(decided.map(({ kind }) => kind)).toEqual(['entered']);
  });

  test('expire after the time the clause gives, once', () => {
    const decided = decidedBy(inputsOf(inForce(text({}, { expiresAfter: '1 days' }))), [created], 100);
    expect(told(decided, 'settled')).toEqual([
      expect.objectContaining({ outcome: 'expired', late: true, handoff: 'call/lead:L1/1' }),
    ]);
  });

  test("prefer the lead's owner, then the account's, then whose turn it is", () => {
    const inputs = inputsOf(inForce(text()));
    const account = 'account:A1' as ReturnType<typeof lead>;
    const decided = decidedBy(
      inputs,
      [
        [1, 'assigned', { owner: user('carl') }],
        [1, 'created', { fields: {} }],
        [2, 'assigned', { owner: user('ben') }, account],
        [2, 'linked', { to: account }, lead('L2')],
        [3, 'created', { fields: {} }, lead('L2')],
        [4, 'created', { fields: {} }, lead('L3')],
      ],
      5,
    );
    expect(told(decided, 'routed').map(({ owner, rule }) => [owner, rule])).toEqual([
      ['user:carl', 'owner'],
      ['user:ben', 'account-owner'],
      ['user:ana', 'rotation'],
    ]);
  });

  test('show only, without warning or escalating, while the text runs in shadow: who would have got it is told', () => {
    const shadowed = {
      ...inForce(text({ warnings: ['1 hours'] }, { escalation: [{ after: '1 hours', tell: ['x'] }] })),
      shadow: 'all' as const,
    };
    const decided = decidedBy(inputsOf(shadowed), [created], 20);
    expect(decided.map(({ kind }) => kind)).toEqual(['entered', 'handed-off', 'routed', 'breached']);
    for (const draft of decided) expect(draft.payload).toMatchObject({ grounds: { axis: 'shadow' } });
  });

  test('on the historical axis run no hour clock on a date without a time', () => {
    const entries = entriesOf([created]).map((entry) => ({ ...entry, precision: 'day' as const }));
    const decided = (within: string) =>
      step(startEngine(inputsOf(inForce(text({ within }))), 'historical'), { entries }, hour(99)).decided;
    expect(told(decided('4 hours'), 'handed-off')).toMatchObject([{ dueAt: null }]);
    expect(told(decided('2 days'), 'handed-off')).toMatchObject([{ dueAt: hour(49) }]);
  });
});

describe('acts', () => {
  const inputs = inputsOf(inForce(text()));
  const running = () => step(startEngine(inputs, 'live'), { entries: entriesOf([created]) }, hour(2)).state;

  test('are refused where nothing is handed over, and with a reason nobody agreed', () => {
    const state = running();
    const why = (act: Parameters<typeof actRefusals>[1]) =>
      actRefusals(state, act).map((refusal) => refusal.why);
    expect(why({ kind: 'accepted', subject: lead('L9') })).toEqual(['no-open-handoff']);
    expect(why({ kind: 'accepted', subject: lead('L1'), handoff: 'call/lead:L1/7' })).toEqual([
      'unknown-handoff',
    ]);
    expect(why({ kind: 'rejected', subject: lead('L1') })).toEqual(['reason-missing']);
    expect(why({ kind: 'rejected', subject: lead('L1'), reason: 'mood' })).toEqual(['unknown-reason']);
    expect(why({ kind: 'answered', subject: lead('L1') })).toEqual(['not-what-is-asked']);
    expect(why({ kind: 'rejected', subject: lead('L1'), reason: 'no-fit' })).toEqual([]);
    expect(why({ kind: 'accepted', subject: lead('L1') })).toEqual([]);
  });

  test('show in the views until the handoff ends', () => {
    const state = running();
    expect(handoffViews(state)).toMatchObject([
      { handoff: 'call/lead:L1/1', owner: 'user:ana', dueAt: hour(5), breached: false, stopped: false },
    ]);
    expect(leadView(state, lead('L1'))).toMatchObject({
      stage: 'new',
      owner: 'user:ana',
      handoffs: [{ clause: 'call' }],
    });
    expect(leadView(state, lead('L9'))).toBeNull();
  });
});

describe('a snapshot', () => {
  const inputs = inputsOf(inForce(text()));

  test('is not taken up under other texts, other people or as nonsense', () => {
    const kept = snapshot(startEngine(inputs, 'live'));
    expect(restore(kept, inputs)).not.toBeNull();
    expect(restore(kept, inputsOf(inForce(text({ within: '9 hours' }))))).toBeNull();
    expect(restore(kept, { ...inputs, people: new Map() })).toBeNull();
    expect(restore('{', inputs)).toBeNull();
  });

  test('survives a clock that jumps back: the order of seq stands, and nothing fires twice', () => {
    const entries = entriesOf([created, attempt(9)]).map((entry) =>
      entry.kind === 'attempted' ? { ...entry, recordedAt: instant(hour(0)), happenedAt: hour(9) } : entry,
    );
    const state = startEngine(inputs, 'live');
    const first = step(state, { entries: entries.slice(0, 1) }, hour(8)).decided;
    const second = step(state, { entries: entries.slice(1) }, hour(9)).decided;
    expect(told(first, 'breached')).toHaveLength(1);
    expect(second.map(({ kind, happenedAt }) => [kind, happenedAt])).toEqual([['settled', hour(8)]]);
  });
});
