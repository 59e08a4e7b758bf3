/** Where the two sides stand, in words, each sentence with its figure and what it rests on. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { readScoreboard } from '../measures/read-scoreboard.ts';
import { instant, isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { rulingText } from './agreement-book.ts';
import { measuring } from './measuring.ts';
import { operation } from './operation.ts';
import { promisesKept } from './promises-kept.ts';
import { answerShape } from './read-measure.ts';
import { figureLine, promiseLine } from './report-lines.ts';
import { standingSentence } from './standing-sentence.ts';
import { isoInstant, measureAnswer } from './words.ts';

const input = z.object({});
const output = z.object({
  workspace: z.string(),
  simulated: z.boolean(),
  asOf: isoInstant.nullable(),
  headline: z.string(),
  sections: z.array(
    z.object({
      title: z.string(),
      lines: z.array(z.object({ says: z.string(), measure: z.string().nullable() })),
    }),
  ),
  figures: z.array(measureAnswer),
  /** What is not known, and what would have to be imported to know it. */
  missing: z.array(z.object({ measure: z.string(), missing: z.array(z.string()) })),
});
export type ReportOutput = z.infer<typeof output>;

export const report = operation({
  name: 'report',
  says: 'Says where the two sides stand, in words, each sentence with its figure.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run(_, context) {
    const { workspace, agreements } = context;
    const measured = await measuring(context);
    const board = await readScoreboard(measured.lens, measured.context);
    const ruling = rulingText(await agreements.read(workspace.id), context.now());
    const promises = ruling === null ? [] : await promisesKept(ruling.agreement, measured);
    const figures = board.groups.flatMap((group) => group.figures.map(answerShape));
    const sections = board.groups.map((group) => ({
      title: group.says,
      lines: group.figures
        .filter(({ evidence }) => evidence === 'ok')
        .map((one) => ({ says: figureLine(one), measure: one.id })),
    }));
    const kept = promises.map((one) => ({ says: promiseLine(one), measure: one.measure }));
    return done({
      workspace: workspace.name,
      simulated: workspace.simulated,
      asOf: measured.lens.lastHappenedAt === null ? null : isoOf(instant(board.asOf)),
      headline: standingSentence({
        recorded: measured.lens.lastHappenedAt !== null,
        agreement: ruling === null ? null : { signed: ruling.inForce },
        promises,
        figures,
      }),
      sections: [...(kept.length > 0 ? [{ title: 'The promises', lines: kept }] : []), ...sections].filter(
        ({ lines }) => lines.length > 0,
      ),
      figures,
      missing: figures
        .filter(({ evidence, missing }) => evidence === 'none' && missing.length > 0)
        .map(({ id, missing }) => ({ measure: id, missing })),
    });
  },
});
