/** The study of the workspace's own units: the founding study's table with one's own figures, and before and after. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { runningAfter } from '../../agreement/shadow-spans.ts';
import { type Panel, readPanel } from '../../measures/read-panel.ts';
import { beforeAndAfter } from '../../study/before-and-after.ts';
import { FOUNDING_STUDY } from '../../study/founding-study.ts';
import { studyTable } from '../../study/study.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { inForce } from '../agreement-book.ts';
import type { LensContext } from '../context.ts';
import { type Measuring, measuring, readSpan } from '../measuring.ts';
import { operation } from '../operation.ts';
import { withheldBy } from '../persons-told.ts';
import { measureRefusal } from '../read-measure.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';
import { beforeAfterPart } from './before-after-report.ts';
import { beforeAfterAnswer, foundingAnswer, planAnswer } from './own-study-words.ts';
import { beginPeriods, tableOf } from './panel-table.ts';
import { fixedPlans, planTold } from './study-plans.ts';
import { REPORT_FORMATS, reportOf } from './study-report.ts';
import { type StudyTerms, studyTerms, termsOf, UNDER_AGREEMENT } from './study-terms.ts';
import { studyAnswer, studyShape } from './study-words.ts';

const input = studyTerms.extend({
  begins: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'A field that turns true when a unit begins; left out: when both sides switched the agreement on for it.',
    ),
  report: z.enum(REPORT_FORMATS).optional().describe('Also as a report to print, or its figures as CSV.'),
});
const output = z.object({
  split: z.string(),
  by: z.string(),
  rows: z.enum(['units', 'cells', 'periods']),
  n: z.number(),
  from: isoInstant.nullable(),
  to: isoInstant.nullable(),
  /** What each outcome is, and what would have to be imported where it has no figures. */
  measures: z.array(
    z.object({
      id: z.string(),
      says: z.string(),
      definition: z.string(),
      unit: z.string(),
      better: z.string(),
      missing: z.array(z.string()),
    }),
  ),
  units: z.array(z.object({ name: z.string(), began: isoInstant.nullable() })),
  /** Null where the score has no two values to part. */
  study: studyAnswer.nullable(),
  why: z.string().nullable(),
  beforeAfter: beforeAfterAnswer,
  plan: planAnswer,
  founding: foundingAnswer,
  report: z.string().optional(),
});
export type RunStudyOutput = z.infer<typeof output>;

/** The field by which the simulated company says that a unit works under the agreement. */
const SIMULATED_BEGINS = 'unit_adopted';

/** When both sides had switched the text in force on for a team that only watched before. */
async function switchedOn({ agreements, workspace, now }: LensContext): Promise<ReadonlyMap<string, number>> {
  const record = await agreements.read(workspace.id);
  const period = inForce(record, now());
  const began = new Map<string, number>();
  if (period === null) return began;
  const words = record.switches.filter(({ agreement }) => agreement === period.digest);
  for (const [at, word] of words.entries()) {
    const { teams } = runningAfter(words.slice(0, at + 1), period.from);
    for (const team of word.teams ?? []) {
      if (teams.get(team)?.mode !== 'live') began.delete(team);
      else if (!began.has(team)) began.set(team, word.at);
    }
  }
  return began;
}

async function panelOf(
  terms: StudyTerms,
  begins: string | undefined,
  measured: Measuring,
  context: LensContext,
): Promise<Result<Panel, Refusal>> {
  const span = readSpan({ from: terms.from ?? undefined, to: terms.to ?? undefined }, measured.lens);
  if (!span.ok) return span;
  const field = begins ?? (context.workspace.simulated ? SIMULATED_BEGINS : undefined);
  const split = terms.split === UNDER_AGREEMENT ? [] : [terms.split];
  const question = {
    measures: [...new Set([...split, ...terms.outcomes])],
    ...{ by: terms.by, period: terms.period, ...span.value },
    ...(field === undefined ? {} : { begins: field }),
  };
  const read = await readPanel(measured.lens, question, measured.context);
  if (!read.ok) return refused(measureRefusal(read.refusal));
  const began = field === undefined && terms.by === 'team' ? await switchedOn(context) : read.value.begins;
  return done({ ...read.value, begins: began });
}

