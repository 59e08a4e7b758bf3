/**
 * A proposed text run over the history before anybody votes on it: the live record and what happened before the first
 * signature, under the text in force and under the proposed one, decision by decision and in sum.
 */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import type { ReadAgreement } from '../../agreement/read-agreement.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { LensContext } from '../context.ts';
import { readFaultless } from '../file-agreement.ts';
import { operation } from '../operation.ts';
import { payWithheld } from '../pay-rights.ts';
import { ownSubjects, seesPersons } from '../persons-told.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { agreementText } from '../words.ts';
import { agreedCapacity } from './agreed-capacity.ts';
import { amendedText } from './amended-text.ts';
import { type AxisGround, axisFigures, compareAxis } from './axis-figures.ts';
import { type BacktestOutput, backtestOutput } from './backtest-shapes.ts';
import { comparedCredit, comparedFigures } from './compared-figures.ts';
import { comparedPay } from './compared-pay.ts';
import { leadMinutes, leadOutcomes } from './lead-outcomes.ts';
import { type Replayed, replayAxes } from './replay-axes.ts';
import { type IsTold, toldDifferences } from './told-differences.ts';

const input = z.object({
  text: agreementText.optional(),
  digest: z
    .string()
    .min(8)
    .max(64)
    .optional()
    .describe('A text on record by its digest, instead of the text.'),
  clause: z.string().max(60).optional().describe('Only differences that follow from this clause.'),
  kind: z
    .string()
    .max(60)
    .optional()
    .describe('Only differences of this kind of decision: routed, breached …'),
  after: z.number().int().min(0).default(0).describe('Leave out so many differences first.'),
  limit: z
    .number()
    .int()
    .min(0)
    .max(1_000)
    .default(25)
    .describe('The most differences to show of each axis.'),
  figures: z.boolean().default(true).describe('Whether the measures and the credit are read too.'),
});
type Input = z.output<typeof input>;

function changesOf({ texts }: Replayed, hidden: boolean): BacktestOutput['changes'] {
  return texts.changes.flatMap(({ clause, change, changes }) =>
    change === 'same'
      ? []
      : [
          {
            clause,
            change,
            changes: hidden && clause === 'compensation' ? [] : changes.map((one) => ({ ...one })),
            decides: texts.deciding.includes(clause),
          },
        ],
  );
}

async function axesOf(replayed: Replayed, asked: Input, context: LensContext) {
  const { lens, words, axes, base } = replayed;
  const { perLead, n } = await leadMinutes(lens);
  const outcomes = await leadOutcomes(words, lens);
  const ground: AxisGround = { outcomes, minutesPerLead: perLead };
  const own = seesPersons(context.asker, base?.agreement ?? null) ? null : await ownSubjects(context);
  const isTold: IsTold = (person: SubjectId) => own === null || own.includes(person);
  const told: BacktestOutput['axes'] = [];
  for (const logs of axes) {
    const compared = compareAxis(logs);
    const shown = await toldDifferences(
      logs,
      compared,
      { clause: asked.clause, kind: asked.kind, after: asked.after, limit: asked.limit },
      isTold,
      context,
    );
    told.push({ ...axisFigures(logs, compared, ground), ...shown });
    await lens.breathe();
    context.goOn();
  }
  return { told, minutesPerLead: perLead, minutesN: n };
}

const NO_CREDIT: BacktestOutput['credit'] = {
  ...{ before: null, after: null, currency: null, differing: 0, lookedAt: 0, deals: [] },
  missing: ['not asked for'],
};

const NO_PAY: BacktestOutput['paid'] = {
  period: null,
  currency: null,
  roles: [],
  missing: ['not asked for'],
};

async function figuresOf(replayed: Replayed, asked: Input, context: LensContext) {
  if (!asked.figures) return { figures: [], credit: NO_CREDIT, paid: NO_PAY };
  const { sides, base, proposed } = replayed;
  const { before, after, close } = await sides();
  try {
    const one = { lens: before, agreement: base?.agreement ?? null };
    const other = { lens: after, agreement: proposed.agreement };
    const question = { context: { agreement: null }, goOn: context.goOn };
    return {
      figures: await comparedFigures(one, other, question),
      credit: await comparedCredit(one, other, question),
      paid: await comparedPay(one, other, context),
    };
  } finally {
    await close();
  }
}

