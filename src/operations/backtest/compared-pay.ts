/** What each text's pay clause would have paid over what each text would have brought about, role by role. */
import type { Agreement } from '../../agreement/agreement.ts';
import { incentivesOf } from '../../incentives/incentives.ts';
import { payPlan } from '../../incentives/pay-plan.ts';
import { currencyDigits } from '../../measures/currency-digits.ts';
import { openHistory } from '../../measures/history/history.ts';
import { askedBy, readPast } from '../../measures/pay/read-past.ts';
import type { LensContext } from '../context.ts';
import { payWindow } from '../incentives/pay-window.ts';
import { USUAL_CURRENCY } from '../measuring.ts';
import { seesPay } from '../pay-rights.ts';
import type { BacktestOutput } from './backtest-shapes.ts';
import type { Side } from './compared-figures.ts';

type Paid = {
  readonly period: string;
  readonly roles: ReadonlyMap<string, { readonly name: string; readonly total: number }>;
  readonly lacks: readonly string[];
};

/** Of the last whole year, without amounts that are sealed: a role of which none is on record is reckoned at a usual one. */
async function paidUnder({ lens, agreement }: Side, context: LensContext): Promise<Paid | null> {
  const clause = agreement?.compensation;
  if (clause === undefined) return null;
  return lens.answer(async () => {
    const history = openHistory(lens, { agreement });
    const window = await payWindow(history, undefined);
    if (!window.ok) return null;
    const { units } = currencyDigits(agreement?.currency ?? USUAL_CURRENCY);
    const plan = payPlan(clause, units, new Map());
    const past = await readPast(
      history,
      window.value,
      askedBy([plan]),
      agreement?.currency ?? USUAL_CURRENCY,
    );
    const { pay } = incentivesOf(plan, past);
    context.goOn();
    return {
      period: window.value.key,
      roles: new Map(pay.roles.map(({ role, name, total }) => [role, { name, total: total / units }])),
      lacks: pay.lacks.map(({ missing }) => missing),
    };
  });
}

const NO_CLAUSE = 'a pay clause in either text';
const WITHHELD = 'what pay hangs on is told to those it entitles';

export async function comparedPay(
  before: Side,
  after: Side,
  context: LensContext,
): Promise<BacktestOutput['paid']> {
  const nothing = { period: null, currency: null, roles: [] };
  const texts = [before.agreement, after.agreement].filter((one): one is Agreement => one !== null);
  const withPay = texts.filter(({ compensation }) => compensation !== undefined);
  if (withPay.length === 0) return { ...nothing, missing: [NO_CLAUSE] };
  if (!withPay.every((one) => seesPay(context.asker, one))) return { ...nothing, missing: [WITHHELD] };
  const was = await paidUnder(before, context);
  const is = await paidUnder(after, context);
  const names = new Map([...(was?.roles ?? []), ...(is?.roles ?? [])]);
  return {
    period: is?.period ?? was?.period ?? null,
    currency: withPay.at(-1)?.currency ?? USUAL_CURRENCY,
    roles: [...names].map(([role, { name }]) => ({
      ...{ role, name },
      before: was?.roles.get(role)?.total ?? null,
      after: is?.roles.get(role)?.total ?? null,
    })),
    missing: [...new Set([...(was?.lacks ?? []), ...(is?.lacks ?? [])])],
  };
}
