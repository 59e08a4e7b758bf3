/** A person, or the company, says what a period will bring in a category of the forecast. */
import { z } from 'zod';
import type { ForecastClause } from '../agreement/clauses/forecast.ts';
import { categoryId } from '../forecast/category-roll-up.ts';
import type { Draft } from '../ledger/entry.ts';
import { currencyDigits } from '../measures/currency-digits.ts';
import { periodsOf } from '../measures/history/history.ts';
import { type SubjectId, WORKSPACE_SUBJECT } from '../vocabulary/ids.ts';
import { type Instant, isoOf } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { actingPerson, actsForOthers } from './acting-person.ts';
import { rulingText } from './agreement-book.ts';
import type { WorkspaceContext } from './context.ts';
import { meant } from './did-you-mean.ts';
import { USUAL_CURRENCY } from './measuring.ts';
import { type NamedPeriod, periodAt, periodNamed } from './named-period.ts';
import { operation } from './operation.ts';
import { type Fault, type Refusal, refusal } from './refusal.ts';
import { isoInstant } from './words.ts';
import { workspaceZone } from './workspace-zone.ts';

const input = z.object({
  person: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'Whose forecast it is, by the id in the CRM or by name; left out: the company’s own, for whoever may say it, else one’s own.',
    ),
  category: z.string().min(1).max(60).describe('The category of the forecast, such as commit.'),
  amount: z.number().min(0).describe('What the period will bring, in whole units of the currency.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'a currency by its three letters (EUR)')
    .optional()
    .describe('Left out: the agreement’s.'),
  period: z
    .string()
    .max(20)
    .optional()
    .describe('The period by its name (2026-Q1, 2026-03); left out: the one that runs.'),
});
const output = z.object({
  subject: z.string(),
  category: z.string(),
  amount: z.number(),
  currency: z.string(),
  period: z.string(),
  from: isoInstant,
  to: isoInstant,
  seq: z.number(),
});
export type SubmitForecastOutput = z.infer<typeof output>;
type Input = z.output<typeof input>;

/** The agreement's own word for the category; without a clause the word as it was written. */
function categoryOf(written: string, clause: ForecastClause | undefined): string | Fault {
  if (clause === undefined) return written.trim();
  const known = clause.categories.map(({ id }) => id);
  const found = known.find((id) => categoryId(id) === categoryId(written));
  const message = `The agreement knows no category "${written}".${meant(written, known)}`;
  return found ?? { path: 'category', message };
}

function minorOf(amount: number, currency: string): number | Fault {
  const { units, digits } = currencyDigits(currency);
  const minor = Math.round(amount * units);
  if (!Number.isSafeInteger(minor)) return { path: 'amount', message: 'This is larger than amounts may be.' };
  if (Math.abs(minor - amount * units) > 1e-6 * Math.max(1, amount)) {
    return { path: 'amount', message: `${currency} has ${digits} digits after the point.` };
  }
  return minor;
}

type Terms = {
  readonly category: string;
  readonly minor: number;
  readonly currency: string;
  readonly period: NamedPeriod;
};

async function termsOf(
  asked: Input,
  now: Instant,
  context: WorkspaceContext,
): Promise<Result<Terms, Refusal>> {
  const ruling = rulingText(await context.agreements.read(context.workspace.id), now);
  const agreement = ruling?.agreement ?? null;
  const zone = context.zones.zone(await workspaceZone(context, ruling));
  invariant(zone.ok, 'a checked agreement names a zone that exists');
  const options = periodsOf({ agreement });
  const currency = asked.currency ?? agreement?.currency ?? USUAL_CURRENCY;
  const category = categoryOf(asked.category, agreement?.forecast);
  const minor = minorOf(asked.amount, currency);
  const running = periodAt(zone.value, now, agreement?.forecast?.per ?? 'quarter', options);
  const period = asked.period === undefined ? running : periodNamed(zone.value, asked.period, options);
  const faults = [category, minor].filter((one): one is Fault => typeof one === 'object');
  if (period === null) {
    const message = `No period is called "${asked.period}"; the running one is "${running.key}".`;
    faults.push({ path: 'period', message });
  } else if (period.to <= now) {
    const message = `${period.key} is over since ${isoOf(period.to)}; what came of it is no forecast.`;
    faults.push({ path: 'period', message });
  }
  if (faults.length > 0 || period === null || typeof category === 'object' || typeof minor === 'object') {
    return refused(refusal('not-valid', 'not-recorded', 'Nothing was recorded.', faults));
  }
  return done({ category, minor, currency, period });
}

async function whose(
  person: string | undefined,
  context: WorkspaceContext,
): Promise<Result<SubjectId, Refusal>> {
  const { asker } = context;
  const forAll = actsForOthers(asker) || asker.roles.includes('executive');
  return person === undefined && forAll ? done(WORKSPACE_SUBJECT) : actingPerson(person, context);
}

export const submitForecast = operation({
  name: 'submit-forecast',
  says: 'Records what a person, or the company, forecasts for a period in a category.',
  kind: 'write',
  needs: 'workspace',
  who: ['sales', 'executive', 'operations', 'administrator'],
  input,
  output,
  async run(asked, context) {
    const { store, workspace } = context;
    const now = context.now();
    const terms = await termsOf(asked, now, context);
    if (!terms.ok) return terms;
    const subject = await whose(asked.person, context);
    if (!subject.ok) return subject;
    const { category, minor, currency, period } = terms.value;
    const { key, from, to } = period;
    const draft = {
      kind: 'forecast-submitted',
      subject: subject.value,
      payload: { from, to, category, amount: { minor, currency } },
      happenedAt: now,
      precision: 'instant',
      source: 'entente',
      key: `forecast/${key}/${context.identity()}`,
    } as Draft;
    const appended = await store.append(workspace.id, [draft], { now });
    const seq = appended.ok ? appended.value.seqs[0] : null;
    invariant(typeof seq === 'number', 'a forecast that was allowed breaks no rule of the ledger');
    const amount = minor / currencyDigits(currency).units;
    return done({
      ...{ subject: subject.value, category, amount, currency },
      ...{ period: key, from: isoOf(from), to: isoOf(to), seq },
    });
  },
});
