/** Puts a filled-in form into the urn and its mark on the roll, together and once. */
import type { Answers } from '../../alignment/survey/answers.ts';
import { packed } from '../../alignment/survey/answers.ts';
import { cellOf } from '../../alignment/survey/cells.ts';
import { placeKey } from '../../alignment/survey/places.ts';
import type { Wave } from '../../alignment/survey/waves.ts';
import type { Item, ItemChange } from '../../ledger/kept-items.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { type Refusal, refusal } from '../refusal.ts';
import {
  BY_NAME,
  type ByName,
  changed,
  INVITATIONS,
  type Invitation,
  placeOfInvited,
  ROLL,
  rollOf,
  tokenDigest,
  URN,
  urnOf,
  withOne,
} from './open-wave.ts';
import { askedNoMore } from './tell-asked.ts';

/** Several people may hand in at the same moment; each looks again. */
const TRIES = 50;

export const NOT_OPEN = refusal(
  'not-found',
  'unknown-form',
  'This form is not open: it was handed in already, or its wave is over.',
);

type Asked = { readonly item: Item; readonly invitation: Invitation };

/** One form only, and only where it is wanted under one's name. */
async function byName(
  { invitation }: Asked,
  sheet: string,
  { store, workspace }: WorkspaceContext,
): Promise<readonly ItemChange[]> {
  const { wave, mark, email, side, level, region, team } = invitation;
  const id = `${wave}/${tokenDigest(mark)}`;
  const body: ByName = {
    ...{ wave, mark, email, sheet },
    cell: cellOf(side, level),
    ...(region === undefined ? {} : { region }),
    ...(team === undefined ? {} : { team }),
    name: invitation.name ?? email,
  };
  const item = await store.item(workspace.id, BY_NAME, id);
  return [changed(BY_NAME, id, body, item)];
}

async function unnamed(
  { invitation }: Asked,
  sheet: string,
  context: WorkspaceContext,
): Promise<readonly ItemChange[]> {
  const { wave, mark } = invitation;
  const place = placeKey(placeOfInvited(invitation));
  const [urn, roll] = [await urnOf(wave, context), await rollOf(wave, context)];
  return [
    changed(URN, wave, { sheets: withOne(urn.body.sheets, place, sheet) }, urn.item),
    changed(ROLL, wave, { answered: withOne(roll.body.answered, place, mark) }, roll.item),
  ];
}

export async function handIn(
  asked: Asked,
  wave: Wave,
  answers: Answers,
  named: boolean,
  context: WorkspaceContext,
): Promise<Result<null, Refusal>> {
  const { store, workspace } = context;
  const sheet = packed(answers, wave.questions);
  const used = changed(INVITATIONS, asked.item.id, { ...asked.invitation, answered: true }, asked.item);
  for (let left = TRIES; left > 0; left--) {
    const own = named ? await byName(asked, sheet, context) : await unnamed(asked, sheet, context);
    const told = await askedNoMore(asked.invitation.email, context);
    const moved = await store.changeItems(workspace.id, [used, ...own, ...told]);
    if (moved.ok) return done(null);
    if (moved.refusal.collection === INVITATIONS) return refused(NOT_OPEN);
  }
  return refused(refusal('busy', 'busy', 'Many hand in at this moment; try again.'));
}
