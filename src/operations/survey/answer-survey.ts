/** The form somebody was asked to fill in, and handing it in: by the link they were sent, or signed in. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { type Answers, readAnswers } from '../../alignment/survey/answers.ts';
import { askedOf, ratedSide, statementFor } from '../../alignment/survey/form.ts';
import type { Wave } from '../../alignment/survey/waves.ts';
import type { Item } from '../../ledger/kept-items.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import type { WorkspaceContext } from '../context.ts';
import { bodyOf } from '../notices/kept-notices.ts';
import { operation } from '../operation.ts';
import { type Fault, type Refusal, refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';
import { handIn, NOT_OPEN } from './hand-in.ts';
import { INVITATIONS, type Invitation, invitationId, invitationsOf } from './open-wave.ts';
import { NO_WAVE_OPEN, readWaves } from './survey-record.ts';
import { tableOf } from './table-text.ts';

const token = z
  .string()
  .max(1_000)
  .optional()
  .describe('The link, or its secret alone; left out: whoever is signed in.');

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

/** A link as it was sent, or its secret alone. */
function secretOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (/[?&]token=([\w-]+)/.exec(text)?.[1] ?? text);
}

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

async function asked(
  written: string | undefined,
  context: WorkspaceContext,
): Promise<Result<Asked, Refusal>> {
  const secret = secretOf(written);
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

function answersSent(
  answers: { readonly [question: string]: number },
  { questions, points }: Wave,
): Result<Answers, readonly Fault[]> {
  const read = readAnswers(answers, questions, points);
  if (read.ok) return read;
  return refused(read.refusal.map(({ question, message }) => ({ path: `answers.${question}`, message })));
}

/** The filled-in form of a terminal; each fault with the line it stands in. */
function answersWritten(text: string, { questions, points }: Wave): Result<Answers, readonly Fault[]> {
  const { header, rows } = tableOf(text, ['question', 'answer']);
  const missing = ['question', 'answer'].filter((column) => !header.includes(column));
  if (missing.length > 0)
    return refused(missing.map((path) => ({ line: 1, path, message: `There is no column "${path}".` })));
  const lines = new Map(rows.map(({ line, cell }) => [cell('question'), line]));
  const given = rows.flatMap(({ cell }) => {
    const answer = cell('answer');
    return answer === '' ? [] : [[cell('question'), Number(answer)] as const];
  });
  const read = readAnswers(Object.fromEntries(given), questions, points);
  if (read.ok) return read;
  return refused(
    read.refusal.map(({ question, message }) => {
      const line = lines.get(question);
      return { ...(line === undefined ? {} : { line }), path: question, message };
    }),
  );
}

export const answerSurvey = operation({
  name: 'answer-survey',
  says: 'Hands in a filled-in form, once; nothing kept tells whose it is.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  scope: 'person',
  input: z.object({
    token,
    answers: z
      .record(z.string().max(60), z.number())
      .optional()
      .describe('Points by question, every one of the form.'),
    form: z
      .string()
      .max(200_000)
      .optional()
      .describe('The form as CSV with the columns question and answer, as it is printed, filled in.'),
    named: z
      .boolean()
      .default(false)
      .describe('A head of function may have the answers shown by name, beside the figures.'),
  }),
  output: z.object({ handedIn: z.string() }),
  async run({ token: secret, answers, form: written, named }, context) {
    const found = await asked(secret, context);
    if (!found.ok) return found;
    const { wave, invitation } = found.value;
    if (invitation.answered) return refused(NOT_OPEN);
    if (named && !invitation.head) {
      const says = 'Only the head of a function may answer by name.';
      return refused(refusal('not-allowed', 'not-head', says));
    }
    const read = written === undefined ? answersSent(answers ?? {}, wave) : answersWritten(written, wave);
    if (!read.ok) {
      const says = 'Every question wants an answer; nothing was handed in.';
      return refused(refusal('not-valid', 'unanswered', says, read.refusal));
    }
    const handed = await handIn(found.value, wave, read.value, named, context);
    return handed.ok ? done({ handedIn: wave.id }) : handed;
  },
});
