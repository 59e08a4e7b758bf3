/** Closing the open wave before its time, and reminding whoever has not answered it. */
import { z } from 'zod';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { closeWave } from './close-wave.ts';
import { invitationsOf } from './open-wave.ts';
import { NO_WAVE_OPEN, readWaves } from './survey-record.ts';
import { askingChanges } from './tell-asked.ts';
import { waveShape, waveView } from './wave-shape.ts';

const closed = z.object({ wave: waveShape });

export const closeSurvey = operation({
  name: 'close-survey',
  says: 'Closes the open wave of the survey: what may be told of it is decided once, and its links take nothing more.',
  kind: 'write',
  needs: 'workspace',
  input: z.object({}),
  output: closed,
  async run(_, context) {
    const open = (await readWaves(context)).find((wave) => wave.closed === null);
    if (open === undefined) return refused(NO_WAVE_OPEN);
    const ended = await closeWave(open, context);
    if (!ended.ok) return ended;
    const wave = (await readWaves(context)).find(({ id }) => id === open.id);
    return done({ wave: await waveView(wave ?? open, context) });
  },
});

const reminded = z.object({
  /** How many have not answered; who they are is told to nobody. Null where so few are asked that it would. */
  waiting: z.number().nullable(),
  /** In the app they are reminded always. */
  mailed: z.boolean(),
});

export const remindSurvey = operation({
  name: 'remind-survey',
  says: 'Reminds in the app, and by mail where it is set up, those who have not answered the open wave; who they are is told to nobody.',
  kind: 'write',
  needs: 'workspace',
  input: z.object({}),
  output: reminded,
  async run(_, context) {
    const { store, workspace, outside, now } = context;
    const open = (await readWaves(context)).find(({ closed: end }) => end === null);
    if (open === undefined || open.closesAt <= now()) return refused(NO_WAVE_OPEN);
    const waiting = (await invitationsOf(open.id, context)).filter(({ body }) => !body.answered);
    const mails = outside.mails && !workspace.simulated;
    const bodies = waiting.map(({ body }) => body);
    await store.changeItems(workspace.id, askingChanges('survey-reminder', bodies, now(), mails));
    const { asked } = await waveView(open, context);
    const isTold = asked.every(({ answered }) => answered !== null);
    return done({ waiting: isTold ? waiting.length : null, mailed: mails });
  },
});
