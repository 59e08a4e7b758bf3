/** The contract every ledger keeps, whatever it stands on: one suite, run against each store. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attributesKnownAt } from '../src/ledger/attributes-known-at.ts';
import type { Draft } from '../src/ledger/entry.ts';
import type { LedgerStore } from '../src/ledger/ledger-store.ts';
import { addTouchDigest } from '../src/ledger/touch-digest.ts';
import type { Digest, Seq, SubjectId, WorkspaceId } from '../src/vocabulary/ids.ts';
import { allEntries, changed, now, retraction, run, staged, T0, touches } from './ledger-drafts.ts';

let workspaces = 0;

/** `open` gives a store; one is opened for the whole suite, each rule works in a workspace of its own. */
export function ledgerContract(name: string, open: () => Promise<LedgerStore>): void {
  describe(`ledger in ${name}`, () => {
    let store: LedgerStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store?.close());

    const place = async (): Promise<{ id: WorkspaceId; lead: SubjectId; account: SubjectId }> => {
      workspaces += 1;
      const { id } = await store.workspace(`${name} ${workspaces} ${Date.now()}`, { now: now() });
      const lead = await store.subjectId(id, 'lead', '00Q1');
      return { id, lead, account: await store.subjectId(id, 'account', '001A') };
    };
    const append = async (id: WorkspaceId, drafts: readonly Draft[], more = {}) => {
      const answer = await store.append(id, drafts, { now: now(), ...more });
      if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
      return answer.value;
    };
    const facts = async (id: WorkspaceId, subject: SubjectId) =>
      attributesKnownAt(await allEntries(store, id, { subject, live: true }), [], {
        at: now(1e9),
        axis: 'happened',
      });

    test('hands out seqs without gaps to twenty writers at once, refusals and failures among them', async () => {
      const { id, lead } = await place();
      const writer = async (number: number): Promise<void> => {
        for (let turn = 0; turn < 5; turn += 1) {
          const key = `${number}/${turn}`;
          await append(id, [changed(lead, `${key}/a`, { number }), changed(lead, `${key}/b`, { turn })]);
          const stale = await store.append(id, [changed(lead, `${key}/c`, {})], {
            now: now(),
            expectHead: 0 as Seq,
          });
          expect(stale.ok).toBe(false);
          const broken = { ...touches([lead], key), happenedAt: Float64Array.of(Number.NaN) };
          await expect(store.appendTouches(id, broken, { now: now() })).rejects.toThrow();
          await store.appendTouches(id, touches([lead], `${key}/t`), { now: now() });
        }
      };
      await Promise.all(Array.from({ length: 20 }, (_, number) => writer(number)));
      const seqs = (await allEntries(store, id, { withoutTouches: false })).map(({ seq }) => seq);
      expect(seqs).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
      expect(await store.head(id)).toMatchObject({ seq: 300, entries: 200, touches: 100 });
      expect(await store.verifyChain(id)).toMatchObject({ chain: 'ok' });
    });

    test('writes an entry once per source and key, in one append and over many', async () => {
      const { id, lead } = await place();
      const [one, other] = [changed(lead, 'k1', { a: 1 }), changed(lead, 'k2', { a: 2 })];
      expect((await append(id, [one, other, one])).seqs).toEqual([1, 2, null]);
      expect((await append(id, [other, changed(lead, 'k1', { a: 1 }, { source: 'mail' })])).seqs).toEqual([
        null,
        3,
      ]);
      const repeats = await Promise.all(
        Array.from({ length: 20 }, () => append(id, [changed(lead, 'k3', {})])),
      );
      expect(repeats.filter(({ seqs }) => seqs[0] !== null)).toHaveLength(1);
      expect((await store.head(id)).seq).toBe(4);
    });

    test('an append that writes nothing leaves the head as it was', async () => {
      const { id, lead } = await place();
      await append(id, [changed(lead, 'k', {})]);
      const before = await store.head(id);
      await append(id, [changed(lead, 'k', {})]);
      await append(id, []);
      expect(await store.head(id)).toEqual(before);
    });

    test('keeps A, then B, then A again as three revisions', async () => {
      const { id, lead } = await place();
      for (const [revision, value] of ['A', 'B', 'A'].entries())
        await append(id, [changed(lead, `00Q1@${revision}`, { industry: value }, { at: revision })]);
      expect(await facts(id, lead)).toEqual({ industry: 'A' });
      expect((await store.head(id)).seq).toBe(3);
    });

    test('an undone import may be imported again, and its records are as before it in between', async () => {
      const { id, lead } = await place();
      const record = (digest: string) => [{ source: 'crm', record: '00Q1', digest }];
      const digests = () => store.records(id, 'crm', ['00Q1', '00Q2']);
      await append(id, [changed(lead, '00Q1@1', { a: 1 })], { run: run('r1'), records: record('d1') });
      const second = [changed(lead, '00Q1@2', { a: 2 }, { at: 5 })];
      await append(id, second, { run: run('r2'), records: record('d2') });
      expect(await digests()).toEqual(new Map([['00Q1', 'd2']]));
      await append(id, [retraction('undo r2', { run: run('r2') })]);
      expect(await facts(id, lead)).toEqual({ a: 1 });
      expect(await digests()).toEqual(new Map([['00Q1', 'd1']]));
      expect((await append(id, second, { run: run('r3'), records: record('d2') })).seqs).toEqual([4]);
      expect(await facts(id, lead)).toEqual({ a: 2 });
      expect(await digests()).toEqual(new Map([['00Q1', 'd2']]));
      expect((await append(id, second)).seqs).toEqual([null]);
    });

    test('a retraction takes out from its own seq on, and earlier values come back by themselves', async () => {
      const { id, lead } = await place();
      await append(id, [
        changed(lead, '1', { a: 1 }, { name: { external: '00Q1', label: 'Ann' }, personal: { phone: '1' } }),
      ]);
      await append(id, [
        changed(
          lead,
          '2',
          { a: 2 },
          { at: 1, name: { external: '00Q1', label: 'Bob' }, personal: { phone: '2', email: 'b@b' } },
        ),
      ]);
      await append(id, [staged(lead, '3', 'mql')]);
      expect(await store.personal(id, lead)).toEqual({ phone: '2', email: 'b@b' });
      await append(id, [retraction('undo 2', { seqs: [2 as Seq] })]);
      expect(await facts(id, lead)).toEqual({ a: 1 });
      expect(await store.retractions(id, 0 as Seq)).toEqual([{ seq: 2, by: 4 }]);
      expect(await store.retractions(id, 4 as Seq)).toEqual([]);
      expect((await store.names(id, [lead])).get(lead)).toEqual({ external: '00Q1', label: 'Ann' });
      expect(await store.personal(id, lead)).toEqual({ phone: '1' });
      expect(await store.personals(id, [lead])).toEqual(new Map([[lead, { phone: '1' }]]));
      expect((await allEntries(store, id)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
      expect((await allEntries(store, id, { live: true })).map(({ seq }) => seq)).toEqual([1, 3, 4]);
    });

    test('tells which keys of a source stand, and no longer those that were undone', async () => {
      const { id, lead } = await place();
      await append(id, [changed(lead, 'a', {}), changed(lead, 'b', {}, { source: 'other' })], {
        run: run('r1'),
      });
      await store.appendTouches(id, touches([lead, lead], 't'), { now: now(), run: run('r2') });
      const standing = async (source: string, keys: readonly string[]) =>
        Array.from(await store.standingKeys(id, source, keys));
      expect(await standing('crm', ['b', 'a', 'a', 't0'])).toEqual([0, 1, 1, 0]);
      expect(await standing('mail', ['t1', 't2', 't0'])).toEqual([1, 0, 1]);
      expect(await standing('mail', [])).toEqual([]);
      await append(id, [retraction('undo', { run: run('r2') })]);
      expect(await standing('mail', ['t1', 't2', 't0'])).toEqual([0, 0, 0]);
      expect(await standing('crm', ['a'])).toEqual([1]);
    });

    test('touches are undone with their run, and may come again', async () => {
      const { id, lead } = await place();
      await append(id, [changed(lead, '1', {})], { run: run('other') });
      await store.appendTouches(id, touches([lead, lead, lead], 't'), { now: now(), run: run('r') });
      await append(id, [retraction('undo', { run: run('r') })]);
      expect(await store.retractions(id, 0 as Seq)).toEqual([2, 3, 4].map((seq) => ({ seq, by: 5 })));
      const live = await allEntries(store, id, { live: true, withoutTouches: false });
      expect(live.map(({ seq }) => seq)).toEqual([1, 5]);
      const again = await store.appendTouches(id, touches([lead, lead, lead], 't'), {
        now: now(),
        run: run('r2'),
      });
      expect(again).toEqual({ head: 8, created: 3, unchanged: 0 });
      expect(await store.verifyChain(id)).toMatchObject({ chain: 'ok' });
    });

    test('refuses every fault of an append at once, and writes nothing of it', async () => {
      const { id, lead } = await place();
      await append(id, [changed(lead, '1', { a: 1 }), retraction('u', { seqs: [1 as Seq] })].slice(0, 1));
      await append(id, [retraction('u', { seqs: [1 as Seq] })]);
      const answer = await store.append(
        id,
        [
          changed(lead, '9', {}),
          retraction('u2', { seqs: [1 as Seq, 2 as Seq, 99 as Seq] }),
          retraction('u3', { run: run('never') }),
          { ...changed(lead, '', {}), happenedAt: 0.5 as never },
        ],
        {
          now: now(),
          checkpoint: { run: run('x'), state: 's' },
          records: [{ source: 'crm', record: 'r', digest: 'd' }],
        },
      );
      expect(answer.ok).toBe(false);
      if (answer.ok || answer.refusal.why !== 'rule') throw new Error('refused by rule');
      expect(answer.refusal.faults.map(({ index }) => index)).toEqual([1, 1, 1, 2, 3, 3]);
      expect((await store.head(id)).seq).toBe(2);
      expect(await store.runs(id)).toEqual([]);
      expect(await store.records(id, 'crm', ['r'])).toEqual(new Map());
      expect((await append(id, [changed(lead, '9', {})])).seqs).toEqual([3]);
    });

    test('recording time never goes back', async () => {
      const { id, lead } = await place();
      await append(id, [changed(lead, '1', {})], { now: now(5000) });
      expect((await append(id, [changed(lead, '2', {})], { now: now(1) })).recordedAt).toBe(T0 + 5000);
      expect((await allEntries(store, id)).map(({ recordedAt }) => recordedAt)).toEqual([
        T0 + 5000,
        T0 + 5000,
      ]);
    });

    test('appends only where the head still stands, when asked to', async () => {
      const { id, lead } = await place();
      const tries = await Promise.all(
        Array.from({ length: 10 }, (_, one) =>
          store.append(id, [changed(lead, `${one}`, {})], { now: now(), expectHead: 0 as Seq }),
        ),
      );
      expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
      expect(tries.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { why: 'head-moved', head: 1 } });
    });

    test('a tailer with an older fence is refused, and its entries with it', async () => {
      const { id, lead } = await place();
      const cursor = (fence: number, seq: number, state?: string) => ({
        cursor: { name: 'engine', seq: seq as Seq, fence, ...(state === undefined ? {} : { state }) },
      });
      expect(await store.cursor(id, 'engine')).toBeNull();
      await append(id, [changed(lead, '1', {})], cursor(7, 1, 'timers'));
      expect(await store.cursor(id, 'engine')).toEqual({ name: 'engine', seq: 1, fence: 7, state: 'timers' });
      await append(id, [], cursor(8, 1));
      const late = await store.append(id, [changed(lead, '2', {})], { now: now(), ...cursor(7, 2) });
      expect(late).toEqual({ ok: false, refusal: { why: 'fenced', fence: 8 } });
      expect(await store.cursor(id, 'engine')).toEqual({ name: 'engine', seq: 1, fence: 8 });
      expect((await store.head(id)).seq).toBe(1);
    });

    test('a run keeps its checkpoint and where its entries stand', async () => {
      const { id, lead } = await place();
      await append(id, [], { checkpoint: { run: run('r'), state: 'line 0' } });
      await append(id, [changed(lead, '1', {})], {
        run: run('r'),
        checkpoint: { run: run('r'), state: 'line 1' },
      });
      await store.appendTouches(id, touches([lead, lead], 't'), {
        now: now(9),
        run: run('r'),
        checkpoint: { run: run('r'), state: 'line 3' },
      });
      expect(await store.runs(id)).toEqual([
        { run: 'r', startedAt: T0, state: 'line 3', firstSeq: 1, lastSeq: 3 },
      ]);
    });

    test('reads in order by range, kind, subject, touches included where asked', async () => {
      const { id, lead, account } = await place();
      await append(id, [changed(lead, '1', {}), changed(account, '2', {}), staged(lead, '3', 'mql')]);
      await store.appendTouches(id, touches([lead, account], 't'), { now: now() });
      await append(id, [staged(lead, '4', 'sal')]);
      const seqs = async (filter: object) => (await allEntries(store, id, filter)).map(({ seq }) => seq);
      expect(await seqs({})).toEqual([1, 2, 3, 6]);
      expect(await seqs({ withoutTouches: false })).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await seqs({ kinds: ['staged'] })).toEqual([3, 6]);
      expect(await seqs({ kinds: ['touched', 'staged'] })).toEqual([3, 4, 5, 6]);
      expect(await seqs({ subject: lead, withoutTouches: false })).toEqual([1, 3, 4, 6]);
      expect(await seqs({ after: 2, until: 4, withoutTouches: false })).toEqual([3, 4]);
      expect(await seqs({ kinds: [] })).toEqual([]);
    });

    test('reads more than a page without losing or doubling an entry', async () => {
      const { id, lead } = await place();
      const leads = Array.from({ length: 700 }, () => lead);
      for (const part of [0, 1, 2]) {
        await append(
          id,
          leads.map((_, row) => changed(lead, `${part}/${row}`, { row })),
        );
        await store.appendTouches(id, touches(leads, `${part}/`), { now: now() });
      }
      const seqs = (await allEntries(store, id, { withoutTouches: false })).map(({ seq }) => seq);
      expect(seqs).toEqual(Array.from({ length: 4200 }, (_, index) => index + 1));
    });

    test('touches come back by column as they were given, coded by the dictionary, under one digest', async () => {
      const { id } = await place();
      const leads = await store.subjectIds(id, 'lead', ['a', 'b', 'c', 'a', 'b', 'c', 'a']);
      const given = touches(leads, 't');
      await store.appendTouches(id, given, { now: now(1) });
      expect(await store.appendTouches(id, given, { now: now(2) })).toEqual({
        head: 7,
        created: 0,
        unchanged: 7,
      });
      await store.appendTouches(id, touches(leads.slice(0, 2), 'more'), { now: now(3) });
      const words = ['', ...(await store.dictionary(id, 0))];
      let digest = 0;
      const rows: unknown[] = [];
      for await (const page of store.touches(id, { after: 0 as Seq, until: 99 as Seq })) {
        digest = addTouchDigest(digest, page);
        for (const [row, seq] of page.seqs.entries()) {
          const texts = [page.subjects, page.types, page.channels, page.campaigns, page.assets].map(
            (codes) => words[codes[row]!],
          );
          rows.push([seq, ...texts, page.happenedAt[row], page.recordedAt[row], page.sides[row]]);
        }
      }
      const expected = given.keys.map((_, row) => [
        row + 1,
        given.subjects[row],
        given.types[row],
        given.channels[row],
        given.campaigns[row],
        given.assets[row],
        given.happenedAt[row],
        T0 + 1,
        given.sides[row],
      ]);
      expect(rows.slice(0, 7)).toEqual(expected);
      expect(rows).toHaveLength(9);
      expect((await store.head(id)).touchDigest).toBe(digest);
      expect(await store.dictionary(id, words.length - 3)).toEqual(words.slice(-2));
    });

    test('a touch is the same touch whether it comes alone or by column', async () => {
      const { id, lead } = await place();
      await store.appendTouches(id, touches([lead], 't'), { now: now() });
      const [stored] = await allEntries(store, id, { withoutTouches: false });
      expect(stored).toMatchObject({
        kind: 'touched',
        subject: lead,
        source: 'mail',
        precision: 'minute',
        payload: { type: 'type-0' },
      });
      const alone: Draft = {
        kind: 'touched',
        subject: lead,
        payload: { type: 'type-0' },
        happenedAt: now(),
        precision: 'minute',
        source: 'mail',
        key: 't0',
      };
      expect((await append(id, [alone])).seqs).toEqual([null]);
      expect(
        (await append(id, [{ ...alone, key: 't1', payload: { type: 'x', side: 'sales' } }])).seqs,
      ).toEqual([2]);
      expect((await allEntries(store, id, { kinds: ['touched'] }))[1]).toMatchObject({
        payload: { type: 'x', side: 'sales' },
      });
      expect(await store.head(id)).toMatchObject({ entries: 0, touches: 2 });
    });

    test('erasing a person destroys what names them and changes no statistic', async () => {
      const { id, lead, account } = await place();
      const name = { external: '00Q1', label: 'Ann Lee' };
      await append(id, [
        changed(lead, '1', { industry: 'steel' }, { name, personal: { email: 'ann@lee.org' } }),
      ]);
      await append(id, [changed(account, '2', {}, { name: { external: '001A', label: 'Steel Ltd' } })]);
      await store.appendTouches(id, touches([lead], 't'), { now: now() });
      const before = await allEntries(store, id, { withoutTouches: false });
      expect(await store.personal(id, lead)).toEqual({ email: 'ann@lee.org' });
      expect(await store.personals(id, [lead, account])).toEqual(new Map([[lead, { email: 'ann@lee.org' }]]));
      expect(await store.erase(id, lead, now(5))).toBe(true);
      expect(await store.erase(id, lead, now(6))).toBe(false);
      expect(await store.erase(id, await store.subjectId(id, 'lead', 'nobody'), now(6))).toBe(false);
      expect(await store.personal(id, lead)).toBeNull();
      expect(await store.personals(id, [lead, account])).toEqual(new Map());
      expect(await store.names(id, [lead, account])).toEqual(
        new Map([[account, { external: '001A', label: 'Steel Ltd' }]]),
      );
      const after = await allEntries(store, id, { withoutTouches: false });
      expect(after.slice(0, 3)).toEqual(before);
      expect(after[3]).toMatchObject({ kind: 'erased', payload: { person: lead } });
      expect(await store.verifyChain(id)).toMatchObject({ chain: 'ok' });
      await append(id, [
        changed(lead, '3', { industry: 'paper' }, { name, personal: { email: 'ann@lee.org' } }),
      ]);
      expect(await store.personal(id, lead)).toBeNull();
      expect(await store.names(id, [lead])).toEqual(new Map());
      expect(await facts(id, lead)).toEqual({ industry: 'paper' });
    });

    test('names are the latest said, and a repeated one is found all the same', async () => {
      const { id, lead, account } = await place();
      const called = (label: string) => ({ name: { external: 'x', label } });
      await append(id, [
        changed(account, '1', {}, called('Old')),
        changed(account, '2', {}, called('New')),
        changed(lead, '3', {}, called('Ann')),
      ]);
      await append(id, [changed(account, '4', {}, called('New')), changed(lead, '5', {}, called('Anna'))]);
      const names = await store.names(id, [lead, account, lead]);
      expect([names.get(lead)?.label, names.get(account)?.label, names.size]).toEqual(['Anna', 'New', 2]);
    });

    test('the digest of a past head is found where a batch ended, and nowhere else', async () => {
      const { id, lead } = await place();
      await append(id, [changed(lead, '1', {}), changed(lead, '2', {})]);
      const { seq, digest } = await store.head(id);
      await append(id, [changed(lead, '3', {})]);
      expect(await store.digestAt(id, seq)).toBe(digest);
      expect(await store.digestAt(id, 1 as Seq)).toBeNull();
      expect(await store.digestAt(id, 9 as Seq)).toBeNull();
    });

    test('workspaces share nothing', async () => {
      const [one, other] = [await place(), await place()];
      expect(one.lead).not.toBe(other.lead);
      expect(await store.subjectId(one.id, 'lead', '00Q1')).toBe(one.lead);
      await append(one.id, [changed(one.lead, 'k', { a: 1 }, { name: { external: 'x', label: 'Ann' } })]);
      await append(other.id, [changed(one.lead, 'k', { a: 2 })]);
      await store.putDocument(one.id, 'd' as Digest, 'text');
      expect((await allEntries(store, other.id)).map(({ seq, payload }) => [seq, payload])).toEqual([
        [1, { fields: { a: 2 } }],
      ]);
      expect(await store.names(other.id, [one.lead])).toEqual(new Map());
      expect(await store.document(other.id, 'd' as Digest)).toBeNull();
      expect(await store.document(one.id, 'd' as Digest)).toBe('text');
    });

    test('a workspace is found again by name; only a simulated one can be dropped', async () => {
      const label = `demo ${name} ${Date.now()}`;
      const demo = await store.workspace(label, { now: now(), simulated: true });
      expect(await store.workspace(label, { now: now(9) })).toEqual(demo);
      const { id, lead } = await place();
      await append(demo.id, [changed(lead, '1', {})]);
      expect(await store.dropSimulated(id)).toBe(false);
      expect(await store.dropSimulated(demo.id)).toBe(true);
      expect((await store.workspaces()).map((workspace) => workspace.id)).not.toContain(demo.id);
      const again = await store.workspace(label, { now: now(), simulated: true });
      expect((await store.head(again.id)).seq).toBe(0);
      expect((await append(again.id, [changed(lead, '1', {})])).seqs).toEqual([1]);
    });
  });
}