function notesOf({ axes, texts, lapses }: Replayed): string[] {
  const notes: string[] = [];
  if (texts.base === null) notes.push('No text is on record: the proposal is held against nothing decided.');
  if (texts.deciding.length === 0 && texts.base !== null)
    notes.push('None of the changed clauses decides anything about leads: every decision stays as it is.');
  if (texts.steps.length > 0) {
    const order = texts.steps.map(({ clauses }) => clauses.join(' with ')).join(', then ');
    const first =
      texts.between.length === 0 ? 'So many clauses differ that they' : 'What no clause does alone: they';
    notes.push(
      `${first} were added in turn (${order}); named are those at which a decision came out otherwise.`,
    );
  }
  for (const { clause, text } of texts.between)
    if (text === null) notes.push(`The change of ${clause} does not stand alone: it needs the others.`);
  if (lapses)
    notes.push('The record was decided in part by an earlier version of the rules: both texts are replayed.');
  if (axes.some(({ axis }) => axis === 'live'))
    notes.push(
      'People are taken to act as they did: whom they were not given, they could not answer. So attainment, speed, acceptance and drops under the proposal may look worse than they would have been; the range of broken clocks says how much history cannot know.',
    );
  return notes;
}

async function capacityOf({ base, proposed }: Replayed, at: Instant, context: LensContext) {
  const before = await agreedCapacity(base?.agreement ?? null, at, context);
  const after = await agreedCapacity(proposed.agreement, at, context);
  return {
    open: { before: before.open, after: after.open },
    hoursPerWeek: { before: before.hoursPerWeek, after: after.hoursPerWeek },
  };
}

async function answerFor(read: ReadAgreement, asked: Input, context: LensContext): Promise<BacktestOutput> {
  const record = await context.agreements.read(context.workspace.id);
  const amended = amendedText(record, read.digest, context.now());
  const replayed = await replayAxes(read, { record, amended, keepsDrafts: asked.figures }, context);
  context.counts();
  const { told, minutesPerLead, minutesN } = await axesOf(replayed, asked, context);
  const { verdict, base } = replayed;
  return {
    proposed: { digest: read.digest, name: read.agreement.name },
    base:
      amended === null || base === null
        ? null
        : { digest: base.digest, name: base.agreement.name, inForce: amended.inForce },
    changes: changesOf(replayed, payWithheld(context.asker, read)),
    reproduces:
      verdict === null
        ? null
        : {
            ...{ equal: verdict.equal, explained: verdict.explained, unexplained: verdict.unexplained },
            says: [...verdict.differences],
          },
    axes: told,
    ...(await figuresOf(replayed, asked, context)),
    capacity: {
      ...(await capacityOf(replayed, instant(replayed.until), context)),
      minutesPerLead,
      minutesN,
    },
    notes: notesOf(replayed),
  };
}

async function textAsked(
  { text, digest }: Input,
  context: LensContext,
): Promise<Result<ReadAgreement, Refusal>> {
  if (text !== undefined) return readFaultless(text);
  const { filed } = await context.agreements.read(context.workspace.id);
  const found = digest === undefined ? undefined : filed.find((one) => one.read.digest.startsWith(digest));
  if (found !== undefined) return done(found.read);
  const says =
    digest === undefined ? 'Say which text is run.' : `No agreement on record has the digest "${digest}".`;
  return refused(
    digest === undefined
      ? refusal('misuse', 'wrong-input', says, [{ path: 'text', message: says }])
      : refusal('not-found', 'unknown-agreement', says),
  );
}

export const readBacktest = operation({
  name: 'backtest',
  says: 'Runs a proposed text over the history, live and before the signature, and shows what would have been decided otherwise.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output: backtestOutput,
  async run(asked, context) {
    const read = await textAsked(asked, context);
    return read.ok ? done(await answerFor(read.value, asked, context)) : read;
  },
});
