/** What every store keeps besides the ledger's entries: one suite of rules for kept items, run against each store. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ItemChange } from '../src/ledger/kept-items.ts';
import type { LedgerStore } from '../src/ledger/ledger-store.ts';
import type { Seq, WorkspaceId } from '../src/vocabulary/ids.ts';
import type { Instant } from '../src/vocabulary/instant.ts';
import { changed, now, retraction } from './ledger-drafts.ts';

let workspaces = 0;
const view = (id: string, more: Partial<ItemChange> = {}): ItemChange => ({
  collection: 'saved-view',
  id,
  body: `{"of":"${id}"}`,
  ...more,
});

export function itemsContract(name: string, open: () => Promise<LedgerStore>): void {
  describe(`kept items in ${name}`, () => {
    let store: LedgerStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store?.close());
    const place = async (): Promise<WorkspaceId> => {
      workspaces += 1;
      return (await store.workspace(`items ${name} ${workspaces} ${Date.now()}`, { now: now() })).id;
    };
    const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

    test('an item is found as it was last changed, one revision more each time, and is gone once taken away', async () => {
      const id = await place();
      expect(await store.item(id, 'saved-view', 'a')).toBeNull();
      expect(await store.changeItems(id, [view('a', { dueAt: 9 as Instant })])).toEqual({
        ok: true,
        value: null,
      });
      await store.changeItems(id, [view('a', { body: '"ünlike"' })]);
      expect(await store.item(id, 'saved-view', 'a')).toEqual({
        collection: 'saved-view',
        id: 'a',
        revision: 2,
        dueAt: null,
        body: '"ünlike"',
      });
      await store.changeItems(id, [view('a', { body: null })]);
      expect(await store.item(id, 'saved-view', 'a')).toBeNull();
    });

    test('of twenty who change an item as they saw it, one succeeds', async () => {
      const id = await place();
      await store.changeItems(id, [view('a')]);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, number) =>
          store.changeItems(id, [view('a', { body: `${number}`, expect: 1 })]),
        ),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const item = await store.item(id, 'saved-view', 'a');
      expect([item?.revision, item?.body]).toEqual([2, `${answers.findIndex(({ ok }) => ok)}`]);
    });

    test('changes are made together or not at all, and the refusal names what stands', async () => {
      const id = await place();
      await store.changeItems(id, [view('there')]);
      const asked = [view('new', { expect: 0 }), view('there', { expect: 0 })];
      expect(await store.changeItems(id, asked)).toEqual({
        ok: false,
        refusal: { why: 'item-moved', collection: 'saved-view', id: 'there', revision: 1 },
      });
      expect(await store.item(id, 'saved-view', 'new')).toBeNull();
    });

    test('items are listed in byte order, by prefix and page by page', async () => {
      const id = await place();
      const ids = ['b/1', 'a/2', 'ä/1', 'a/10', 'a/1', 'a', '😀', '\uffee'];
      await store.changeItems(id, [...ids.map((one) => view(one)), { ...view('a/0'), collection: 'other' }]);
      const all = await store.items(id, 'saved-view', { limit: 99 });
      expect(idsOf(all)).toEqual(['a', 'a/1', 'a/10', 'a/2', 'b/1', 'ä/1', '\uffee', '😀']);
      expect(idsOf(await store.items(id, 'saved-view', { prefix: 'a/', limit: 2 }))).toEqual(['a/1', 'a/10']);
      const next = await store.items(id, 'saved-view', { prefix: 'a/', after: 'a/10', limit: 2 });
      expect(idsOf(next)).toEqual(['a/2']);
    });

    test('due items come longest due first; what is not due by itself never comes', async () => {
      const id = await place();
      const due = (one: string, at: number) => view(one, { dueAt: at as Instant });
      await store.changeItems(id, [due('c', 5), due('b', 3), due('a', 5), due('late', 6), view('never')]);
      expect(idsOf(await store.dueItems(id, 'saved-view', 5 as Instant, 10))).toEqual(['b', 'a', 'c']);
      expect(idsOf(await store.dueItems(id, 'saved-view', 5 as Instant, 1))).toEqual(['b']);
    });

    test('changes commit with the entries they came with, and not without them', async () => {
      const id = await place();
      const lead = await store.subjectId(id, 'lead', '00Q1');
      const append = (key: string, items: readonly ItemChange[], more = {}) =>
        store.append(id, [changed(lead, key, {})], { now: now(), items, ...more });
      expect(await append('1', [view('told', { expect: 0 })])).toMatchObject({ ok: true });
      expect(await append('2', [view('told', { expect: 0 })])).toMatchObject({
        ok: false,
        refusal: { why: 'item-moved', id: 'told', revision: 1 },
      });
      expect((await store.head(id)).seq).toBe(1);
      expect(await append('3', [view('stale')], { expectHead: 0 as Seq })).toMatchObject({ ok: false });
      const broken = { ...retraction('4', { seqs: [99 as Seq] }) };
      expect(await store.append(id, [broken], { now: now(), items: [view('broken')] })).toMatchObject({
        ok: false,
        refusal: { why: 'rule' },
      });
      expect(idsOf(await store.items(id, 'saved-view', { limit: 9 }))).toEqual(['told']);
      expect(await store.verifyChain(id)).toMatchObject({ chain: 'ok' });
    });

    test('workspaces share no item, and one that is dropped takes its items along', async () => {
      const [one, other] = [await place(), await place()];
      await store.changeItems(one, [view('a')]);
      expect(await store.item(other, 'saved-view', 'a')).toBeNull();
      const label = `demo items ${name} ${Date.now()}`;
      const demo = await store.workspace(label, { now: now(), simulated: true });
      await store.changeItems(demo.id, [view('a')]);
      await store.dropSimulated(demo.id);
      const again = await store.workspace(label, { now: now(), simulated: true });
      expect(await store.items(again.id, 'saved-view', { limit: 9 })).toEqual([]);
    });
  });
}
