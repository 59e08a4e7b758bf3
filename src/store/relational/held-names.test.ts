import { describe, expect, it } from 'vitest';
import type { SubjectName } from '../../ledger/entry.ts';
import type { SubjectId, WorkspaceId } from '../../vocabulary/ids.ts';
import { heldNames } from './held-names.ts';
import type { WorkerLink } from './worker-link.ts';

const HERE = 1 as WorkspaceId;
const ANN = 'user:ann' as SubjectId;
const BEN = 'user:ben' as SubjectId;

function place() {
  const stands = new Map<SubjectId, SubjectName>([
    [ANN, { external: 'u1', label: 'Ann' }],
    [BEN, { external: 'u2', label: 'Ben' }],
  ]);
  const asked: (readonly SubjectId[])[] = [];
  let work: () => void | Promise<void> = () => {};
  const writer: WorkerLink = {
    call: async () => (await work()) as never,
    waiting: () => 0,
    close: async () => {},
  };
  const held = heldNames(writer, async (_, subjects) => {
    asked.push(subjects);
    const found = subjects.flatMap((one) => {
      const name = stands.get(one);
      return name === undefined ? [] : [[one, name] as const];
    });
    await Promise.resolve();
    return new Map(found);
  });
  const label = async (subject: SubjectId) => (await held.names(HERE, [subject])).get(subject)?.label;
  const write = (call: string, given: readonly unknown[], does: typeof work = () => {}) => {
    work = does;
    return held.writer.call(call, given);
  };
  return { stands, asked, held, label, write };
}

const named = (subject: SubjectId) => [
  { subject, kind: 'created', key: '1', payload: {}, name: { external: 'u', label: 'x' } },
];

describe('names held where one process writes', () => {
  it('asks once for a name, and once for a subject that has none', async () => {
    const { held, asked } = place();
    const nobody = 'lead:none' as SubjectId;
    expect((await held.names(HERE, [ANN, nobody])).size).toBe(1);
    expect((await held.names(HERE, [ANN, nobody, BEN])).size).toBe(2);
    expect((await held.names(HERE, [BEN, nobody])).size).toBe(1);
    expect(asked).toEqual([[ANN, nobody], [BEN]]);
  });

  it('asks anew for whom an entry named, and for nobody else', async () => {
    const { stands, asked, label, write } = place();
    expect([await label(ANN), await label(BEN)]).toEqual(['Ann', 'Ben']);
    await write('append', [HERE, named(ANN)], () => void stands.set(ANN, { external: 'u1', label: 'Anna' }));
    expect([await label(ANN), await label(BEN)]).toEqual(['Anna', 'Ben']);
    expect(asked).toEqual([[ANN], [BEN], [ANN]]);
  });

  it.each(['append', 'erase', 'dropSimulated'])(
    'asks anew for all after %s took something back',
    async (call) => {
      const { stands, label, write } = place();
      expect([await label(ANN), await label(BEN)]).toEqual(['Ann', 'Ben']);
      const retracted = [{ subject: ANN, kind: 'retracted', key: '2', payload: {} }];
      await write(call, [HERE, call === 'append' ? retracted : ANN], () => void stands.delete(BEN));
      expect([await label(ANN), await label(BEN)]).toEqual(['Ann', undefined]);
    },
  );

  it('keeps nothing it read while somebody was renamed', async () => {
    const { stands, held, label, write } = place();
    const early = held.names(HERE, [ANN]);
    await write('append', [HERE, named(ANN)], () => void stands.set(ANN, { external: 'u1', label: 'Anna' }));
    expect((await early).get(ANN)?.label).toBe('Ann');
    expect(await label(ANN)).toBe('Anna');
  });

  it('forgets no name for touches and kept items', async () => {
    const { asked, label, write } = place();
    await label(ANN);
    await write('appendTouches', [HERE, {}]);
    await write('changeItems', [HERE, []]);
    await label(ANN);
    expect(asked).toHaveLength(1);
  });
});
