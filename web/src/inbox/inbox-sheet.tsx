/** Everything a view holds as a table to take away, in its order. */
import { ask } from '../api/call.ts';
import { everyRow } from '../api/every-row.ts';
import { TakeAll } from '../parts/take-all.tsx';
import type { InboxAddress } from './inbox-address.ts';
import type { Inbox, InboxLine } from './inbox-queries.ts';
import { ownerText, whyText } from './line-words.ts';

const HEAD = [
  ...['place', 'urgency', 'id', 'name', 'company', 'whose', 'team', 'handoff', 'due', 'minutes left'],
  ...['business time', 'broken', 'minutes waited', 'cell', 'chance', 'chance of', 'score', 'why'],
];
const MINUTE_MS = 60_000;

function minutes(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / MINUTE_MS);
}

function rowOf(line: InboxLine, place: number): (string | number | null)[] {
  const { clock, chance } = line;
  return [
    ...[place + 1, line.band, line.id, line.name, line.company?.name ?? null, ownerText(line), line.team],
    ...[line.clause, clock.dueAt, minutes(clock.remainingMs), clock.business ? 'yes' : 'no'],
    ...[clock.breached ? 'yes' : 'no', minutes(clock.waitedMs), line.cell, chance?.value ?? null],
    ...[chance?.n ?? null, line.score, line.why.map(whyText).join('; ')],
  ];
}

export function InboxSheet(props: {
  readonly workspace: string;
  readonly inbox: Inbox;
  readonly address: InboxAddress;
  readonly as: string | null;
}) {
  const { workspace, inbox, address, as } = props;
  const { lead: _, after: __, ...view } = address;
  if (inbox.total === 0) return null;
  return (
    <TakeAll
      name={`inbox-${inbox.to}`}
      what="leads"
      read={async () => {
        const lines = await everyRow(async (after, limit) => {
          const question = { ...view, after, limit, ...(as === null ? {} : { as }) };
          const { lines: rows, total } = await ask<Inbox>(workspace, 'read-inbox', question);
          return { rows, total };
        });
        return { head: HEAD, rows: lines.map(rowOf) };
      }}
    />
  );
}
