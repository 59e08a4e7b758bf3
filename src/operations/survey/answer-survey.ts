/** The form somebody was asked to fill in, and handing it in: by the link they were sent, or signed in. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { readAnswers } from '../../alignment/survey/answers.ts';
import { askedOf, ratedSide, statementFor } from '../../alignment/survey/form.ts';
import type { Wave } from '../../alignment/survey/waves.ts';
import type { Item } from '../../ledger/kept-items.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import type { WorkspaceContext } from '../context.ts';
import { bodyOf } from '../notices/kept-notices.ts';
import { operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';
import { handIn, NOT_OPEN } from './hand-in.ts';
import { INVITATIONS, type Invitation, invitationId, invitationsOf } from './open-wave.ts';
import { NO_WAVE_OPEN, readWaves } from './survey-record.ts';

const token = z
  .string()
  .max(100)
  .optional()
  .describe('The secret of the link; left out: whoever is signed in.');

const form = z.object({
  wave: z.string(),
  name: z.string(),
  points: z.union([z.literal(5), z.literal(7)]),
  floor: z.number(),
  closesAt: isoInstant,
  side: z.enum(SIDES),
  level: z.enum(['leader', 'staff']),
  /** May answer by name: the head of a function. */
  head: z.boolean(),
  parts: z.array(
    z.object({
      construct: z.string(),
      questions: z.array(
        z.object({ id: z.string(), asks: z.string(), says: z.string(), about: z.enum(SIDES).nullable() }),
      ),
    }),
  ),
});
const formAsked = z.object({
  /** Null where whoever is signed in is not asked, or has answered. */
  form: form.nullable(),
  state: z.enum(['open', 'answered', 'not-asked']),
});
export type ReadSurveyFormOutput = z.infer<typeof formAsked>;

type Asked = { readonly wave: Wave; readonly item: Item; readonly invitation: Invitation };

async function openWave(context: WorkspaceContext): Promise<Wave | null> {
  const waves = await readWaves(context);
  return waves.find(({ closed, closesAt }) => closed === null && closesAt > context.now()) ?? null;
}

/** By the secret; else by the address of the account. */
async function invitationIn(
  wave: Wave,
  secret: string | undefined,
  context: WorkspaceContext,
): Promise<{ readonly item: Item; readonly invitation: Invitation } | null> {
  const { store, workspace, people, asker } = context;
  if (secret !== undefined) {
    const item = await store.item(workspace.id, INVITATIONS, invitationId(wave.id, secret));
    return item === null ? null : { item, invitation: bodyOf<Invitation>(item) };
  }
  const account = asker.by === 'session' && asker.user !== null ? await people.account(asker.user) : null;
  if (account === null) return null;
  const own = (await invitationsOf(wave.id, context)).find(
    ({ body }) => body.email === account.email.toLowerCase(),
  );
  return own === undefined ? null : { item: own.item, invitation: own.body };
}

async function asked(secret: string | undefined, context: WorkspaceContext): Promise<Result<Asked, Refusal>> {
  const wave = await openWave(context);
  if (wave === null) return refused(secret === undefined ? NO_WAVE_OPEN : NOT_OPEN);
  const found = await invitationIn(wave, secret, context);
  if (found === null) {
    const says = 'You are not asked in this wave.';
    return refused(secret === undefined ? refusal('not-found', 'not-asked', says) : NOT_OPEN);
  }
  return done({ wave, ...found });
}

function formOf({ wave, invitation }: Asked): z.input<typeof form> {
  const { side, level, head } = invitation;
  const parts = Map.groupBy(wave.questions, ({ item }) => item.construct);
  return {
    ...{ wave: wave.id, name: wave.name, points: wave.points, floor: wave.floor, side, level, head },
    closesAt: isoOf(wave.closesAt),
    parts: [...parts].map(([construct, questions]) => ({
      construct,
      questions: questions.map((question) => ({
        id: question.id,
        asks: askedOf(question.view, side),
        says: statementFor(question, side),
        about: ratedSide(question, side),
      })),
    })),
  };
}

export const readSurveyForm = operation({
  name: 'read-survey-form',
  says: 'Shows the form of the open wave to whoever was asked: by the link, or signed in.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input: z.object({ token }),
  output: formAsked,
  async run({ token: secret }, context): Promise<Result<ReadSurveyFormOutput, Refusal>> {
    const found = await asked(secret, context);
    if (!found.ok) return secret === undefined ? done({ form: null, state: 'not-asked' }) : found;
    if (found.value.invitation.answered)
      return secret === undefined ? done({ form: null, state: 'answered' }) : refused(NOT_OPEN);
    return done({ form: formOf(found.value), state: 'open' });
  },
});

export const answerSurvey = operation({
  name: 'answer-survey',
  says: 'Hands in a filled-in form, once; nothing kept tells whose it is.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  scope: 'person',
  input: z.object({
    token,
    answers: z.record(z.string().max(60), z.number()).describe('Points by question, every one of the form.'),
    named: z
      .boolean()
      .default(false)
      .describe('A head of function may have the answers shown by name, beside the figures.'),
  }),
  output: z.object({ handedIn: z.string() }),
  async run({ token: secret, answers, named }, context) {
    const found = await asked(secret, context);
    if (!found.ok) return found;
    const { wave, invitation } = found.value;
    if (invitation.answered) return refused(NOT_OPEN);
    if (named && !invitation.head) {
      const says = 'Only the head of a function may answer by name.';
      return refused(refusal('not-allowed', 'not-head', says));
    }
    const read = readAnswers(answers, wave.questions, wave.points);
    if (!read.ok) {
      const faults = read.refusal.map(({ question, message }) => ({ path: `answers.${question}`, message }));
      return refused(
        refusal('not-valid', 'unanswered', 'Every question wants an answer; nothing was handed in.', faults),
      );
    }
    const handed = await handIn(found.value, wave, read.value, named, context);
    return handed.ok ? done({ handedIn: wave.id }) : handed;
  },
});
