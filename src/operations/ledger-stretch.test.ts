/** Stretches of a ledger in which very many leads are new at once. */
import { expect, it } from 'vitest';
import { memoryLedger } from '../store/memory/memory-ledger.ts';
import type { Seq } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/instant.ts';
import { stretches, type Words } from './ledger-stretch.ts';

const LEADS = 200_000;
const NOW = instant(Date.UTC(2026, 0, 5));

it('knows every word of a ledger whose dictionary holds more than a call takes as arguments', async () => {
  const store = memoryLedger();
  const { id } = await store.workspace('main', { now: NOW });
  const leads = Array.from({ length: LEADS }, (_, lead) => lead);
  await store.appendTouches(
    id,
    {
      source: 'made',
      keys: leads.map(String),
      subjects: leads.map((lead) => `lead:${lead}` as const) as never,
      happenedAt: Float64Array.from(leads, () => NOW),
      precision: 'instant',
      types: leads.map(() => 'email-click'),
      channels: leads.map(() => ''),
      campaigns: leads.map(() => ''),
      assets: leads.map(() => ''),
      sides: new Uint8Array(LEADS).fill(1),
    },
    { now: NOW },
  );
  const words: Words = { texts: [] };
  for await (const { feed, until } of stretches(store, id, 0 as Seq, 10 as Seq, words)) {
    expect(until).toBe(10);
    const [subject] = feed.touches?.subjects ?? [];
    expect(words.texts[(subject ?? 0) - 1]).toBe('lead:0');
  }
  expect(words.texts.length).toBeGreaterThanOrEqual(LEADS);
});
