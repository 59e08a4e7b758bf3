/** The stage in one sentence, what is missing for the next, and what lapses: for the scoreboard and for risk of relapse. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { done } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { isoInstant, when } from '../words.ts';
import { judgedStage } from './judged-stage.ts';
import { stageGround } from './stage-ground.ts';
import { stageSentence, standing } from './stage-sentence.ts';
import { stageWord } from './stage-shapes.ts';
import { gatesTold } from './told-stage.ts';

const input = z.object({ at: when.optional().describe('As of this day or instant; left out: now.') });
const gate = z.object({ id: z.string(), says: z.string(), at: isoInstant });
const output = z.object({
  at: isoInstant,
  /** Whether signatures are taken as if given with a login, as of a simulated company. */
  supposed: z.boolean(),
  says: z.string(),
  stage: stageWord,
  since: isoInstant.nullable(),
  next: z
    .object({
      stage: stageWord,
      missing: z.array(z.object({ id: z.string(), says: z.string() })),
      further: z.number(),
    })
    .nullable(),
  /** Gates that were met and are not any more, with the day; gates that lapse soon, with the day. */
  lapsed: z.array(gate),
  lapsing: z.array(gate),
});
export type ReadStageOutput = z.infer<typeof output>;

export const readStage = operation({
  name: 'read-stage',
  says: 'Reads the stage in one sentence, what is missing for the next, what lapsed and what lapses soon.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ at: asked }, context) {
    const ground = await stageGround(asked, context);
    if (!ground.ok) return ground;
    // Nobody can sign in to a simulated company: its signatures are taken as if they had.
    const supposed = context.workspace.simulated;
    const { at, assessed, history } = await judgedStage(ground.value, supposed);
    const gates = gatesTold(assessed, history, at);
    const dated = (when: string | null, { id, says }: { id: string; says: string }) =>
      when === null ? [] : [{ id, says, at: when }];
    return done({
      ...{ at: isoOf(at), supposed, says: stageSentence(assessed, gates), ...standing(assessed) },
      since: history.spans.at(-1)?.from === undefined ? null : isoOf(history.spans.at(-1)?.from ?? at),
      lapsed: gates.flatMap((one) => dated(one.reopenedAt ?? one.lapsedAt, one)),
      lapsing: gates
        .filter(({ state, soon }) => state === 'met' && soon)
        .flatMap((one) => dated(one.until, one)),
    });
  },
});
