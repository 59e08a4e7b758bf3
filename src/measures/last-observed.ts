/** Until when anything of the daily business was recorded: what an import that stopped in May cannot say of June. */
import { type Instant, instant } from '../vocabulary/instant.ts';
import type { Lens } from './lens-port.ts';

/** What people and systems do as business goes on. Plans (quotas, forecasts), texts and the engine's decisions do not count. */
const DAILY = ['created', 'fact', 'link', 'assignment', 'attempt', 'act', 'closed', 'invoice', 'asset_used'];

const LAST_OBSERVED = [
  'SELECT max(happened) AS happened FROM touch',
  'SELECT max(happened) AS happened FROM stage_event WHERE decided = 0',
  ...DAILY.map((table) => `SELECT max(happened) AS happened FROM ${table}`),
].join(' UNION ALL ');

/**
 * The last happening that was observed, whoever's: leads that stop coming while calls go on being logged are a promise
 * broken; a company of which nothing at all is recorded any more is one whose records end. Null where there is nothing.
 */
export function lastObserved(lens: Lens): Promise<Instant | null> {
  return lens.answer(async () => {
    const query = `SELECT coalesce(max(happened), 0)::DOUBLE AS happened FROM (${LAST_OBSERVED})`;
    const { of } = await lens.columns(query, 'events');
    const at = of['happened']?.[0] ?? 0;
    return at === 0 ? null : instant(at);
  });
}
