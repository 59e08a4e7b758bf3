/** Why money or time is put into a campaign, a programme or the alignment itself, and what it brought where no measure tells. */
import { z } from 'zod';
import { MEASURE_IDS } from '../../agreement/measure-ids.ts';
import { currencyDigits } from '../../measures/currency-digits.ts';
import { EXPECTED_MEASURES } from '../../plan/investment.ts';
import type { Money } from '../../vocabulary/money.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { rulingText } from '../agreement-book.ts';
import type { WorkspaceContext } from '../context.ts';
import { USUAL_CURRENCY } from '../measuring.ts';
import { operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';
import {
  newRecord,
  notBefore,
  planDate,
  plannedDraft,
  recorded,
  recordId,
  recordNamed,
  recordPlanned,
  says,
} from './record-planned.ts';
import { speaking, spokenBy } from './speaker.ts';

const amount = z.number().min(0).max(1e12);

/** In the currency of the agreement, as everything that is counted. */
async function moneyOf(value: number, context: WorkspaceContext): Promise<Money> {
  const ruling = rulingText(await context.agreements.read(context.workspace.id), context.now());
  const currency = ruling?.agreement.currency ?? USUAL_CURRENCY;
  return { minor: Math.round(value * currencyDigits(currency).units), currency };
}

function wrongMeasure(measure: string): Refusal | null {
  if ((EXPECTED_MEASURES as readonly string[]).includes(measure)) return null;
  const known = EXPECTED_MEASURES.join(', ');
  const isMeasure = (MEASURE_IDS as readonly string[]).includes(measure);
  const message = isMeasure
    ? `"${measure}" is no amount of money: name one of ${known}.`
    : `There is no measure "${measure}": name one of ${known}.`;
  return refusal('not-valid', 'no-money', message, [{ path: 'measure', message }]);
}

const input = z.object({
  of: z.enum(['campaign', 'programme', 'alignment']).describe('What it is put into.'),
  campaign: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('Of a campaign: its name as spend and touches bear it.'),
  says: says.describe('Why.'),
  from: planDate.describe('From which day.'),
  until: planDate.describe('By which day it is to have brought it.'),
  cost: amount.describe('What is put in, in the agreement’s currency.'),
  measure: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .default('attributed-margin')
    .describe('Which measure counts what it brings.'),
  expects: amount.describe('What it is to bring.'),
  hour: amount.optional().describe('Of the alignment: what an hour of a person is reckoned at.'),
  ...speaking,
});

function against(asked: z.output<typeof input>): Refusal | null {
  if (asked.of === 'campaign' && asked.campaign === undefined) {
    const message = 'Say which campaign.';
    return refusal('not-valid', 'no-campaign', message, [{ path: 'campaign', message }]);
  }
  return wrongMeasure(asked.measure) ?? notBefore(asked.from, asked.until, 'until');
}

export const recordRationale = operation({
  name: 'record-rationale',
  says: 'Records why money or time is put into something and what it is to bring, before it is spent.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input,
  output: recorded,
  async run(asked, context) {
    const wrong = against(asked);
    if (wrong !== null) return refused(wrong);
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const { speaker, drafts } = spoken.value;
    const { of, campaign, from, until, measure } = asked;
    const payload = {
      ...{ of, from, until, cost: await moneyOf(asked.cost, context) },
      expects: { measure, amount: await moneyOf(asked.expects, context) },
      ...(of === 'campaign' && campaign !== undefined ? { campaign } : {}),
      ...(asked.hour === undefined ? {} : { hour: await moneyOf(asked.hour, context) }),
    };
    const subject = await newRecord('rationale', context);
    const draft = plannedDraft('rationale-recorded', subject, payload, speaker, context, {
      says: asked.says,
    });
    return done({ id: subject, seq: await recordPlanned([...drafts, draft], context) });
  },
});

export const recordReturn = operation({
  name: 'record-return',
  says: 'Records what something brought, where no measure can tell it, with what shows it.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    rationale: recordId,
    brought: amount.describe('What it brought, in the agreement’s currency.'),
    cost: amount.optional().describe('What was put in at last; left out: as expected.'),
    says: says.describe('What shows it.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const rationale = await recordNamed(asked.rationale, 'rationale-recorded', 'rationale', context);
    if (!rationale.ok) return rationale;
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const { subject } = rationale.value[0];
    const { speaker, drafts } = spoken.value;
    const said = {
      brought: await moneyOf(asked.brought, context),
      ...(asked.cost === undefined ? {} : { cost: await moneyOf(asked.cost, context) }),
    };
    const draft = plannedDraft('rationale-result', subject, said, speaker, context, { says: asked.says });
    return done({ id: subject, seq: await recordPlanned([...drafts, draft], context) });
  },
});
