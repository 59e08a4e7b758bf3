/** What every question about a number needs first: the text whose words rule, the zone, the lens, the end of observation. */
import type { MeasureContext } from '../measures/history/history.ts';
import { lastObserved } from '../measures/last-observed.ts';
import type { Lens } from '../measures/lens-port.ts';
import { DAY_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { inForce, rulingText } from './agreement-book.ts';
import type { LensContext } from './context.ts';
import { readMoment } from './moment.ts';
import { personsKeptFor, personsTold } from './persons-told.ts';
import { type Refusal, refusal } from './refusal.ts';
import { workspaceZone } from './workspace-zone.ts';
import { supposedLens } from './would-have.ts';

/** Where no agreement says otherwise. */
export const USUAL_CURRENCY = 'EUR';

export type Measuring = {
  readonly lens: Lens;
  readonly context: MeasureContext;
  /** Now, while an agreement is in force; null where only history is told. */
  readonly today: Instant | null;
};

/** Records that have been silent for longer have ended: what happened since is not known, and nobody is judged by it. */
const SILENT_MS = 14 * DAY_MS;

export async function measuring(context: LensContext): Promise<Measuring> {
  const { agreements, workspace, lens } = context;
  const now = context.now();
  const record = await agreements.read(workspace.id);
  const ruling = rulingText(record, now);
  const base = await lens.open(workspace, await workspaceZone(context, ruling), context.progress);
  // Read one's own writes from the first look on: the end of observation is the ledger's.
  await base.answer(async () => null);
  const opened = await supposedLens(base, ruling, context);
  context.counts();
  const agreement = ruling?.agreement ?? null;
  // A company lives on while its agreement is in force and its records go on; else observation ends where they end.
  const today = !workspace.simulated && inForce(record, now) !== null ? now : null;
  const observed = today === null ? null : await lastObserved(base);
  const lives = observed !== null && now - observed <= SILENT_MS;
  const signed = inForce(record, now)?.agreement ?? null;
  const persons = await personsTold(signed, context);
  const kept = personsKeptFor(signed, context.asker);
  const told = {
    ...{ agreement, ...(persons === undefined ? {} : { persons }) },
    ...(kept === null ? {} : { personsSince: Math.max(base.lastHappenedAt ?? 0, today ?? 0) - kept }),
  };
  return { lens: opened, context: lives ? { ...told, now } : told, today };
}

export type Span = { readonly from?: Instant; readonly to?: Instant };

/** `from` inclusive, `to` exclusive, in the workspace's zone. */
export function readSpan(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  lens: Lens,
): Result<Span, Refusal> {
  const read: { from?: Instant; to?: Instant } = {};
  for (const [name, text] of [['from', from] as const, ['to', to] as const]) {
    if (text === undefined) continue;
    const at = readMoment(text, lens.zone);
    if (at === null) {
      return refused(refusal('misuse', 'no-such-moment', `"${text}" is no date or time that exists.`));
    }
    read[name] = instant(at);
  }
  return done(read);
}
