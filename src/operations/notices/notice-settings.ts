/** What somebody wants to be told, and how: each kind not at all, in the app, or by mail; mails at once or each morning. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { NOTICE_KINDS, type NoticeKind } from '../../notices/notice.ts';
import { KIND_NAMES } from '../../notices/notice-words.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { CHOICES, type Choice, READERS, type ReaderSettings } from './kept-notices.ts';
import { choiceOf, readerOf, settingsOf } from './readers.ts';

const choice = z.enum(CHOICES);
const output = z.object({
  kinds: z.array(z.object({ kind: z.enum(NOTICE_KINDS), name: z.string(), choice })),
  mails: z.enum(['at-once', 'daily']),
  /** Where mail goes; null where no address is known. */
  address: z.string().nullable(),
  /** Whether the address was chosen here; else it is that of the account. */
  own: z.boolean(),
  /** Whether the installation sends mail at all. */
  sends: z.boolean(),
});
export type NoticeSettingsOutput = z.infer<typeof output>;

async function shownSettings(
  settings: ReaderSettings,
  { people, asker, outside }: WorkspaceContext,
): Promise<NoticeSettingsOutput> {
  const account = asker.user === null ? null : await people.account(asker.user);
  return {
    kinds: NOTICE_KINDS.map((kind) => ({ kind, name: KIND_NAMES[kind], choice: choiceOf(settings, kind) })),
    mails: settings.mails,
    address: settings.address ?? account?.email ?? null,
    own: settings.address !== null,
    sends: outside.mails,
  };
}

export const noticeSettings = operation({
  name: 'notice-settings',
  says: 'Shows what whoever asks is told of, and how.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input: z.object({}),
  output,
  async run(_, context) {
    return done(await shownSettings(await settingsOf(readerOf(context.asker), context), context));
  },
});

const input = z.object({
  kinds: z.partialRecord(z.enum(NOTICE_KINDS), choice).optional().describe('Per kind: off, app or mail.'),
  mails: z.enum(['at-once', 'daily']).optional().describe('At once, or gathered each morning.'),
  address: z
    .string()
    .trim()
    .max(200)
    .regex(/^$|^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'an e-mail address')
    .optional()
    .describe('Where mail goes; empty: to the address of the account.'),
});

/** An account has an address that was proved; only who has no account names one. */
function addressAllowed({ asker }: WorkspaceContext, address: string | undefined): Result<null, Refusal> {
  if (!address || asker.by === 'machine') return done(null);
  const says = 'Mail goes to the address of your account; it is changed there.';
  return refused(refusal('not-allowed', 'address-of-account', says, [{ path: 'address', message: says }]));
}

export const setNoticeSettings = operation({
  name: 'set-notice-settings',
  says: 'Chooses what whoever asks is told of, and how.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  input,
  output,
  async run({ kinds, mails, address }, context) {
    const { store, workspace, asker } = context;
    const allowed = addressAllowed(context, address);
    if (!allowed.ok) return allowed;
    const reader = readerOf(asker);
    const before = await settingsOf(reader, context);
    const chosen: Partial<Record<NoticeKind, Choice>> = { ...before.kinds, ...kinds };
    const settings: ReaderSettings = {
      kinds: chosen,
      mails: mails ?? before.mails,
      address: address === undefined ? before.address : address || null,
    };
    const change = { collection: READERS, id: reader, body: JSON.stringify(settings) };
    await store.changeItems(workspace.id, [change]);
    return done(await shownSettings(settings, context));
  },
});
