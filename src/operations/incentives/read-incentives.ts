/** The pay clauses of both sides over what happened: what they pay, what each lever is worth to whom, where they pull apart. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import type { Agreement } from '../../agreement/agreement.ts';
import type { DatedRate } from '../../incentives/exchange-rates.ts';
import { unguarded } from '../../incentives/guard.ts';
import { type Incentives, incentivesOf } from '../../incentives/incentives.ts';
import type { Past } from '../../incentives/past.ts';
import { type PayPlan, payPlan } from '../../incentives/pay-plan.ts';
import { currencyDigits } from '../../measures/currency-digits.ts';
import { type History, openHistory } from '../../measures/history/history.ts';
import { askedBy, readPast } from '../../measures/pay/read-past.ts';
import { instant, isoOf } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { inForce, rulingText } from '../agreement-book.ts';
import type { LensContext } from '../context.ts';
import { measuring, USUAL_CURRENCY } from '../measuring.ts';
import { operation } from '../operation.ts';
import { seesPay } from '../pay-rights.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { type IncentivesTold, incentivesTold } from './incentive-shapes.ts';
import { WHAT_IT_IS, type Written } from './incentive-words.ts';
import { dayOf, type PayWindow, payWindow } from './pay-window.ts';
import { peopleRight } from './people-right.ts';
import { annexAmounts, type NamedPlan, planOfText } from './plan-text.ts';
import { conflictsTold, labelsOf, leversTold, otherTold, peopleTold, rolesTold } from './tell-incentives.ts';

const input = z.object({
  plan: z
    .string()
    .max(1_000_000)
    .optional()
    .describe('Another plan for the same past: an agreement, or a text that begins with "compensation:".'),
  annex: z
    .string()
    .max(100_000)
    .optional()
    .describe('The sealed annex both sides signed: pay at target a year by role or person.'),
  period: z
    .string()
    .min(1)
    .max(20)
    .optional()
    .describe(
      '2026-Q3, 2026, 2026-03, this-quarter, last-quarter, this-year or last-year; left out: the last whole year.',
    ),
  people: z.boolean().default(false).describe('Rows of single persons too, for whom the agreement entitles.'),
});
export type ReadIncentivesOutput = IncentivesTold;

type Asked = z.output<typeof input>;
type Chosen = {
  readonly plan: NamedPlan;
  readonly from: 'in-force' | 'filed' | 'given';
  readonly digest: string | null;
};

const NOTHING: IncentivesTold = {
  ...{ asOf: null, says: WHAT_IT_IS, plan: null, currency: null, period: null, roles: [], people: [] },
  ...{ peopleWithheld: null, levers: [], conflicts: [], other: null, notes: [], missing: [] },
};

function withheld(digest: string | null): Refusal {
  const clause =
    digest === null ? '' : ` The clause both sides see signed has the digest ${digest.slice(0, 12)}.`;
  const says = `There is a pay plan, and it is withheld: what pay hangs on is told to executives, administrators, those who sign the clause and those it names.${clause}`;
  return refusal('not-allowed', 'pay-withheld', says);
}

function writtenIn(currency: string): Written {
  return { currency, ...currencyDigits(currency) };
}

type Base = {
  readonly chosen: Chosen | null;
  readonly agreement: Agreement | null;
  readonly text: string | null;
};

/** The clause of the text that rules, if it has one. */
async function ruling(context: LensContext): Promise<Base> {
  const now = context.now();
  const record = await context.agreements.read(context.workspace.id);
  const text = rulingText(record, now);
  const clause = text?.agreement.compensation;
  const base = { agreement: text?.agreement ?? null, text: text?.read.text ?? null };
  if (text === null || clause === undefined) return { ...base, chosen: null };
  const digest = text.read.clauses.find(({ name }) => name === 'compensation')?.digest ?? null;
  const from = inForce(record, now) === null ? 'filed' : 'in-force';
  return { ...base, chosen: { plan: { name: text.agreement.name, clause }, from, digest } };
}

function ratesNote(name: string, rates: readonly DatedRate[], currency: string): string {
  const [first] = rates;
  if (first === undefined || first.from === null)
    return `One ${name} counts as ${first?.rate ?? ''} ${currency}: the rate is the plan’s.`;
  const dated = rates.map(({ from, rate }) => `${rate} ${currency} from ${from} on`).join(', ');
  return `One ${name} counts as ${dated}: the rates are the plan’s, and the day a deal closed decides.`;
}

