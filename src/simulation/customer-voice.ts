/** What customers say of the company: satisfaction twice a year, and once a year how the relationship stands. */
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { bellOf } from './chance.ts';
import { ROLL } from './rolls.ts';
import { drafted, truth, unitOf, type World } from './world.ts';

const RELATIONSHIP = ['commitment', 'trust', 'exchange-efficiency'] as const;

export type Customer = {
  readonly name: string;
  readonly n: number;
  readonly unit: number;
  readonly account: SubjectId;
};

function mark(world: World, customer: Customer, question: number, round: number, at: Instant): number {
  const mean = truth(world, 'satisfaction', unitOf(world, customer.unit), at);
  const bell = bellOf((roll) =>
    world.dice(customer.n, ROLL.rating + 20 * question + roll + ROLL.loop * round, 1_001),
  );
  return Math.round((mean + bell / 7) / 100);
}

function rate(
  world: World,
  customer: Customer,
  what: string,
  score: number,
  most: number,
  at: Instant,
): void {
  const least = most === 10 ? 0 : 1;
  world.report(
    drafted(at, `${customer.name}/rated/${what}/${at}`, {
      kind: 'rated',
      subject: customer.account,
      payload: { what, score: Math.min(most, Math.max(least, score)), least, most },
    }),
  );
}

/** Two of three customers answer. `round` counts the half years since the contract began. */
export function askCustomer(world: World, customer: Customer, round: number, at: Instant): void {
  if (world.dice(customer.n, ROLL.rating + 1 + ROLL.loop * round, 3) === 0) return;
  rate(world, customer, 'satisfaction', mark(world, customer, 1, round, at), 10, at);
  if (round % 2 === 0) return;
  RELATIONSHIP.forEach((what, index) => {
    rate(world, customer, what, Math.round(mark(world, customer, 2 + index, round, at) * 0.7), 7, at);
  });
}