/** Why there is nothing to cut; null where there is. */
function nothingToCut(values: Float64Array, terms: StudyTerms, panel: Panel): string | null {
  const known = values.filter((value) => !Number.isNaN(value));
  if (panel.periods.length === 0) return `No whole ${terms.period} is recorded yet.`;
  if (terms.rows !== 'periods' && panel.units.length < 2)
    return `A study compares units; by ${terms.by} there ${panel.units.length === 1 ? 'is one' : 'are none'}.`;
  if (new Set(known).size >= 2) return null;
  if (terms.split === UNDER_AGREEMENT)
    return 'No unit began earlier or longer than another: there is no difference in time under the agreement to cut. Take a measure as the score, or say by which field units begin.';
  return `${terms.split} has ${known.length === 0 ? 'no figure' : 'one value only'} here: there is nothing to cut.`;
}

function overPanel(panel: Panel, terms: StudyTerms) {
  const values = (id: string) => {
    const found = panel.measures.find((one) => one.id === id || one.definition === id);
    return panel.units.map((unit) =>
      Float64Array.from(
        found?.cells.get(unit) ?? panel.periods.map(() => null),
        (value) => value ?? Number.NaN,
      ),
    );
  };
  return terms.outcomes.map((name) => ({ name, values: values(name) }));
}

/** A report of invented figures says so in its first line. */
function titleOf({ workspace: { name, simulated } }: LensContext): string {
  return simulated ? `${name} (a simulated company: every figure is invented)` : name;
}

export const runStudy = operation({
  name: 'run-study',
  says: 'Studies the workspace’s own units: outcomes against a score, cut and not cut, and before and after they began.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ begins, report, ...asked }, context) {
    const terms = termsOf(asked);
    const withheld = withheldBy(terms.by);
    if (withheld !== null && context.asker.by !== 'machine')
      return refused(
        refusal('not-allowed', 'persons', 'A study compares units of several people, never single persons.'),
      );
    const read = await panelOf(terms, begins, await measuring(context), context);
    if (!read.ok) return read;
    const panel = read.value;
    const table = tableOf(panel, terms);
    const why = nothingToCut(table.split.values, terms, panel);
    const study =
      why === null
        ? studyShape(studyTable(table, terms.ties, { commonSource: false, overTime: terms.rows !== 'units' }))
        : null;
    context.goOn();
    const around = beforeAndAfter(overPanel(panel, terms), beginPeriods(panel, panel.units), terms.window);
    const plan = planTold(terms, await fixedPlans(context.store, context.workspace.id));
    const n = table.split.values.length;
    const { seq, digest } = await context.store.head(context.workspace.id);
    const told = {
      title: titleOf(context),
      rows: n,
      splitOn: terms.split,
      at: context.now(),
      plan,
      head: { seq, digest },
    };
    const more = beforeAfterPart(around, terms);
    return done({
      ...{ split: terms.split, by: terms.by, rows: terms.rows, n, study, why },
      from: panel.periods[0] === undefined ? null : isoOf(panel.periods[0].from),
      to:
        panel.periods.at(-1) === undefined
          ? null
          : isoOf((panel.periods.at(-1) as Panel['periods'][number]).to),
      measures: panel.measures.map(({ id, says, definition, unit, better, missing }) => ({
        id,
        says,
        definition,
        unit,
        better,
        missing: [...missing],
      })),
      units: panel.units.map((name) => {
        const began = panel.begins.get(name);
        return { name, began: began === undefined ? null : new Date(began).toISOString() };
      }),
      beforeAfter: structuredClone(around) as z.infer<typeof beforeAfterAnswer>,
      plan: { fixed: plan.fixed, inPlan: [...plan.inPlan], notInPlan: [...plan.notInPlan] },
      founding: structuredClone(FOUNDING_STUDY) as unknown as z.infer<typeof foundingAnswer>,
      ...(report === undefined || study === null
        ? {}
        : { report: reportOf({ ...told, study, more }, report) }),
    });
  },
});
