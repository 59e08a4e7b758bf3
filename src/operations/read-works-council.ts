/**
 * What a works council asks: which records of employees this program keeps, what for, who sees them and for how long.
 * Made from the agreement in force and from what is on record, so that it says what is and not what was meant.
 */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import type { Agreement } from '../agreement/agreement.ts';
import type { Duration } from '../agreement/clauses/duration.ts';
import { PLANNED_KINDS } from '../ledger/entries/planned.ts';
import type { EntryKind } from '../ledger/entry.ts';
import { measureTitle } from '../measures/measure-titles.ts';
import { isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { inForce } from './agreement-book.ts';
import { isoOrNull } from './agreement-views.ts';
import type { Asker, WorkspaceContext } from './context.ts';
import { operation } from './operation.ts';
import { seesPay } from './pay-rights.ts';
import { isoInstant } from './words.ts';

const input = z.object({});
const output = z.object({
  at: isoInstant,
  company: z.string().nullable(),
  /** The text the statement rests on; null where none is in force. */
  agreement: z.object({ name: z.string(), digest: z.string(), since: isoInstant }).nullable(),
  /** What figures of single persons are for, in the words both sides signed; null where the text says nothing. */
  purpose: z.string().nullable(),
  /** How long figures of single persons are looked back at, in words. */
  keptFor: z.string().nullable(),
  /** Who sees figures of persons other than themselves. */
  entitled: z.array(z.object({ who: z.string(), says: z.string() })),
  /** What is recorded of employees, and whether any of it is on record here. */
  recorded: z.array(
    z.object({
      what: z.string(),
      purpose: z.string(),
      seenBy: z.string(),
      kept: z.string(),
      /** Whether any is on record; null where it is not kept in the ledger. */
      onRecord: z.boolean().nullable(),
    }),
  ),
  /** Clocks that run on people's work, and who is told when one is missed. */
  clocks: z.array(
    z.object({ what: z.string(), side: z.string(), within: z.string(), tells: z.array(z.string()) }),
  ),
  /** What pay hangs on; null where it is kept from whoever asks. */
  pay: z.array(z.string()).nullable(),
  /** What is not done. */
  never: z.array(z.string()),
});
export type ReadWorksCouncilOutput = z.infer<typeof output>;
type Recorded = ReadWorksCouncilOutput['recorded'][number];

const FOREVER =
  'as long as the ledger: it is append-only; a person’s name and personal words go when they are erased';
const ENTITLED = 'the person, and those entitled below';

type Kind = Omit<Recorded, 'onRecord'> & { readonly kinds: readonly EntryKind[] | null };

/** Everything the program keeps of people who work here. */
const KINDS: readonly Kind[] = [
  {
    what: 'Who accepted, rejected or answered what was handed over, when, and with which reason',
    purpose: 'to know that the other side heard, and to settle the clock of the handoff',
    seenBy: `the two sides of the handoff; in figures ${ENTITLED}`,
    kept: FOREVER,
    kinds: ['accepted', 'rejected', 'answered'],
  },
  {
    what: 'Attempts to reach a lead: by whom, how, when, and minutes where they were logged',
    purpose: 'to know that a lead was worked, and what it cost',
    seenBy: `whoever may open the lead; in figures ${ENTITLED}`,
    kept: FOREVER,
    kinds: ['attempted'],
  },
  {
    what: 'Which leads, deals and accounts somebody has or had',
    purpose: 'to route what is handed over and to know whom to ask',
    seenBy: 'both sides',
    kept: FOREVER,
    kinds: ['assigned', 'routed'],
  },
  {
    what: 'Clocks that were missed, and to whom each was escalated',
    purpose: 'to help in time, and to see whether the promise is kept',
    seenBy:
      'the person, those the agreement tells of it, and those entitled below; everybody else sees the team',
    kept: FOREVER,
    kinds: ['breached', 'escalated', 'warned'],
  },
  {
    what: 'Absence (from and to, no reason), and membership of pools with weight and capacity',
    purpose: 'to hand nothing to somebody who is away or has no room',
    seenBy: 'the person, and whoever keeps the agreement running',
    kept: FOREVER,
    kinds: ['absent', 'joined', 'left'],
  },
  {
    what: 'Forecasts and quotas of single persons',
    purpose: 'to see how far calls may be believed',
    seenBy: ENTITLED,
    kept: FOREVER,
    kinds: ['forecast-submitted', 'quota-set'],
  },
  {
    what: 'Answers to the survey of both sides',
    purpose: 'to hold what people believe against what is recorded',
    seenBy: 'nobody one by one: in sum only, and not below the floor the agreement sets',
    kept: FOREVER,
    kinds: ['survey-opened', 'survey-answered', 'survey-closed'],
  },
  {
    what: 'What both sides plan: who was at a meeting, who took something upon themselves by when, votes and answers',
    purpose: 'to do what was agreed, and to know who spoke for a side',
    seenBy: 'both sides; beside what is overdue the person, and those entitled below',
    kept: FOREVER,
    kinds: PLANNED_KINDS,
  },
  {
    what: 'Who has agreed that meetings they were at are counted by topic; nothing of what was said there',
    purpose: 'to know that talk turns to the market and away from blame, over many meetings',
    seenBy: 'the person alone; shares by topic, five meetings together, everybody',
    kept: 'until it is taken back',
    kinds: null,
  },
  {
    what: 'Accounts, sign-ins, keys, and the log of acts and denials',
    purpose: 'security: who did what, and who was kept out',
    seenBy: 'administrators',
    kept: 'apart from the ledger, as the configuration of the installation says',
    kinds: null,
  },
  {
    what: 'Whether somebody has read a notice, an answer or a brief',
    purpose: 'to know that news arrived, in sum',
    seenBy: 'the person; others see how many have read it, not who',
    kept: 'until it is put away',
    kinds: null,
  },
];

const NEVER = [
  'No ranking of persons is made; lists of people stand by name, never by figure.',
  'Nothing is read from mailboxes, calls or chats: only what a person logs or a connected system reports.',
  'No decision about a person is taken by the program: it hands over, times and tells.',
  'Personal values are encrypted per person; erasing a person destroys the key.',
];

const UNIT_WORDS: Readonly<Record<Duration['unit'], string>> = {
  minutes: 'minutes',
  hours: 'hours',
  days: 'days',
  'business-hours': 'business hours',
  'business-days': 'business days',
};

function inWords({ amount, unit }: Duration): string {
  const word = UNIT_WORDS[unit];
  return `${amount} ${amount === 1 ? word.replace(/s$/, '') : word}`;
}

async function isOnRecord(
  kinds: readonly EntryKind[],
  { store, workspace }: WorkspaceContext,
): Promise<boolean> {
  for await (const page of store.entries(workspace.id, { kinds })) if (page.length > 0) return true;
  return false;
}

async function recordedHere(context: WorkspaceContext): Promise<Recorded[]> {
  return Promise.all(
    KINDS.map(async ({ kinds, ...one }) => ({
      ...one,
      onRecord: kinds === null ? null : await isOnRecord(kinds, context),
    })),
  );
}

function entitledBy(agreement: Agreement | null): ReadWorksCouncilOutput['entitled'] {
  return (agreement?.parties?.visibility?.entitled ?? []).map(({ roles, people, says }) => ({
    who: [...roles.map((role) => `everybody with the role ${role}`), ...people].join(', '),
    says,
  }));
}

function clocksOf(agreement: Agreement | null): ReadWorksCouncilOutput['clocks'] {
  return (agreement?.handoffs?.list ?? []).map(({ what, to, clock, escalation }) => ({
    what,
    side: to,
    within: inWords(clock.within),
    tells: [...new Set(escalation.flatMap(({ tell }) => tell))],
  }));
}

/** Everybody learns that pay hangs on something; on what, those whom the clause entitles. */
function payOf(agreement: Agreement | null, asker: Asker): string[] | null {
  if (agreement?.compensation === undefined) return [];
  if (!seesPay(asker, agreement)) return null;
  const { roles } = agreement.compensation;
  return roles.flatMap(({ name, components }) =>
    components.map(({ says, measure, level }) => `${name}: ${says} (${measureTitle(measure)}, by ${level})`),
  );
}

export const readWorksCouncil = operation({
  name: 'read-works-council',
  says: 'States what is recorded of employees, for what, who sees it and how long it is kept.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input,
  output,
  async run(_, context) {
    const record = await context.agreements.read(context.workspace.id);
    const period =
      inForce(record, context.now()) ?? (context.workspace.simulated ? record.periods.at(-1) : undefined);
    const agreement = period?.agreement ?? null;
    const visibility = agreement?.parties?.visibility;
    return done({
      at: isoOf(context.now()),
      company: agreement?.name ?? null,
      agreement:
        period === undefined || period === null
          ? null
          : { name: period.agreement.name, digest: period.digest, since: isoOrNull(period.from) ?? '' },
      purpose: visibility?.purpose ?? null,
      keptFor: visibility?.keptFor === undefined ? null : inWords(visibility.keptFor),
      entitled: entitledBy(agreement),
      recorded: await recordedHere(context),
      clocks: clocksOf(agreement),
      pay: payOf(agreement, context.asker),
      never: [...NEVER],
    });
  },
});
