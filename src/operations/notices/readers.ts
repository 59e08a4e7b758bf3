/** Who reads notices: the people who may sign in, and before anybody has, the machine's own administrator. */
import {
  type Box,
  boxOfAskedReader,
  boxOfPerson,
  boxOfRole,
  boxOfSide,
  EVERYONE,
  MAILED_KINDS,
  type NoticeKind,
} from '../../notices/notice.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { Side } from '../../vocabulary/side.ts';
import type { Asker, Role, WorkspaceContext } from '../context.ts';
import { peopleNamed } from '../engine-people.ts';
import { addressMark } from './address-mark.ts';
import { bodyOf, type Choice, READERS, type ReaderSettings, USUAL_SETTINGS } from './kept-notices.ts';

/** Before anybody has signed up there is one reader. */
const MACHINE = 'machine';

export function readerOf({ user }: Asker): string {
  return user === null ? MACHINE : encodeURIComponent(user);
}

type Standing = {
  readonly person: SubjectId | null;
  readonly side: Side | null;
  readonly roles: readonly Role[];
};

/** The boxes somebody reads. Who belongs to nobody's side and is no person here oversees: every notice is theirs. */
function boxesOf({ person, side, roles }: Standing): readonly Box[] {
  const offices = (['administrator', 'operations'] as const).filter((role) => roles.includes(role));
  const own = [
    ...(person === null ? [] : [boxOfPerson(person)]),
    ...(side === null ? [] : [boxOfSide(side)]),
    ...offices.map(boxOfRole),
  ];
  return person === null && side === null && offices.length > 0 ? [EVERYONE] : own;
}

/** What the survey tells whoever is signed in, and nobody else. */
async function ownBoxes({ asker, people }: WorkspaceContext): Promise<readonly Box[]> {
  if (asker.by !== 'session' || asker.user === null) return [];
  const account = await people.account(asker.user);
  return account === null ? [] : [boxOfAskedReader(addressMark(account.email))];
}

export async function boxesOfAsker(context: WorkspaceContext): Promise<readonly Box[]> {
  const { asker, store, workspace } = context;
  const named = await peopleNamed(store, workspace.id, asker.person === null ? [] : [asker.person]);
  const person = asker.person === null ? null : (named.get(asker.person) ?? null);
  const boxes = boxesOf({ person, side: asker.side, roles: asker.roles });
  return [...boxes, ...(await ownBoxes(context))];
}

/** Whether this asker may look at everybody's notices. */
export function mayOversee({ roles }: Asker): boolean {
  return roles.includes('administrator') || roles.includes('operations');
}

export async function settingsOf(
  reader: string,
  { store, workspace }: Pick<WorkspaceContext, 'store' | 'workspace'>,
): Promise<ReaderSettings> {
  const item = await store.item(workspace.id, READERS, reader);
  return item === null ? USUAL_SETTINGS : bodyOf<ReaderSettings>(item);
}

export function choiceOf({ kinds }: ReaderSettings, kind: NoticeKind): Choice {
  return kinds[kind] ?? (MAILED_KINDS.includes(kind) ? 'mail' : 'app');
}

/** Somebody who is sent mail. */
export type MailReader = {
  readonly id: string;
  readonly address: string;
  readonly boxes: readonly Box[];
  readonly settings: ReaderSettings;
  /** Where the mail leads, behind the installation's address; left out: to the notices. */
  readonly link?: string;
};

const MOST_READERS = 5_000;

export type ReadersGround = Pick<WorkspaceContext, 'store' | 'workspace' | 'people'>;

/** Everyone whose address is known, with what they chose. */
export async function mailReaders({
  store,
  workspace,
  people,
}: ReadersGround): Promise<readonly MailReader[]> {
  const items = await store.items(workspace.id, READERS, { limit: MOST_READERS });
  const chosen = new Map(items.map((item) => [item.id, bodyOf<ReaderSettings>(item)]));
  const members = await people.members(workspace.name);
  const present = members.filter(({ disabled }) => !disabled);
  const named = await peopleNamed(
    store,
    workspace.id,
    present.flatMap(({ person }) => person ?? []),
  );
  const readers = present.map(({ id, email, person, side, roles }): MailReader => {
    const reader = encodeURIComponent(id);
    const settings = chosen.get(reader) ?? USUAL_SETTINGS;
    const known = person === null ? null : (named.get(person) ?? null);
    const boxes = boxesOf({ person: known, side, roles });
    return { id: reader, address: settings.address ?? email, boxes, settings };
  });
  const machine = chosen.get(MACHINE);
  if (readers.length > 0 || machine?.address == null) return readers;
  return [{ id: MACHINE, address: machine.address, boxes: [EVERYONE], settings: machine }];
}
