/** Of studies, evidence holds the newest one whose plan was fixed beforehand: what was chosen afterwards proves little. */
import { z } from 'zod';
import { measureTitle } from '../../measures/measure-titles.ts';
import type { LensContext } from '../context.ts';
import { type RunStudyOutput, runStudy } from '../study/run-study.ts';
import { fixedPlans } from '../study/study-plans.ts';
import { askHere } from './ask-here.ts';
import { type Cell, type Column, safe, table } from './evidence-html.ts';

const figure = z.number().nullable();
const group = z.object({ n: z.number(), mean: figure, sd: figure });

export const evidenceStudy = z.object({
  /** Not who fixed it: a person who signs nothing has no place in what is handed on. */
  plan: z.object({ digest: z.string(), at: z.string() }),
  split: z.string(),
  by: z.string(),
  n: z.number(),
  /** Why there is nothing to compare; null where there is. */
  why: z.string().nullable(),
  outcomes: z.array(
    z.object({
      name: z.string(),
      high: group,
      low: group,
      hedgesG: z.object({ value: figure, low: figure, high: figure }),
      /** Welch's, and adjusted by Holm over all outcomes. */
      p: figure,
      holmP: figure,
    }),
  ),
  warnings: z.array(z.string()),
});
type EvidenceStudy = z.infer<typeof evidenceStudy>;

export async function plannedStudy(context: LensContext): Promise<EvidenceStudy | null> {
  const plan = (await fixedPlans(context.store, context.workspace.id)).at(-1);
  if (plan === undefined) return null;
  const { from, to, ...terms } = plan.terms;
  const span = { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
  const studied = await askHere<RunStudyOutput>(runStudy, { ...terms, ...span }, context);
  if (!studied.ok || studied.value.plan.fixed === null) return null;
  const { split, by, n, why, study } = studied.value;
  const { digest, at } = studied.value.plan.fixed;
  return {
    plan: { digest, at },
    ...{ split, by, n, why },
    outcomes: (study?.outcomes ?? []).map((one) => ({
      ...{ name: one.name, high: one.high, low: one.low, hedgesG: one.hedgesG },
      ...{ p: one.welch.p, holmP: one.holmP },
    })),
    warnings: study?.warnings ?? [],
  };
}

/** Four digits that count: an outcome may be a share or an amount. */
function plain(value: number | null): string {
  return value === null ? '–' : String(Number(value.toPrecision(4)));
}

function rowOf({ name, high, low, hedgesG, p, holmP }: EvidenceStudy['outcomes'][number]): readonly Cell[] {
  const effect =
    hedgesG.value === null ? '–' : `${plain(hedgesG.value)} (${plain(hedgesG.low)} … ${plain(hedgesG.high)})`;
  return [
    { text: measureTitle(name) },
    { text: plain(high.mean), note: `n = ${high.n}` },
    { text: plain(low.mean), note: `n = ${low.n}` },
    { text: effect },
    { text: plain(p), note: `Holm ${plain(holmP)}` },
  ];
}

export function studySection(study: EvidenceStudy | null): string {
  if (study === null) return '<p>No plan of a study was fixed beforehand, so none is shown.</p>';
  const { plan, split, by, n, why, outcomes, warnings } = study;
  const head = `<p>Units by ${safe(by)}, cut at the median of “${safe(measureTitle(split))}”; n = ${n}. Plan fixed ${safe(plan.at.slice(0, 10))}, digest <code>${safe(plan.digest)}</code>.</p>`;
  if (why !== null) return `${head}<p>${safe(why)}</p>`;
  const columns: readonly Column[] = [
    { title: 'Outcome' },
    ...['Mean, high', 'Mean, low', 'Hedges’ g (95 %)', 'p (Welch)'].map((title) => ({
      title,
      number: true as const,
    })),
  ];
  const warned = warnings.map((one) => `<li>${safe(one)}</li>`).join('');
  return `${head}${table('Units with a high score against those with a low one', columns, outcomes.map(rowOf))}${warned === '' ? '' : `<ul class="note">${warned}</ul>`}`;
}
