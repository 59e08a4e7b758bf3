/** What each key of the inbox does with the list and the lead that is looked at. */
import { announce } from '../shell/announce.ts';
import { takingOn } from './act-bar.tsx';
import { type InboxKey, useInboxKeys } from './inbox-keys.ts';
import type { Inbox, InboxLead, Waiting } from './inbox-queries.ts';
import type { Asked } from './lead-panel.tsx';
import type { Acts } from './use-acts.ts';

export type Desk = {
  readonly inbox: Inbox | undefined;
  /** The subject in the address, and the lead once it is read. */
  readonly chosen: string | undefined;
  readonly lead: InboxLead | undefined;
  readonly one: Waiting | null;
  readonly acts: Acts;
  onChoose(subject: string): void;
  onLeave(): void;
  onAsk(asked: Asked): void;
};

/** The lead after (or before) the one that is looked at; the first where none is. */
function neighbour({ inbox, chosen }: Desk, step: 1 | -1): string | undefined {
  const subjects = [...new Set((inbox?.lines ?? []).map(({ subject }) => subject))];
  const at = subjects.indexOf(chosen ?? '');
  if (at < 0) return subjects[0];
  return subjects[Math.min(subjects.length - 1, Math.max(0, at + step))];
}

function step(desk: Desk, by: 1 | -1): void {
  const next = neighbour(desk, by);
  if (next !== undefined) desk.onChoose(next);
}

/** Only with a lead that is read. */
function withLead(desk: Desk, work: (lead: InboxLead) => void): void {
  if (desk.lead === undefined) announce('Choose a lead first, with j and k');
  else work(desk.lead);
}

function withWaiting(desk: Desk, work: (lead: InboxLead, one: Waiting) => void): void {
  withLead(desk, (lead) => {
    if (desk.one === null) announce('Nothing of this lead waits for an answer');
    else work(lead, desk.one);
  });
}

const DOES: Readonly<Record<InboxKey, (desk: Desk) => void>> = {
  j: (desk) => step(desk, 1),
  k: (desk) => step(desk, -1),
  e: () => document.getElementById('inbox-lead')?.focus(),
  u: (desk) => desk.acts.undo(),
  l: (desk) => withLead(desk, () => desk.onAsk('attempt')),
  b: (desk) => withLead(desk, () => desk.onAsk('joint-call')),
  r: (desk) => withWaiting(desk, (_, { reasons }) => reasons.length > 0 && desk.onAsk('reject')),
  // What asks first may ask while the act before is still under way; what acts at once waits for it, and says so.
  a: (desk) =>
    withWaiting(desk, ({ subject, name }, one) => {
      if (desk.acts.busy) announce('The act before is still under way');
      else desk.acts.act({ act: takingOn(one), subject, name, handoff: one.handoff });
    }),
  Escape: (desk) => desk.onLeave(),
};

export function useInboxPresses(desk: Desk): void {
  useInboxKeys((key) => DOES[key](desk));
}
