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
  return [...waysOf(one, path), ...stepsOf(one, path), ...targetOf(one, path)];
}

function waysOf({ share, rate, each }: PayComponent, path: Path): readonly RuleFault[] {
  if (rate !== undefined && each !== undefined)
    return [{ path: [...path, 'each'], message: 'Paid by a rate and by the piece at once: make it two.' }];
  if (share === undefined && rate === undefined && each === undefined)
    return [{ path, message: 'How is it paid? Say "share", "rate" or "each".' }];
  return [];
}

function stepsOf({ accelerator, tiers }: PayComponent, path: Path): readonly RuleFault[] {
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
