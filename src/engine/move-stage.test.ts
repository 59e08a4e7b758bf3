import { describe, expect, test } from 'vitest';
import {
  decidedBy,
  entriesOf,
  hour,
  inForce,
  inputsOf,
  lead,
  stagesEntered,
} from '../../test/scenarios/small-agreement.ts';
import { startEngine, step } from './run.ts';

const stage = (id: string, enter: unknown, rest: object = {}) => ({
  id,
  name: id,
  definition: id,
  owner: 'marketing',
  enter,
  ...rest,
});
const stages = (...list: unknown[]) => ({
  vocabulary: { fields: { budget: { type: 'integer' }, trial: { type: 'date' } } },
  stages: { qualified: 'a', customer: 'c', list },
});

describe('stages', () => {
  test('move a lead at the instant the first test turns true, through each stage whose test holds', () => {
    const inputs = inputsOf(
      inForce(
        stages(
          stage('a', { on: ['created'] }),
          stage('b', { when: 'budget > 10' }),
          stage('c', { on: ['won'] }),
        ),
      ),
    );
    const told = [
      [1, 'created', { fields: { budget: 5 } }],
      [2, 'changed', { fields: { budget: 50 } }],
    ] as const;
    expect(stagesEntered(decidedBy(inputs, told, 3))).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });

  test('keep a lead one below the test', () => {
    const inputs = inputsOf(
      inForce(stages(stage('a', { when: 'budget > 10' }), stage('c', { on: ['won'] }))),
    );
    expect(decidedBy(inputs, [[1, 'created', { fields: { budget: 10 } }]], 3)).toEqual([]);
  });

  test('are entered only from those named, where some are', () => {
    const inputs = inputsOf(
      inForce(
        stages(
          stage('a', { on: ['created'] }),
          stage('b', { on: ['attempted'] }),
          stage('c', { on: ['accepted'], from: ['b'] }),
        ),
      ),
    );
    const accepted = [3, 'accepted', { by: null }] as const;
    const attempt = [2, 'attempted', { activity: 'call', by: null, automatic: false }] as const;
    const created = [1, 'created', { fields: {} }] as const;
    expect(stagesEntered(decidedBy(inputs, [created, accepted], 4))).toEqual([[1, 'a']]);
    expect(stagesEntered(decidedBy(inputs, [created, attempt, accepted], 4))).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
  });

  test("take the CRM's word, in either direction", () => {
    const inputs = inputsOf(
      inForce(
        stages(stage('a', { crm: ['New'] }), stage('b', { crm: ['Working'] }), stage('c', { crm: ['Won'] })),
      ),
    );
    const told = [
      [1, 'staged', { stage: 'Won' }],
      [2, 'staged', { stage: 'Working' }],
      [3, 'staged', { stage: 'Never heard of' }],
    ] as const;
    expect(stagesEntered(decidedBy(inputs, told, 4))).toEqual([
      [1, 'c'],
      [2, 'b'],
    ]);
  });

  test('let time alone turn a test true, at its very instant', () => {
    const inputs = inputsOf(
      inForce(
        stages(
          stage('a', { on: ['created'] }),
          stage('b', { when: 'since(trial) >= duration("36h")' }),
          stage('c', {}),
        ),
      ),
    );
    const told = [
      [1, 'created', { fields: {} }],
      [2, 'changed', { fields: { trial: '2026-03-02T00:00:00Z' } }],
    ] as const;
    expect(stagesEntered(decidedBy(inputs, told, 35.9))).toEqual([[1, 'a']]);
    expect(stagesEntered(decidedBy(inputs, told, 100))).toEqual([
      [1, 'a'],
      [36, 'b'],
    ]);
  });

  test('time out into the stage named, unless the lead has moved on', () => {
    const inputs = inputsOf(
      inForce(
        stages(
          stage('a', { on: ['created'] }),
          stage('b', { on: ['attempted'] }, { timeout: { after: '2 days', to: 'a' } }),
          stage('c', { on: ['won'] }),
        ),
      ),
    );
    const attempt = [2, 'attempted', { activity: 'call', by: null, automatic: false }] as const;
    const created = [1, 'created', { fields: {} }] as const;
    expect(stagesEntered(decidedBy(inputs, [created, attempt], 100))).toEqual([
      [1, 'a'],
      [2, 'b'],
      [50, 'a'],
    ]);
    const won = [10, 'closed', { outcome: 'won' }] as const;
    expect(stagesEntered(decidedBy(inputs, [created, attempt, won], 100)).at(-1)).toEqual([10, 'c']);
  });

  test('ask a test that held on the way back to turn false before it counts again', () => {
    const inputs = inputsOf(
      inForce(
        stages(
          stage('a', { on: ['created'] }),
          stage('b', { when: 'budget > 10' }, { timeout: { after: '1 days', to: 'a' } }),
          stage('c', { on: ['won'] }),
        ),
      ),
    );
    const told = [
      [1, 'created', { fields: { budget: 50 } }],
      [40, 'changed', { fields: { budget: 60 } }],
      [41, 'changed', { fields: { budget: 0 } }],
      [42, 'changed', { fields: { budget: 70 } }],
    ] as const;
    expect(stagesEntered(decidedBy(inputs, told, 50))).toEqual([
      [1, 'a'],
      [1, 'b'],
      [25, 'a'],
      [42, 'b'],
    ]);
  });

  test('place leads that were there before the text, without handing them over', () => {
    const handoffs = {
      list: [
        {
          id: 'call',
          what: 'Call',
          from: 'marketing',
          to: 'sales',
          when: { stage: 'b' },
          clock: { within: '4 hours', stops: ['attempted'] },
        },
      ],
    };
    const text = {
      ...stages(stage('a', { on: ['created'] }), stage('b', { when: 'budget > 10' }), stage('c', {})),
      handoffs,
    };
    const inputs = inputsOf(inForce(text, hour(10)));
    const told = [
      [1, 'created', { fields: { budget: 50 } }],
      [11, 'created', { fields: { budget: 50 } }, lead('L2')],
    ] as const;
    const decided = decidedBy(inputs, told, 12);
    expect(
      decided.map(({ kind, subject, happenedAt }) => [kind, subject, (happenedAt - hour(0)) / 3_600_000]),
    ).toEqual([
      ['entered', 'lead:L1', 10],
      ['entered', 'lead:L1', 10],
      ['entered', 'lead:L2', 11],
      ['entered', 'lead:L2', 11],
      ['handed-off', 'lead:L2', 11],
    ]);
  });

  test('rest on what is known: a fact reported late does not overwrite a later one', () => {
    const inputs = inputsOf(inForce(stages(stage('a', { when: 'budget == 1' }), stage('c', {}))));
    const told = [
      [1, 'created', { fields: { budget: 3 } }],
      [5, 'changed', { fields: { budget: 2 } }],
      [6, 'changed', { fields: { budget: 1 } }],
    ] as const;
    const late = entriesOf(told).map((entry) =>
      entry.seq === 3 ? { ...entry, happenedAt: hour(4) } : entry,
    );
    expect(step(startEngine(inputs, 'live'), { entries: late }, hour(7)).decided).toEqual([]);
    expect(stagesEntered(decidedBy(inputs, told, 7))).toEqual([[6, 'a']]);
  });
});
