/** Random stretches of a small company's ledger, for properties of the engine: valid entries in the order of seq. */
import fc from 'fast-check';
import type { Entry } from '../../src/ledger/entry.ts';
import type { Seq, SubjectId, WorkspaceId } from '../../src/vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/vocabulary/instant.ts';

export const HISTORY_START = Date.UTC(2026, 2, 2, 7);

const LEADS = 5;
const PEOPLE = ['ana', 'ben', 'carl', 'dora'];

type Drawn = {
  readonly gap: number;
  readonly late: number;
  readonly lead: number;
  readonly what: number;
  readonly who: number;
  readonly choice: number;
};

const drawn: fc.Arbitrary<Drawn> = fc.record({
  gap: fc.oneof(
    fc.constantFrom(0, MINUTE_MS, HOUR_MS, 5 * HOUR_MS, DAY_MS),
    fc.integer({ min: 0, max: 3 * DAY_MS }),
  ),
  late: fc.constantFrom(0, 0, 0, HOUR_MS, 2 * DAY_MS, 40 * DAY_MS),
  lead: fc.integer({ min: 1, max: LEADS }),
  what: fc.integer({ min: 0, max: 19 }),
  who: fc.integer({ min: 0, max: PEOPLE.length - 1 }),
  choice: fc.integer({ min: 0, max: 5 }),
});

function bodyOf(
  each: Drawn,
  at: number,
  seq: number,
): { kind: string; subject: SubjectId; payload: unknown } {
  const subject = `lead:L${each.lead}` as SubjectId;
  const by = `user:${PEOPLE[each.who]}` as SubjectId;
  const touch = ['demo-request', 'email-click', 'webinar', 'unsubscribe', 'page-view', 'demo-request'][
    each.choice
  ];
  switch (each.what) {
    case 0:
    case 1:
    case 2:
      return {
        kind: 'created',
        subject,
        payload: {
          fields: {
            industry: each.choice % 2 === 0 ? 'software' : 'retail',
            employees: each.choice * 30,
            country: each.choice === 3 ? 'AT' : 'DE',
          },
        },
      };
    case 3:
      return { kind: 'changed', subject, payload: { fields: { employees: each.choice * 40 } } };
    case 4:
      return { kind: 'attempted', subject, payload: { activity: 'call', by, automatic: each.choice === 0 } };
    case 5:
      return { kind: 'accepted', subject, payload: { by } };
    case 6:
    case 7:
      return {
        kind: 'rejected',
        subject,
        payload: { by, reason: each.choice < 4 ? 'bad-timing' : 'no-fit' },
      };
    case 8:
      return {
        kind: 'absent',
        subject: by,
        payload: { from: at + (each.choice - 1) * HOUR_MS, to: at + (each.choice + 20) * HOUR_MS },
      };
    case 9:
      return { kind: 'assigned', subject, payload: { owner: each.choice === 0 ? null : by } };
    case 10:
      return {
        kind: 'staged',
        subject,
        payload: { stage: ['Working', 'Qualified', 'Unqualified', 'mql', 'Odd', 'Odd'][each.choice] },
      };
    case 11:
      return {
        kind: 'joined',
        subject: by,
        payload: { pool: 'field', weight: 1 + each.choice, capacity: null },
      };
    case 12:
      return { kind: 'left', subject: by, payload: { pool: 'field' } };
    case 13:
      return { kind: 'created', subject: `insight:I${seq}` as SubjectId, payload: { fields: {} } };
    case 14:
      return {
        kind: 'retracted',
        subject: 'workspace:self' as SubjectId,
        payload: { seqs: [1 + ((each.choice * 7 + each.lead) % seq)], why: 'test' },
      };
    default:
      return { kind: 'touched', subject, payload: { type: touch } };
  }
}

export const randomHistory: fc.Arbitrary<readonly Entry[]> = fc
  .array(drawn, { minLength: 1, maxLength: 80 })
  .map((list) => {
    let at = HISTORY_START;
    return list.map((each, index) => {
      at += each.gap;
      const seq = index + 1;
      return {
        workspace: 1 as WorkspaceId,
        seq: seq as Seq,
        happenedAt: at - each.late,
        precision: 'instant',
        recordedAt: at,
        source: 'test',
        key: String(seq),
        ...bodyOf(each, at, seq),
      } as Entry;
    });
  });
