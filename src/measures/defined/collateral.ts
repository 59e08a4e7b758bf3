/** What becomes of collateral: not used of late, gone stale, made anew by sellers, and there when deals are won. */

import { wilson } from '../../study/wilson.ts';
import { DAY_MS } from '../../vocabulary/instant.ts';
import { finishRate } from '../finish.ts';
import { type Asset, assetsOf, copiesOf, usesByDeal } from '../history/collateral.ts';
import { dealsOf, LOST, WON } from '../history/deals.ts';
import type { History } from '../history/history.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { differenceInterval } from '../statistics/difference.ts';
import { LEAD_DIMENSIONS, NO_DEALS, NO_WON } from './parts.ts';

const NO_ASSETS = 'published collateral, with dates';
const NO_USES = 'which collateral was used, by whom and with whom';
const NO_COPIES =
  'which collateral sellers made after another: a link of role copy-of to the original, or its name in the field copy_of';
const WINDOW = 90 * DAY_MS;
const STALE = 180 * DAY_MS;

type Judged = { readonly counted: boolean; readonly hit: boolean };

async function judge(
  history: History,
  apart: string,
  rule: (asset: Asset, asOf: number) => Judged,
): Promise<Observations> {
  const assets = await assetsOf(history);
  if (assets.length === 0) return noEvidence(NO_ASSETS);
  if (assets.every(({ lastUse }) => Number.isNaN(lastUse))) return noEvidence(NO_USES);
  const seen = collect(assets.length, [apart]);
  for (const asset of assets) {
    const { counted, hit } = rule(asset, history.asOf);
    const { code: subject, published: at } = asset;
    seen.add({ at, subject, known: history.asOf, state: counted ? 0 : 1, hit });
  }
  return seen.close({ own: { type: { codes: Int32Array.from(assets, ({ type }) => type) } } });
}

const ASSETS: Pick<Measure, 'unit' | 'better' | 'dated' | 'dimensions' | 'needs' | 'finish' | 'source'> = {
  unit: 'ratio',
  better: 'lower',
  dated: 'the day the asset was published',
  dimensions: [...LEAD_DIMENSIONS, 'type'],
  needs: [NO_ASSETS, NO_USES],
  finish: finishRate,
  source: 'Fixed by this product; published claims of unused collateral run from 60 % to 90 %',
};

const unusedOfLate: Measure = {
  ...ASSETS,
  id: 'unused-collateral-rate/in-window',
  says: 'Of the collateral published at least 90 days ago, the share nobody has used in the last 90 days.',
  definition: 'unused-collateral-rate/in-window',
  formula:
    'assets published 90 days ago or earlier without a use in the last 90 days / assets published 90 days ago or earlier',
  observe: (history) =>
    judge(history, 'young', ({ published, lastUse }, asOf) => ({
      counted: published + WINDOW <= asOf,
      hit: !(lastUse > asOf - WINDOW),
    })),
};

const staleCollateral: Measure = {
  ...ASSETS,
  id: 'stale-collateral-rate',
  says: 'Of the collateral that was once used and is at least 180 days old, the share not used for 180 days.',
  definition: 'stale-collateral-rate/180-days-without-use',
  formula:
    'assets published 180 days ago or earlier whose last use lies 180 days back or more / those of them that were ever used; ' +
    'never used ones and younger ones stand apart',
  observe: (history) =>
    judge(history, 'neverUsedOrYoung', ({ published, lastUse }, asOf) => ({
      counted: !Number.isNaN(lastUse) && published + STALE <= asOf,
      hit: lastUse + STALE <= asOf,
    })),
};

const reinventedCollateral: Measure = {
  ...ASSETS,
  id: 'reinvented-collateral-rate',
  says: 'Of all published collateral, the share that sellers made after a piece that was there.',
  definition: 'reinvented-collateral-rate/seller-copies',
  formula:
    'assets that are copies / assets published; a copy is linked to another asset in the role copy-of, or names it in its ' +
    'field copy_of',
  needs: [NO_ASSETS, NO_COPIES],
  async observe(history) {
    const assets = await assetsOf(history);
    if (assets.length === 0) return noEvidence(NO_ASSETS);
    const copies = await copiesOf(history);
    if (copies.size === 0) return noEvidence(NO_COPIES);
    const seen = collect(assets.length);
    for (const { code, published } of assets)
      seen.add({ at: published, subject: code, known: history.asOf, hit: copies.has(code) });
    return seen.close({ own: { type: { codes: Int32Array.from(assets, ({ type }) => type) } } });
  },
};

