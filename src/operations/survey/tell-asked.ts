/**
 * Tells people that they are asked, or asked again: by mail, and in the app where they sign in. Nobody else is told of it:
 * in no box that another reads lies who has not yet answered, and what was told is gone once they have.
 */
import type { ItemChange } from '../../ledger/kept-items.ts';
import { ASKED_READERS, boxOfAsked, boxOfAskedReader, type Notice } from '../../notices/notice.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { WorkspaceContext } from '../context.ts';
import { addressMark } from '../notices/address-mark.ts';
import { tellChanges } from '../notices/items-of-decisions.ts';
import {
  bodyOf,
  boxPrefix,
  NOTICES,
  noticeChanges,
  READERS,
  type ReaderSettings,
  USUAL_SETTINGS,
} from '../notices/kept-notices.ts';
import type { MailReader } from '../notices/readers.ts';
import { INVITATIONS, type Invitation, invitationId } from './open-wave.ts';

type Asking = 'survey-asked' | 'survey-reminder';

function noticeOf(kind: Asking, key: string, at: Instant): Notice {
  return {
    ...{ kind, key: `${key}/${at}/${kind}`, at, toldAt: at, subject: null, detail: null },
    ...{ handoff: null, what: null, owner: null, dueAt: null },
  };
}

/** In the app always; by mail where it goes out. */
export function askingChanges(
  kind: Asking,
  invitations: readonly Invitation[],
  at: Instant,
  mails: boolean,
): readonly ItemChange[] {
  const shown = invitations.flatMap(({ wave, email }) =>
    noticeChanges({ notice: noticeOf(kind, wave, at), boxes: [boxOfAskedReader(addressMark(email))] }),
  );
  if (!mails) return shown;
  const told = invitations.map((one) => {
    const id = invitationId(one.wave, one.token);
    return { notice: noticeOf(kind, id, at), boxes: [boxOfAsked(id)] };
  });
  return [...shown, ...tellChanges(told, at)];
}

/** What still lies in the app of one person, or of everybody, is taken away: there is nothing left to do. */
export async function askedNoMore(
  email: string | null,
  { store, workspace }: Pick<WorkspaceContext, 'store' | 'workspace'>,
): Promise<readonly ItemChange[]> {
  const prefix = email === null ? ASKED_READERS : boxPrefix(boxOfAskedReader(addressMark(email)));
  const items = await store.items(workspace.id, NOTICES, { prefix, limit: MOST });
  return items.map(({ id }) => ({ collection: NOTICES, id, body: null }));
}

const MOST = 20_000;

/** The address of a form, behind the installation's own. */
export function formPath(workspace: string, token: string): string {
  return `answer?workspace=${workspace}&token=${token}`;
}

/**
 * Whoever is asked reads the mail of it, with or without an account, under the link of their own form; people with an
 * account as they chose for notices of this kind.
 */
export async function surveyReaders({
  store,
  workspace,
  people,
}: Pick<WorkspaceContext, 'store' | 'workspace' | 'people'>): Promise<readonly MailReader[]> {
  const items = await store.items(workspace.id, INVITATIONS, { limit: MOST });
  if (items.length === 0) return [];
  const chosen = new Map(
    (await store.items(workspace.id, READERS, { limit: MOST })).map((item) => [item.id, item]),
  );
  const members = await people.members(workspace.name);
  const settingsOf = new Map(
    members.map(({ id, email }) => {
      const item = chosen.get(encodeURIComponent(id));
      const settings = item === undefined ? USUAL_SETTINGS : bodyOf<ReaderSettings>(item);
      return [email, { ...settings, mails: 'at-once' as const }];
    }),
  );
  return items.map((item) => {
    const { email, token } = bodyOf<Invitation>(item);
    const settings = settingsOf.get(email) ?? USUAL_SETTINGS;
    const box = boxOfAsked(item.id);
    return {
      id: box,
      address: settings.address ?? email,
      boxes: [box],
      settings,
      link: formPath(workspace.name, token),
    };
  });
}
