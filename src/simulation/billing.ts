/** Four invoices a year to a customer, and at the year's end the choice to stay, at a somewhat other price, or to go. */
import type { SubjectId } from '../vocabulary/ids.ts';
import { DAY_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { keepInTouch } from './customer-care.ts';
import { askCustomer } from './customer-voice.ts';
import { QUARTER_DAYS } from './lead-touches.ts';
import { ROLL } from './rolls.ts';
import { drafted, euros, truth, unitOf, type World } from './world.ts';

export type Contract = {
  /** Part of the keys of its invoices. */
  readonly name: string;
  /** The number whose dice decide. */
  readonly n: number;
  readonly unit: number;
  readonly account: SubjectId;
  readonly accountNumber: number;
  readonly opportunity?: SubjectId;
};

function invoice(world: World, contract: Contract, key: string, minor: number, at: Instant): void {
  const { account, opportunity } = contract;
  world.report(
    drafted(at, `${contract.name}/invoice/${key}`, {
      kind: 'invoiced',
      subject: account,
      payload: { amount: euros(minor, at), ...(opportunity === undefined ? {} : { opportunity }) },
    }),
  );
}

function endYear(world: World, contract: Contract, amount: number, year: number, at: Instant): void {
  const odds = truth(world, 'renewed', unitOf(world, contract.unit), at);
  if (world.dice(contract.n, ROLL.renewal + ROLL.loop * year, 10_000) < odds) {
    const percent = 94 + world.dice(contract.n, ROLL.renewal + 1 + ROLL.loop * year, 19);
    billYear(world, contract, Math.round((amount * percent) / 1_000_000) * 10_000, year + 1, at);
    return;
  }
  world.report(
    drafted(at, `${contract.name}/ended/${year}`, {
      kind: 'changed',
      subject: contract.account,
      payload: { fields: { contract: 'ended' } },
    }),
  );
}

function billQuarter(
  world: World,
  contract: Contract,
  amount: number,
  year: number,
  quarter: number,
  at: Instant,
): void {
  invoice(world, contract, `${year}-${quarter + 1}`, Math.round(amount / 4), at);
  keepInTouch(world, contract.accountNumber, year * 4 + quarter, at);
  if (quarter % 2 === 1) askCustomer(world, contract, year * 2 + (quarter - 1) / 2, at);
}

/** The account says until when it has agreed to pay. */
function sayEnd(world: World, contract: Contract, year: number, from: Instant): void {
  const end = new Date(from + 4 * QUARTER_DAYS * DAY_MS).toISOString().slice(0, 10);
  world.report(
    drafted(from, `${contract.name}/contract/${year}`, {
      kind: 'changed',
      subject: contract.account,
      payload: { fields: { contract_end: end } },
    }),
  );
}

function billYear(world: World, contract: Contract, amount: number, year: number, from: Instant): void {
  sayEnd(world, contract, year, from);
  for (let quarter = 0; quarter < 4; quarter += 1)
    world.agenda.plan(instant(from + quarter * QUARTER_DAYS * DAY_MS), false, (at) =>
      billQuarter(world, contract, amount, year, quarter, at),
    );
  world.agenda.plan(instant(from + 4 * QUARTER_DAYS * DAY_MS), false, (at) =>
    endYear(world, contract, amount, year, at),
  );
}

/** Bills a contract of `amount` a year, in cents, for as long as the customer stays. */
export function bill(world: World, contract: Contract, amount: number, from: Instant): void {
  billYear(world, contract, amount, 1, from);
}
