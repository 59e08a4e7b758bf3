/** When something of each side's daily business was recorded last, and when marketing's content was last used. */
import { type Instant, instant } from '../vocabulary/instant.ts';
import type { Side } from '../vocabulary/side.ts';
import type { Lens } from './lens-port.ts';

/** Touches whose side nobody said come from marketing's systems. */
const RECORDED = {
  marketing: [
    'SELECT max(happened) AS happened FROM touch WHERE side <> 2',
    'SELECT max(happened) AS happened FROM spend WHERE side = 1',
    'SELECT max(happened) AS happened FROM asset_published',
  ],
  sales: [
    'SELECT max(happened) AS happened FROM touch WHERE side = 2',
    'SELECT max(happened) AS happened FROM attempt',
    'SELECT max(happened) AS happened FROM closed',
    'SELECT max(happened) AS happened FROM stage_event WHERE decided = 0',
  ],
  content: ['SELECT max(happened) AS happened FROM asset_used'],
} as const;

const BEGUN = [
  'SELECT min(happened) AS happened FROM touch',
  'SELECT min(happened) AS happened FROM created',
  'SELECT min(happened) AS happened FROM closed',
].join(' UNION ALL ');

/** When records begin: sums over a time before it tell nothing. Null where there are none. */
export function firstRecorded(lens: Lens): Promise<Instant | null> {
  return lens.answer(async () => {
    const query = `SELECT coalesce(min(happened), 0)::DOUBLE AS happened FROM (${BEGUN})`;
    const at = (await lens.columns(query, 'events')).of['happened']?.[0] ?? 0;
    return at === 0 ? null : instant(at);
  });
}

export type LastRecorded = Readonly<Record<Side | 'content', Instant | null>>;

/** Null where nothing was. */
export function lastRecorded(lens: Lens): Promise<LastRecorded> {
  return lens.answer(async () => {
    const last = async (of: keyof typeof RECORDED): Promise<Instant | null> => {
      const query = `SELECT coalesce(max(happened), 0)::DOUBLE AS happened FROM (${RECORDED[of].join(' UNION ALL ')})`;
      const at = (await lens.columns(query, 'events')).of['happened']?.[0] ?? 0;
      return at === 0 ? null : instant(at);
    };
    return { marketing: await last('marketing'), sales: await last('sales'), content: await last('content') };
  });
}
