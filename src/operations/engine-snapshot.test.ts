import { expect, it } from 'vitest';
import { memoryLedger } from '../store/memory/memory-ledger.ts';
import type { Seq } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/instant.ts';
import { keepSnapshotText, snapshotInForce, snapshotText } from './engine-snapshot.ts';

async function place() {
  const store = memoryLedger();
  const now = () => instant(1_000);
  return { store, now, workspace: await store.workspace('main', { now: now() }) };
}

const text = (name: string) => Array.from({ length: 100 }, (_, at) => `${name}-${at};`);
const at = (seq: number, fence = 1) => ({ seq: seq as Seq, fence });

it('gives back what was kept in parts, the newer over the older, also where it is shorter', async () => {
  const here = await place();
  expect(await snapshotInForce(here)).toBeNull();
  for (const [seq, pieces] of [
    [1, text('first')],
    [2, text('second')],
    [3, ['third']],
    [4, text('fourth')],
  ] as const) {
    expect(await keepSnapshotText(pieces, at(seq), here, 50)).toBe(true);
    const kept = await snapshotInForce(here);
    expect(kept?.seq).toBe(seq);
    expect(await snapshotText(kept!, here)).toBe(pieces.join(''));
  }
});

it('stays at the older one as long as the newer is not whole', async () => {
  const here = await place();
  await keepSnapshotText(text('first'), at(1), here, 50);
  let left = 5;
  const dying: typeof here = {
    ...here,
    store: {
      ...here.store,
      append: (...given) => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('killed')) : here.store.append(...given);
      },
    },
  };
  await expect(keepSnapshotText(text('second'), at(2), dying, 50)).rejects.toThrow('killed');
  const kept = await snapshotInForce(here);
  expect(await snapshotText(kept!, here)).toBe(text('first').join(''));
});

it('is none where a part is of another time, and reads one that was kept whole', async () => {
  const here = await place();
  await keepSnapshotText(text('first'), at(1), here, 50);
  const { store, workspace, now } = here;
  const cursor = { name: 'engine-snapshot/a/2', ...at(9), state: 'of another time' };
  await store.append(workspace.id, [], { now: now(), cursor });
  expect(await snapshotText((await snapshotInForce(here))!, here)).toBeNull();
  expect(await snapshotText({ name: 'engine-snapshot', ...at(1), state: '{"whole":1}' }, here)).toBe(
    '{"whole":1}',
  );
});

it('leaves it to whoever has taken the engine over', async () => {
  const here = await place();
  await keepSnapshotText(text('theirs'), at(5, 3), here, 50);
  await keepSnapshotText(text('theirs again'), at(6, 3), here, 50);
  expect(await keepSnapshotText(text('ours'), at(7, 2), here, 50)).toBe(false);
  expect(await snapshotText((await snapshotInForce(here))!, here)).toBe(text('theirs again').join(''));
});
