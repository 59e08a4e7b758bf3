/** Slow accounts of what is counted of leads. */

import type { SubjectId } from '../../vocabulary/ids.ts';
import { HOUR_MS } from '../../vocabulary/instant.ts';
import { slowHandedOver } from './slow-handoffs.ts';
import {
  entriesOf,
  linksFrom,
  type Moment,
  momentOf,
  type SlowHistory,
  type SlowLead,
  slowDays,
  slowLeads,
} from './slow-history.ts';
import type { SlowRow } from './slow-rows.ts';

export function slowQualifiedLeads(history: SlowHistory): SlowRow[] {
  return slowLeads(history).flatMap((lead) =>
    lead.qualified === null
      ? []
      : [{ at: lead.qualified.at, subject: lead.id, known: lead.qualified.at, counted: true }],
  );
}

export function slowLeadConversion(history: SlowHistory): SlowRow[] {
  return slowLeads(history).flatMap((lead) => {
    if (lead.qualified === null) return [];
    const end = lead.customer ?? lead.lost;
    const known = end === null ? history.asOf : Math.max(end.at, lead.qualified.at);
    return [{ at: lead.qualified.at, subject: lead.id, known, counted: true, hit: lead.customer !== null }];
  });
}

type Wait = { readonly lead: SubjectId; readonly since: Moment; readonly until: number };

function waits(history: SlowHistory): Wait[] {
  const handed = slowHandedOver(history);
  if (handed.length > 0)
    return handed.map(({ entry, until }) => ({ lead: entry.subject, since: momentOf(entry), until }));
  const { qualified, customer } = history.model;
  const all = slowLeads(history);
  const chosen = all.filter((lead) => lead.stages.slice(qualified, customer).some((stage) => stage !== null));
  return (chosen.length > 0 ? chosen : all).flatMap(({ id, created }) =>
    created === null ? [] : [{ lead: id, since: created, until: Number.POSITIVE_INFINITY }],
  );
}

export function slowSpeedToLead(history: SlowHistory): SlowRow[] {
  const afterHandoffs = slowHandedOver(history).length > 0;
  return waits(history).flatMap(({ lead, since, until }) => {
    const attempt = entriesOf(history, 'attempted', lead).find(
      ({ payload, happenedAt: at }) =>
        !payload.automatic && (!afterHandoffs || (at >= since.at && at < until)),
    );
    if (since.byDay || attempt?.precision === 'day') return [];
    const value = attempt === undefined ? null : Math.max(0, attempt.happenedAt - since.at) / HOUR_MS;
    const known = attempt?.happenedAt ?? Math.min(until, history.asOf);
    return [{ at: since.at, subject: lead, known, counted: true, value }];
  });
}

export type SlowPassage = SlowRow & { readonly days: number; readonly end: number };

/** From the first entry of a qualified stage before customer to customer. */
export function slowPassages(history: SlowHistory): SlowPassage[] {
  const { qualified, customer } = history.model;
  return slowLeads(history).flatMap((lead: SlowLead) => {
    const entries = lead.stages.slice(qualified, customer).filter((stage) => stage !== null);
    const entry = entries.sort((one, other) => one.at - other.at)[0];
    if (entry === undefined) return [];
    const stop = lead.customer ?? lead.lost ?? { at: history.asOf, byDay: false };
    const ended = Math.max(stop.at, entry.at);
    const days = Math.max(0, slowDays(history, entry, { at: ended, byDay: stop.byDay }));
    const end = lead.customer !== null ? 1 : lead.lost !== null ? 2 : 0;
    return [{ at: entry.at, subject: lead.id, known: ended, counted: true, days, end, value: days }];
  });
}

/** Accounts by the first of their leads that became a customer. */
export function slowAccountsOfLeads(history: SlowHistory): SlowRow[] {
  const first = new Map<SubjectId, SlowRow>();
  for (const lead of slowLeads(history)) {
    const account = linksFrom(history, lead.id, 'account').at(-1);
    if (lead.customer === null || account === undefined) continue;
    const { at } = lead.customer;
    const known = first.get(account);
    if (known === undefined || at < known.at)
      first.set(account, { at, subject: lead.id, known: at, counted: true });
  }
  return [...first.values()];
}

/** Leads that became customers, by when they did. */
export function slowCustomers(history: SlowHistory): SlowRow[] {
  return slowLeads(history).flatMap(({ id, customer }) =>
    customer === null ? [] : [{ at: customer.at, subject: id, known: customer.at, counted: true }],
  );
}
