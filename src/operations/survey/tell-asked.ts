/**
 * Tells people by mail that they are asked, or asked again. Nobody else is told of it: in no box lies who has not yet
 * answered.
 */
import type { ItemChange } from '../../ledger/kept-items.ts';
import { boxOfAsked, type Notice } from '../../notices/notice.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { WorkspaceContext } from '../context.ts';
import { tellChanges } from '../notices/items-of-decisions.ts';
import { bodyOf, READERS, type ReaderSettings, USUAL_SETTINGS } from '../notices/kept-notices.ts';
import type { MailReader } from '../notices/readers.ts';
import { INVITATIONS, type Invitation, invitationId } from './open-wave.ts';

export function askingChanges(
  kind: 'survey-asked' | 'survey-reminder',
  invitations: readonly Invitation[],
  at: Instant,
): readonly ItemChange[] {
  const told = invitations.map((one) => {
    const id = invitationId(one.wave, one.token);
    const notice: Notice = {
      ...{ kind, key: `${id}/${at}/${kind}`, at, toldAt: at, subject: null, detail: null },
      ...{ handoff: null, what: null, owner: null, dueAt: null },
    };
    return { notice, boxes: [boxOfAsked(id)] };
  });
  return tellChanges(told, at);
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
