/** Brings in a wave that was held elsewhere: one row per filled-in form, closed as it comes under the same floor. */
import { z } from 'zod';
import { packed, readAnswers } from '../../alignment/survey/answers.ts';
import { CELLS, LEVELS } from '../../alignment/survey/cells.ts';
import { type Points, QUESTIONS, type Question, questionNamed } from '../../alignment/survey/form.ts';
import { DIMENSIONS, type Place } from '../../alignment/survey/places.ts';
import { LEAST_FLOOR } from '../../alignment/survey/release.ts';
import type { Wave } from '../../alignment/survey/waves.ts';
import type { Seq } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import { rulingText } from '../agreement-book.ts';
import type { WorkspaceContext } from '../context.ts';
import { readMoment } from '../moment.ts';
import { operation } from '../operation.ts';
import { type Fault, type Refusal, refusal } from '../refusal.ts';
import { when } from '../words.ts';
import { workspaceZone } from '../workspace-zone.ts';
import { closedAs, closingDrafts } from './close-wave.ts';
import { oneOf } from './invited-people.ts';
import { cutWord, MOST_VALUES } from './invitee.ts';
import { openedDraft } from './open-survey.ts';
import { marksOf } from './open-wave.ts';
import { floorNow, readWaves } from './survey-record.ts';
import { type TextRow, tableOf } from './table-text.ts';
import { waveShape, waveView } from './wave-shape.ts';

const input = z.object({
  answers: z
    .string()
    .max(50_000_000)
    .describe(
      'CSV, one row per form: respondent, side, level (leader or staff), region, team, then one column per question.',
    ),
  name: z.string().trim().min(1).max(100).describe('What the wave is called.'),
  points: z
    .union([z.literal(5), z.literal(7)])
    .default(5)
    .describe('Points of every answer: 5 or 7.'),
  on: when.optional().describe('When it was held; left out: today.'),
  order: z
    .array(z.enum(DIMENSIONS))
    .max(DIMENSIONS.length)
    .default([...DIMENSIONS])
    .describe(
      'What a side is cut by first, where not everything can be told: level, region, team; left out is not cut by.',
    ),
});
const output = z.object({
  wave: waveShape,
  forms: z.number(),
  /** Rows that leave a question unanswered: a form counts whole or not at all. */
  leftOut: z.array(z.object({ line: z.number(), why: z.string() })),
  /** Columns that are no question of the survey. */
  ignored: z.array(z.string()),
});
export type ImportSurveyOutput = z.infer<typeof output>;

const OWN_COLUMNS = ['respondent', 'side', 'level', 'region', 'team'];

/** By its id; an item seen from one view alone by the item's. */
function questionOf(column: string): Question | null {
  const views = QUESTIONS.filter(({ item }) => item.id === column);
  return questionNamed(column) ?? (views.length === 1 ? (views[0] ?? null) : null);
}

type Form = Place & { readonly respondent: string; readonly sheet: string };
type ReadFile = {
  readonly questions: readonly Question[];
  readonly forms: readonly Form[];
  readonly leftOut: readonly { readonly line: number; readonly why: string }[];
  readonly ignored: readonly string[];
};

type Columns = readonly { readonly column: string; readonly question: Question }[];

function formOf(
  { line, cell }: TextRow,
  columns: Columns,
  points: Points,
  faults: Fault[],
): Form | { readonly line: number; readonly why: string } | null {
  const respondent = cell('respondent').toLowerCase();
  const side = oneOf(SIDES, cell('side'));
  const level = cell('level') === '' ? 'staff' : oneOf(LEVELS, cell('level'));
  if (respondent === '')
    faults.push({ line, path: 'respondent', message: 'Says nothing of whose form it is.' });
  if (side === null)
    faults.push({ line, path: 'side', message: `"${cell('side')}" is neither marketing nor sales.` });
  if (level === null)
    faults.push({ line, path: 'level', message: `"${cell('level')}" is neither leader nor staff.` });
  const [region, team] = [cutWord(cell('region')), cutWord(cell('team'))];
  for (const path of ['region', 'team'] as const)
    if (cutWord(cell(path)) === null) faults.push({ line, path, message: `The ${path} is too long a word.` });
  const open = columns.filter(({ column }) => cell(column) === '');
  const given = Object.fromEntries(
    columns
      .filter((one) => !open.includes(one))
      .map(({ column, question }) => [question.id, Number(cell(column))]),
  );
  const questions = columns.map(({ question }) => question);
  const read = readAnswers(given, questions, points);
  if (open.length > 0)
    return { line, why: `leaves ${open.map(({ column }) => column).join(', ')} unanswered` };
  if (!read.ok) {
    faults.push(
      ...read.refusal.map(({ question, message }) => ({
        line,
        path: question,
        message: `${question} ${message}.`,
      })),
    );
    return null;
  }
  return side === null || level === null || region === null || team === null
    ? null
    : { respondent, side, level, region, team, sheet: packed(read.value, questions) };
}

