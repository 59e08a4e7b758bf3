import { expect, test } from 'vitest';
import type { Seq, SubjectId, WorkspaceId } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/instant.ts';
import { attributesKnownAt } from './attributes-known-at.ts';
import type { Entry } from './entry.ts';

function said(
  seq: number,
  happened: number,
  recorded: number,
  fields: { readonly [field: string]: string },
): Entry {
  return {
    workspace: 1 as WorkspaceId,
    seq: seq as Seq,
    kind: seq === 1 ? 'created' : 'changed',
    subject: 'lead:1' as SubjectId,
    happenedAt: instant(happened),
    precision: 'instant',
    recordedAt: instant(recorded),
    source: 'crm',
    key: `${seq}`,
    payload: { fields },
  };
}

const ENTRIES = [
  said(1, 10, 100, { industry: 'paper', size: 'small' }),
  said(2, 30, 300, { industry: 'steel' }),
  said(3, 20, 400, { industry: 'glass' }), // older, but heard of later
];
const known = (
  at: number,
  axis: 'recorded' | 'happened',
  retracted: Parameters<typeof attributesKnownAt>[1] = [],
) => attributesKnownAt(ENTRIES, retracted, { at: instant(at), axis });

test('on the happened axis, the last to have happened speaks', () => {
  expect(known(5, 'happened')).toEqual({});
  expect(known(25, 'happened')).toEqual({ industry: 'glass', size: 'small' });
  expect(known(30, 'happened')).toEqual({ industry: 'steel', size: 'small' });
});

test('on the recorded axis, nothing is known before it was recorded', () => {
  expect(known(99, 'recorded')).toEqual({});
  expect(known(299, 'recorded')).toEqual({ industry: 'paper', size: 'small' });
  expect(known(300, 'recorded')).toEqual({ industry: 'steel', size: 'small' });
});

test('an older fact recorded late does not displace a newer one', () => {
  expect(known(400, 'recorded')).toEqual({ industry: 'steel', size: 'small' });
});

test('a retraction silences from its recording on, and on the happened axis for good', () => {
  const retracted = [{ first: 2 as Seq, last: 2 as Seq, by: 4 as Seq, recordedAt: instant(500) }];
  expect(known(450, 'recorded', retracted)).toMatchObject({ industry: 'steel' });
  expect(known(500, 'recorded', retracted)).toMatchObject({ industry: 'glass' });
  expect(known(450, 'happened', retracted)).toMatchObject({ industry: 'glass' });
});
