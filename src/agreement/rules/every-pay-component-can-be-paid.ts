import type { PayComponent } from '../clauses/compensation.ts';
import type { Path } from '../yaml-text.ts';
import type { Rule, RuleFault } from './rule.ts';

/** Quotas on record stand for a target of these. */
const BY_QUOTA = ['bookings', 'quota-attainment'];

/** A component says once how it pays, its steps rise and do not lie twice, and what they are shares of is known. */
export const everyPayComponentCanBePaid: Rule = ({ compensation }) =>
  (compensation?.roles ?? []).flatMap(({ components }, at) =>
    components.flatMap((one, n) => faultsOf(one, ['compensation', 'roles', at, 'components', n])),
  );

function faultsOf(one: PayComponent, path: Path): readonly RuleFault[] {
  return [
    ...waysOf(one, path),
    ...stepsOf(one, path),
    ...targetOf(one, path),
    ...guardOf(one, path),
    ...poolOf(one, path),
  ];
}

function waysOf({ share, rate, each, pool }: PayComponent, path: Path): readonly RuleFault[] {
  if (pool !== undefined && [share, rate, each].some((way) => way !== undefined))
    return [{ path: [...path, 'pool'], message: 'A pool is divided by rank alone: make it two components.' }];
  if (pool !== undefined) return [];
  if (rate !== undefined && each !== undefined)
    return [{ path: [...path, 'each'], message: 'Paid by a rate and by the piece at once: make it two.' }];
  if (share === undefined && rate === undefined && each === undefined)
    return [{ path, message: 'How is it paid? Say "share", "rate", "each" or "pool".' }];
  return [];
}

function stepsOf({ accelerator, tiers, fromFirst }: PayComponent, path: Path): readonly RuleFault[] {
  if (fromFirst !== undefined && accelerator === undefined && tiers === undefined)
    return [
      { path: [...path, 'fromFirst'], message: 'Which step counts from the first deal on? Say "tiers".' },
    ];
  if (accelerator !== undefined && tiers !== undefined)
    return [
      { path: [...path, 'accelerator'], message: 'The accelerator is one of the tiers: write it there.' },
    ];
  return (tiers ?? []).flatMap(({ above }, n) => {
    const before = tiers?.[n - 1]?.above;
    return before !== undefined && above <= before
      ? [
          {
            path: [...path, 'tiers', n, 'above'],
            message: 'Tiers rise: this one lies at or below the one before.',
          },
        ]
      : [];
  });
}

/** Measures that count won deals one by one. */
const OF_DEALS = ['bookings', 'attributed-revenue', 'quota-attainment', 'gross-margin', 'new-accounts'];

function guardOf(one: PayComponent, path: Path): readonly RuleFault[] {
  const { guard, measure } = one;
  if (guard === undefined) return [];
  const ofDeals = guard.marginAtLeast !== undefined || guard.discountAtMost !== undefined;
  if (!ofDeals && guard.acceptanceAtLeast === undefined)
    return [
      {
        path: [...path, 'guard'],
        message: 'What must be kept? Say "marginAtLeast", "discountAtMost" or "acceptanceAtLeast".',
      },
    ];
  if (guard.acceptanceAtLeast !== undefined && (measure !== 'acceptance-rate' || one.each === undefined))
    return [
      {
        path: [...path, 'guard', 'acceptanceAtLeast'],
        message: 'It guards leads paid by the piece: "measure: acceptance-rate" with "each".',
      },
    ];
  return !ofDeals || OF_DEALS.includes(measure)
    ? []
    : [{ path: [...path, 'guard'], message: `Only won deals are guarded: ${OF_DEALS.join(', ')}.` }];
}

const NOT_IN_POOLS = ['threshold', 'cap', 'accelerator', 'tiers', 'fromFirst', 'target', 'clawback'] as const;

function poolOf(one: PayComponent, path: Path): readonly RuleFault[] {
  const { pool, level } = one;
  if (pool === undefined) return [];
  const sum = pool.shares.reduce((total, share) => total + Math.round(share * 10_000), 0);
  return [
    ...(sum > 10_000
      ? [
          {
            path: [...path, 'pool', 'shares'],
            message: `The shares make ${sum / 10_000}; together at most 1.`,
          },
        ]
      : []),
    ...(level === 'company'
      ? [{ path: [...path, 'level'], message: 'By rank of what is everybody’s nobody comes first.' }]
      : []),
    ...NOT_IN_POOLS.filter((key) => one[key] !== undefined).map((key) => ({
      path: [...path, key],
      message: `A pool is divided by rank: "${key}" says nothing of it.`,
    })),
  ];
}

function targetOf(one: PayComponent, path: Path): readonly RuleFault[] {
  const stepped = ['threshold', 'cap', 'accelerator', 'tiers'].find(
    (key) => one[key as 'threshold' | 'cap' | 'accelerator' | 'tiers'] !== undefined,
  );
  const byUnit = one.rate !== undefined || one.each !== undefined;
  if (one.target !== undefined && one.target <= 0)
    return [{ path: [...path, 'target'], message: 'A target lies above nought.' }];
  if (!byUnit || stepped === undefined || one.target !== undefined || BY_QUOTA.includes(one.measure))
    return [];
  return [{ path: [...path, stepped], message: 'A share of which target? Say "target".' }];
}