async function dealsWithUses(history: History, outcomes: readonly number[]): Promise<Observations> {
  const deals = await dealsOf(history);
  const used = await usesByDeal(history);
  if (used.uses === 0) return noEvidence(NO_USES);
  const seen = collect(deals.codes.length);
  const won = new Float64Array(deals.codes.length);
  for (let deal = 0; deal < deals.codes.length; deal++) {
    if (!outcomes.includes(deals.outcome[deal] as number)) continue;
    const at = deals.closedAt[deal] as number;
    const hit = used.of(deal).length > 0;
    const row = seen.add({ at, known: at, subject: deals.codes[deal] as number, hit });
    won[row] = deals.outcome[deal] === WON ? 1 : 0;
  }
  return seen.close({ columns: { won } });
}

/** A row for each piece used on a closed deal: a deal counts once for each piece. */
async function dealsByPiece(history: History): Promise<Observations> {
  const deals = await dealsOf(history);
  const used = await usesByDeal(history);
  const pairs: (readonly [deal: number, asset: number])[] = [];
  for (let deal = 0; deal < deals.codes.length; deal++)
    if (deals.outcome[deal] !== 0) for (const asset of used.of(deal)) pairs.push([deal, asset]);
  const seen = collect(pairs.length);
  for (const [deal] of pairs) {
    const at = deals.closedAt[deal] as number;
    seen.add({ at, known: at, subject: deals.codes[deal] as number, hit: true });
  }
  const won = Float64Array.from(pairs, ([deal]) => (deals.outcome[deal] === WON ? 1 : 0));
  return seen.close({
    columns: { won },
    own: { asset: { codes: Int32Array.from(pairs, ([, asset]) => asset) } },
  });
}

/** The win rate of deals with collateral; of those without, and how far the two are apart, beside. */
const finishWith: Finish = ({ hit, columns }, rows) => {
  const counts = { with: 0, wonWith: 0, without: 0, wonWithout: 0 };
  for (const row of rows) {
    const won = columns?.['won']?.[row] ?? 0;
    if (hit?.[row] === 1) {
      counts.with++;
      counts.wonWith += won;
    } else {
      counts.without++;
      counts.wonWithout += won;
    }
  }
  const rate = (won: number, n: number): number | null => (n === 0 ? null : won / n);
  const value = rate(counts.wonWith, counts.with);
  const other = rate(counts.wonWithout, counts.without);
  const interval = wilson(counts.wonWith, counts.with);
  const apart =
    value === null || other === null
      ? null
      : differenceInterval(
          { value, interval },
          { value: other, interval: wilson(counts.wonWithout, counts.without) },
        );
  return {
    value,
    n: counts.with,
    interval,
    beside: {
      hits: counts.wonWith,
      without: other,
      dealsWithout: counts.without,
      difference: value === null || other === null ? null : value - other,
      differenceLow: apart?.[0] ?? null,
      differenceHigh: apart?.[1] ?? null,
    },
  };
};

const collateralInWonDeals: Measure = {
  ...ASSETS,
  id: 'collateral-in-won-deals',
  says: 'Of the won opportunities, the share on which collateral had been used.',
  definition: 'collateral-in-won-deals/used-before-close',
  formula:
    'won deals with a use of an asset on them or on a lead linked to them by the day they closed / won deals',
  better: 'higher',
  dated: 'the day the deal was won',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_WON, NO_USES],
  async observe(history) {
    const deals = await dealsOf(history);
    return deals.outcome.includes(WON) ? dealsWithUses(history, [WON]) : noEvidence(NO_WON);
  },
};

const winRateWithCollateral: Measure = {
  ...ASSETS,
  id: 'win-rate-with-collateral',
  says: 'Of the closed opportunities on which collateral was used, the share that was won; beside it, that of the others.',
  definition: 'win-rate-with-collateral/used-before-close',
  formula:
    'won / (won + lost) of deals with a use of an asset on them or on a lead linked to them by the day they closed. Beside: the ' +
    'rate without, the difference with Newcombe’s interval. By asset: of deals on which that piece was used. What goes ' +
    'together need not cause: sellers take collateral to deals they believe in',
  better: 'higher',
  dated: 'the day the deal was closed',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_DEALS, NO_USES],
  async observe(history) {
    const deals = await dealsOf(history);
    return deals.outcome.includes(LOST) ? dealsWithUses(history, [WON, LOST]) : noEvidence(NO_DEALS);
  },
  observeBy: { asset: dealsByPiece },
  finish: finishWith,
};

export const COLLATERAL_MEASURES: readonly Measure[] = [
  unusedOfLate,
  staleCollateral,
  reinventedCollateral,
  collateralInWonDeals,
  winRateWithCollateral,
];
