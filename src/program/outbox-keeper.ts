/**
 * While a server runs, what waits in the outbox goes out and calendars are read: looked at each second, in every workspace
 * by itself.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { mailer } from '../delivery/send-mail.ts';
import type { Workspace } from '../ledger/ledger-store.ts';
import { LOCAL_ADMINISTRATOR } from '../operations/ask.ts';
import type { Directory, Ground } from '../operations/local-ask.ts';
import { freeClaims } from '../operations/notices/claim-messages.ts';
import { deliverDue } from '../operations/notices/deliver-due.ts';
import type { DeliveryPlace, Outgoing } from '../operations/notices/delivery-place.ts';
import { putAway } from '../operations/notices/put-away.ts';
import { readAbsences } from '../operations/notices/read-absences.ts';
import type { Outside } from '../operations/outside.ts';
import { tellOverdueActions } from '../operations/plan/action-notices.ts';
import { keepSurvey } from '../operations/survey/keep-survey.ts';

const LOOK_EVERY_MS = 1_000;
/** What the clock left behind, and what is no longer kept, is looked for each minute. */
const TIDY_EVERY_MS = 60_000;
/** What is being sent when the server stops may take so long; then its claim lapses and it is sent again. */
const GRACE_MS = 6_000;

export type OutboxKeeper = { stop(): Promise<void> };

export type MailAccount = { readonly smtp: string | null; readonly from: string | null };

export type KeepOutbox = {
  readonly held: Pick<Directory, 'store' | 'people' | 'agreements'>;
  readonly ground: Ground;
  readonly mail: MailAccount;
  readonly outside: Outside;
  /** No other process sends from here: what is claimed when this one starts was claimed by one that died. */
  readonly alone: boolean;
  bug(error: unknown): void;
};

export function keepOutbox({ held, ground, mail, outside, alone, bug }: KeepOutbox): OutboxKeeper {
  const stopping = new AbortController();
  const { signal } = stopping;
  const mails = mailer(mail);
  const outgoing: Outgoing = { mailer: mails, policy: { allow: outside.allow }, url: outside.url };
  const running = new Map<string, Promise<void>>();
  const tidied = new Map<string, number>();
  const sender = ground.identity();
  const place = (workspace: Workspace): DeliveryPlace => ({
    ...{ store: held.store, people: held.people, agreements: held.agreements, zones: ground.zones },
    ...{ workspace, outgoing, sender, signal },
    now: ground.now,
    chance: Math.random,
  });
  const look = async (workspace: Workspace): Promise<void> => {
    const here = place(workspace);
    const now = performance.now();
    if (now - (tidied.get(workspace.name) ?? -TIDY_EVERY_MS) >= TIDY_EVERY_MS) {
      const whoClaimedDied = alone && !tidied.has(workspace.name);
      tidied.set(workspace.name, now);
      await freeClaims(here, { whoClaimedDied });
      await putAway(here, here.now());
      await tellOverdueActions({ ...here, asker: LOCAL_ADMINISTRATOR });
      await keepSurvey(here);
    }
    // As long as there is something to do nobody waits for the next second.
    while (!signal.aborted && (await deliverDue(here)) > 0);
  };
  /** A workspace whose receivers are slow holds up no other. */
  const once = (name: string, work: () => Promise<void>): void => {
    if (signal.aborted || running.has(name)) return;
    const done = work()
      .catch(bug)
      .finally(() => running.delete(name));
    running.set(name, done);
  };
  const lookAtAll = async (): Promise<void> => {
    for (const workspace of await held.store.workspaces()) {
      if (workspace.simulated) continue;
      once(workspace.name, () => look(workspace));
      once(`${workspace.name}/calendars`, async () => void (await readAbsences(place(workspace))));
    }
  };
  const timer = setInterval(() => once('', lookAtAll), LOOK_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await Promise.race([Promise.all([...running.values()]), wait(GRACE_MS, null, { ref: false })]);
      mails?.close();
    },
  };
}