function readFile(text: string, points: Points): Result<ReadFile, readonly Fault[]> {
  const { header, rows } = tableOf(text, [...OWN_COLUMNS, ...QUESTIONS.map(({ id }) => id)]);
  const faults: Fault[] = ['respondent', 'side']
    .filter((column) => !header.includes(column))
    .map((column) => ({ line: 1, path: column, message: `There is no column "${column}".` }));
  const found = header.flatMap((column) => {
    const question = OWN_COLUMNS.includes(column) ? null : questionOf(column);
    return question === null ? [] : [{ column, question }];
  });
  const columns = found.sort(
    (one, other) => QUESTIONS.indexOf(one.question) - QUESTIONS.indexOf(other.question),
  );
  if (columns.length === 0) faults.push({ line: 1, message: 'No column is a question of the survey.' });
  if (new Set(columns.map(({ question }) => question)).size < columns.length)
    faults.push({ line: 1, message: 'A question stands in two columns.' });
  if (faults.length > 0) return refused(faults);
  const read = rows.map((row) => formOf(row, columns, points, faults));
  const forms = read.filter((one): one is Form => one !== null && 'sheet' in one);
  const twice = [...Map.groupBy(forms, ({ respondent }) => respondent)].filter(([, own]) => own.length > 1);
  faults.push(
    ...twice.map(([respondent]) => ({ path: 'respondent', message: `"${respondent}" has several rows.` })),
  );
  for (const by of ['region', 'team'] as const)
    if (new Set(forms.map((one) => one[by])).size > MOST_VALUES + 1)
      faults.push({ path: by, message: `More than ${MOST_VALUES} ${by}s are named.` });
  if (forms.length === 0 && faults.length === 0) faults.push({ message: 'No row answers every question.' });
  if (faults.length > 0) return refused(faults);
  const leftOut = read.flatMap((one) => (one !== null && 'why' in one ? [one] : []));
  const ignored = header.filter((column) => !OWN_COLUMNS.includes(column) && questionOf(column) === null);
  return done({ questions: columns.map(({ question }) => question), forms, leftOut, ignored });
}

async function heldOn(written: string | undefined, context: WorkspaceContext): Promise<Instant | null> {
  if (written === undefined) return context.now();
  const ruling = rulingText(await context.agreements.read(context.workspace.id), context.now());
  const zone = context.zones.zone(await workspaceZone(context, ruling));
  const at = zone.ok ? readMoment(written, zone.value) : null;
  return at === null || at > context.now() ? null : at;
}

async function closing(
  read: ReadFile,
  wave: Wave,
  at: Instant,
  waves: readonly Wave[],
  context: WorkspaceContext,
) {
  const marks = await marksOf(
    context,
    read.forms.map(({ respondent }) => respondent),
  );
  const respondents = read.forms.map(({ side, level, region, team }, index) => ({
    ...{ side, level, region, team },
    mark: marks[index] as string,
  }));
  const sheets = read.forms.map(({ respondent: _, ...placed }) => placed);
  return closedAs(wave, at, { respondents, sheets, byName: [] }, waves);
}

const FAULTY = 'The file has faults; nothing was brought in.';
const MOST_FAULTS = 200;

export const importSurvey = operation({
  name: 'import-survey',
  says: 'Brings in a wave of the survey that was held elsewhere, from a CSV with one row per form, under the same floor.',
  kind: 'write',
  needs: 'workspace',
  input,
  output,
  async run({ answers, name, points, on, order }, context): Promise<Result<z.input<typeof output>, Refusal>> {
    const { store, workspace, now } = context;
    const read = readFile(answers, points);
    if (!read.ok)
      return refused(refusal('not-valid', 'faulty-rows', FAULTY, read.refusal.slice(0, MOST_FAULTS)));
    const at = await heldOn(on, context);
    if (at === null) return refused(refusal('misuse', 'no-such-moment', `"${on}" is no date that has been.`));
    const waves = await readWaves(context);
    const { questions, forms, leftOut, ignored } = read.value;
    const opening = {
      ...{ wave: `wave-${waves.length + 1}`, name, points, closesAt: at },
      questions: questions.map(({ id }) => id),
      ...(forms.some(({ region, team }) => region !== '' || team !== '')
        ? { order: [...new Set(order)] }
        : {}),
      floor: Math.max(LEAST_FLOOR, await floorNow(context)),
    };
    const wave: Wave = {
      ...{ id: opening.wave, name, points, questions, floor: opening.floor, imported: true, closesAt: at },
      ...{ openedAt: at, seq: 0 as Seq, closed: null, sheets: [], order },
      invited: Object.fromEntries(CELLS.map((cell) => [cell, 0])) as Wave['invited'],
    };
    const drafts = [
      openedDraft(opening, forms, at, true),
      ...closingDrafts(await closing(read.value, wave, at, waves, context)),
    ];
    const { seq } = await store.head(workspace.id);
    const appended = await store.append(workspace.id, drafts, { now: now(), expectHead: seq });
    if (!appended.ok) return refused(refusal('busy', 'busy', 'Something was recorded meanwhile; try again.'));
    const brought = (await readWaves(context)).find(({ id }) => id === opening.wave);
    return done({
      wave: await waveView(brought ?? wave, context),
      forms: forms.length,
      leftOut: [...leftOut],
      ignored: [...ignored],
    });
  },
});
