/** Who is asked: a list with their side and level, and where wanted everybody who may sign in and has a side. */
import { z } from 'zod';
import { LEVELS } from '../../alignment/survey/cells.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import type { WorkspaceContext } from '../context.ts';
import { type Fault, type Refusal, refusal } from '../refusal.ts';
import { cutWord, type Invitee, LONGEST_WORD, MOST_VALUES } from './invitee.ts';
import { membersAsked } from './members-asked.ts';
import { type TextRow, tableOf } from './table-text.ts';

const COLUMNS = ['email', 'side', 'level', 'head', 'name', 'region', 'team'];
const YES = /^(yes|true|1|x|head)$/i;
const isEmail = z.email().max(200);

export function oneOf<Word extends string>(words: readonly Word[], text: string): Word | null {
  return words.find((word) => word === text.trim().toLowerCase()) ?? null;
}

/** A region and a team as a row names them; too long a word is a fault. */
function cutsIn({ line, cell }: TextRow, faults: Fault[]): Pick<Invitee, 'region' | 'team'> {
  const [region, team] = (['region', 'team'] as const).map((path) => {
    const word = cutWord(cell(path));
    if (word === null)
      faults.push({ line, path, message: `The ${path} is longer than ${LONGEST_WORD} characters.` });
    return word ?? '';
  }) as [string, string];
  return { region, team };
}

/** By e-mail address, what is known of those who may sign in: a row says only what it says otherwise. */
type Members = ReadonlyMap<string, Invitee>;

function inviteeIn(row: TextRow, members: Members, faults: Fault[]): Invitee | null {
  const { line, cell } = row;
  const email = cell('email').toLowerCase();
  const known = members.get(email);
  const said = cell('side') === '' ? known?.side : cell('side');
  const side = oneOf(SIDES, said ?? '');
  const level = cell('level') === '' ? (known?.level ?? 'staff') : oneOf(LEVELS, cell('level'));
  const head = YES.test(cell('head'));
  if (!isEmail.safeParse(email).success)
    faults.push({ line, path: 'email', message: `"${cell('email')}" is no e-mail address.` });
  if (side === null)
    faults.push({ line, path: 'side', message: `"${cell('side')}" is neither marketing nor sales.` });
  if (level === null)
    faults.push({ line, path: 'level', message: `"${cell('level')}" is neither leader nor staff.` });
  const { region, team } = cutsIn(row, faults);
  if (side === null || level === null) return null;
  const name = cell('name') === '' ? (known?.name ?? null) : cell('name');
  const cuts = { region: region || (known?.region ?? ''), team: team || (known?.team ?? '') };
  return { email, side, level: head ? 'leader' : level, head, name, ...cuts };
}

/** The list of whom to ask: columns email and side, and where wanted level (leader or staff), head, name, region and team. */
function listed(text: string, members: Members): Result<readonly Invitee[], readonly Fault[]> {
  const { header, rows } = tableOf(text, COLUMNS);
  const needed = members.size === 0 ? ['email', 'side'] : ['email'];
  const missing = needed.filter((column) => !header.includes(column));
  if (missing.length > 0)
    return refused(
      missing.map((column) => ({ line: 1, path: column, message: `There is no column "${column}".` })),
    );
  const faults: Fault[] = [];
  const found = rows.flatMap((row) => inviteeIn(row, members, faults) ?? []);
  return faults.length === 0 ? done(found) : refused(faults);
}

function doubled(invitees: readonly Invitee[]): readonly Fault[] {
  const emails = Map.groupBy(invitees, ({ email }) => email);
  const twice = [...emails].filter(([, own]) => own.length > 1);
  const heads = SIDES.filter((side) => invitees.filter((one) => one.head && one.side === side).length > 1);
  const many = (['region', 'team'] as const).filter(
    (by) => new Set(invitees.map((one) => one[by])).size > MOST_VALUES + 1,
  );
  return [
    ...many.map((by) => ({ path: by, message: `More than ${MOST_VALUES} ${by}s are named.` })),
    ...twice.map(([email]) => ({ path: 'people', message: `${email} stands in the list twice.` })),
    ...heads.map((side) => ({ path: 'people', message: `${side} has one head of function, not more.` })),
  ];
}

export async function inviteesOf(
  asked: { readonly people?: string | undefined; readonly members: boolean },
  context: WorkspaceContext,
): Promise<Result<readonly Invitee[], Refusal>> {
  const members = asked.members ? await membersAsked(context) : [];
  const known = new Map(members.map((one) => [one.email, one]));
  const list = asked.people === undefined ? done([]) : listed(asked.people, known);
  if (!list.ok)
    return refused(
      refusal('not-valid', 'faulty-list', 'The list of people has faults; nobody was asked.', list.refusal),
    );
  const named = new Set(list.value.map(({ email }) => email));
  const all = [...list.value, ...members.filter(({ email }) => !named.has(email))];
  const faults = doubled(all);
  if (faults.length > 0)
    return refused(
      refusal('not-valid', 'faulty-list', 'The list of people has faults; nobody was asked.', faults),
    );
  if (all.length === 0) {
    const says =
      'Say whom to ask: a list with the columns email, side and level, or the members who have a side.';
    return refused(refusal('misuse', 'nobody-asked', says, [{ path: 'people', message: says }]));
  }
  return done(all);
}