function notesOf({ pay }: Incentives, plan: PayPlan, past: Past, { whole, key }: PayWindow): string[] {
  const years = past.spans.year.some(({ to }) => to > past.window.from && to <= past.window.to);
  return [
    ...(whole ? [] : [`${key} is not over: its whole months and quarters are in.`]),
    ...(years ? [] : ['What is paid by the year falls due in no year that ends in this period.']),
    ...pay.roles.flatMap(({ name, supposedPay }) =>
      supposedPay === null
        ? []
        : [`No pay at target is on record for ${name}: amounts are for ${supposedPay} a year at target.`],
    ),
    ...pay.roles.flatMap(({ name, people }) =>
      people.some(({ supposed }) => supposed)
        ? [`Nobody on record is known to be ${name}: amounts are of one holder.`]
        : [],
    ),
    ...[...plan.rates].map(([name, rates]) => ratesNote(name, rates, past.currency)),
    ...unguarded(plan, past).map(
      ({ component, deals, of }) =>
        `Of ${deals} of ${of} won deals it is not on record whether they keep the guard of ${component}: they count.`,
    ),
    'What marketing is paid by person is taken of the team: leads and deals are not kept by marketer.',
  ];
}

type Plans = { readonly first: Chosen; readonly second: NamedPlan | null };

/** Which plan is told and which stands beside it: a text given where no clause is on record is told itself. */
function plansOf({ chosen, text }: Base, asked: Asked): Result<Plans | null, Refusal> {
  const other = asked.plan === undefined ? null : planOfText(asked.plan, text);
  if (other !== null && !other.ok) return other;
  const given = other === null ? null : other.value;
  if (chosen !== null) return done({ first: chosen, second: given });
  return done(given === null ? null : { first: { plan: given, from: 'given', digest: null }, second: null });
}

async function told(
  history: History,
  plans: Plans,
  asked: Asked,
  amounts: ReadonlyMap<string, string>,
  context: LensContext,
): Promise<Result<IncentivesTold, Refusal>> {
  const window = await payWindow(history, asked.period);
  if (!window.ok) return window;
  const { first, second } = plans;
  const currency = history.context.agreement?.currency ?? USUAL_CURRENCY;
  const ready = ({ clause }: NamedPlan, units: number): PayPlan => payPlan(clause, units, amounts);
  const all = [first.plan, ...(second === null ? [] : [second])];
  const past = await readPast(
    history,
    window.value,
    askedBy(all.map((one) => ready(one, currencyDigits(currency).units))),
    currency,
  );
  const written = writtenIn(past.currency);
  const plan = ready(first.plan, written.units);
  context.goOn();
  const incentives = incentivesOf(plan, past);
  context.goOn();
  const other = second === null ? null : incentivesOf(ready(second, written.units), past);
  const right = await peopleRight(history, window.value, context);
  const { key, from, to, whole } = window.value;
  return done({
    asOf: history.asOf === 0 ? null : isoOf(instant(history.asOf)),
    says: WHAT_IT_IS,
    plan: { name: first.plan.name, from: first.from, digest: first.digest },
    currency: past.currency,
    period: { key, from: dayOf(history, from), to: dayOf(history, to), whole },
    roles: rolesTold(incentives, plan, labelsOf(past), written),
    people: asked.people ? peopleTold(incentives, right.may, written) : [],
    peopleWithheld: right.withheld,
    levers: leversTold(incentives, past, written),
    conflicts: conflictsTold(incentives, written),
    other:
      second === null || other === null ? null : otherTold(second.name, incentives, other, past, written),
    notes: notesOf(incentives, plan, past, window.value),
    missing: [...new Set(incentives.pay.lacks.map(({ missing }) => missing))],
  });
}

export const readIncentives = operation({
  name: 'read-incentives',
  says: 'Runs the pay plans of both sides over what happened: what they pay, what each lever is worth to whom, where they pull apart.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output: incentivesTold,
  async run(asked, context) {
    const base = await ruling(context);
    const plans = plansOf(base, asked);
    if (!plans.ok) return plans;
    if (plans.value === null) return done({ ...NOTHING });
    if (!seesPay(context.asker, base.agreement ?? ({} as Agreement)))
      return refused(withheld(base.chosen?.digest ?? null));
    const amounts =
      asked.annex === undefined || base.agreement === null
        ? done<ReadonlyMap<string, string>>(new Map())
        : annexAmounts(asked.annex, base.agreement, context.asker);
    if (!amounts.ok) return amounts;
    const chosen = plans.value;
    const { lens, context: measured } = await measuring(context);
    const { persons: _, personsSince: __, ...everybody } = measured;
    return lens.answer(() => told(openHistory(lens, everybody), chosen, asked, amounts.value, context));
  },
});
