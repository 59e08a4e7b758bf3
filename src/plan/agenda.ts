/**
 * The agenda of a meeting, drawn from the ledger: what happens in the market, what worked, what changes, and what was
 * agreed before. It speaks of things and of sides; a person stands in it only beside what they do next.
 */
import type { AGENDA_ITEMS } from '../agreement/clauses/cadence.ts';
import type { Side } from '../vocabulary/side.ts';

export type AgendaTopic = (typeof AGENDA_ITEMS)[number] | 'actions' | 'risks' | 'disputes' | 'thanks';
export const AGENDA_PARTS = ['market', 'worked', 'change', 'follow-up'] as const;
export type AgendaPart = (typeof AGENDA_PARTS)[number];

/** Pages on which more of it stands. */
export type AgendaPage =
  | 'field'
  | 'returned'
  | 'scoreboard'
  | 'forecast'
  | 'revenue'
  | 'agreement'
  | 'survey'
  | 'plan';

export type AgendaLine = {
  readonly part: AgendaPart;
  readonly topic: AgendaTopic;
  readonly says: string;
  readonly side: Side | 'both';
  readonly page: AgendaPage;
};

export type KeptLine = {
  readonly says: string;
  readonly side: Side;
  /** Null where it cannot be told. */
  readonly kept: boolean | null;
  /** The figure and what was promised, in words: `91 % of 90 %, n = 340`. */
  readonly told: string;
};

export type AgendaFacts = {
  /** Reports of the field since the last meeting, by what they are about. */
  readonly reports: readonly {
    readonly what: string;
    readonly count: number;
    readonly unanswered: number;
    readonly to: Side | null;
  }[];
  readonly promises: readonly KeptLine[];
  /** Rejections since, by reason, in the words of the text; `fault` says what has to change. */
  readonly rejections: readonly { readonly says: string; readonly count: number; readonly fault: string }[];
  readonly programmes: readonly { readonly says: string; readonly worked: boolean; readonly told: string }[];
  readonly goals: readonly {
    readonly says: string;
    readonly owner: Side | 'both';
    readonly verdict: 'met' | 'behind' | 'harms' | 'watch';
    readonly told: string;
  }[];
  /** In words: `EUR 240,000 in 12 deals`; null where nothing is contested. */
  readonly contested: string | null;
  readonly forecast: string | null;
  /** A wave of the survey that closed since; null where none did. */
  readonly survey: string | null;
  readonly proposals: readonly string[];
  readonly lapsing: readonly { readonly says: string; readonly on: string; readonly past: boolean }[];
  readonly disputes: { readonly open: number; readonly escalated: number };
  readonly done: readonly { readonly says: string; readonly side: Side; readonly effect: string | null }[];
  readonly thanks: readonly { readonly says: string; readonly to: Side }[];
  readonly open: readonly { readonly side: Side; readonly open: number; readonly overdue: number }[];
  readonly risks: readonly { readonly says: string; readonly of: Side | 'both' }[];
};

type Writer = (facts: AgendaFacts) => readonly Omit<AgendaLine, 'topic'>[];

const times = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`;

function bySide(lines: readonly KeptLine[], part: AgendaPart): readonly Omit<AgendaLine, 'topic'>[] {
  return lines.map(({ says, side, told }) => ({ part, says: `${says}: ${told}`, side, page: 'scoreboard' }));
}

const WRITERS: Readonly<Record<AgendaTopic, Writer>> = {
  'field-insight': ({ reports }) =>
    reports.map(({ what, count, unanswered, to }) => ({
      part: 'market',
      says: `${what}: ${times(count, 'report')}${unanswered === 0 ? ', all answered' : `, ${unanswered} without an answer yet`}`,
      side: to ?? 'both',
      page: 'field',
    })),
  forecast: ({ forecast }) =>
    forecast === null ? [] : [{ part: 'market', says: forecast, side: 'both', page: 'forecast' }],
  promises: ({ promises }) =>
    bySide(
      promises.filter(({ kept }) => kept === true),
      'worked',
    ),
  breaches: ({ promises }) =>
    bySide(
      promises.filter(({ kept }) => kept === false),
      'change',
    ),
  rejections: ({ rejections }) =>
    rejections.map(({ says, count, fault }) => ({
      part: 'change',
      says: `${says}: ${times(count, 'lead')} came back (${fault})`,
      side: 'both',
      page: 'returned',
    })),
  'returned-leads': ({ rejections }) => {
    const all = rejections.reduce((sum, { count }) => sum + count, 0);
    return all === 0
      ? []
      : [
          {
            part: 'change',
            says: `${times(all, 'lead')} came back since the last meeting`,
            side: 'both',
            page: 'returned',
          },
        ];
  },
  goals: ({ goals, programmes }) => [
    ...goals.map(({ says, owner, verdict, told }) => ({
      part: verdict === 'met' ? ('worked' as const) : ('change' as const),
      says: `${says}: ${told}`,
      side: owner,
      page: 'plan' as const,
    })),
    ...programmes.map(({ says, worked, told }) => ({
      part: worked ? ('worked' as const) : ('change' as const),
      says: `${says}: ${told}`,
      side: 'both' as const,
      page: 'plan' as const,
    })),
  ],
  'contested-revenue': ({ contested }) =>
    contested === null
      ? []
      : [{ part: 'change', says: `Claimed by both: ${contested}`, side: 'both', page: 'revenue' }],
  decisions: ({ lapsing }) =>
    lapsing.map(({ says, on, past }) => ({
      part: 'change',
      says: `${says}: ${past ? 'lapsed on' : 'holds until'} ${on}`,
      side: 'both',
      page: 'plan',
    })),
  survey: ({ survey }) =>
    survey === null ? [] : [{ part: 'change', says: survey, side: 'both', page: 'survey' }],
  proposals: ({ proposals }) =>
    proposals.map((says) => ({
      part: 'change',
      says: `Proposed: ${says}`,
      side: 'both',
      page: 'agreement',
    })),
  thanks: ({ thanks, done }) => [
    ...thanks.map(({ says, to }) => ({
      part: 'worked' as const,
      says: `Thanks: ${says}`,
      side: to,
      page: 'plan' as const,
    })),
    ...done.map(({ says, side, effect }) => ({
      part: 'worked' as const,
      says: `Done: ${says}${effect === null ? '' : ` (${effect})`}`,
      side,
      page: 'plan' as const,
    })),
  ],
  disputes: ({ disputes: { open, escalated } }) =>
    open + escalated === 0
      ? []
      : [
          {
            part: 'change',
            says: `${times(open + escalated, 'dispute')} to settle${escalated === 0 ? '' : `, ${escalated} of them for those who decide`}`,
            side: 'both',
            page: 'plan',
          },
        ],
  risks: ({ risks }) => risks.map(({ says, of }) => ({ part: 'change', says, side: of, page: 'plan' })),
  actions: ({ open }) =>
    open
      .filter((one) => one.open + one.overdue > 0)
      .map((one) => ({
        part: 'follow-up',
        says: `${times(one.open + one.overdue, 'action')} open${one.overdue === 0 ? '' : `, ${one.overdue} past the agreed day`}`,
        side: one.side,
        page: 'plan',
      })),
};

/** What every meeting looks at, whatever its clause names: what was agreed before, and what may undo the alignment. */
const ALWAYS: readonly AgendaTopic[] = ['thanks', 'disputes', 'risks', 'actions'];
/** Where no meeting names its topics. */
const USUAL: readonly AgendaTopic[] = [
  'field-insight',
  'forecast',
  'promises',
  'goals',
  'breaches',
  'rejections',
  'contested-revenue',
  'decisions',
  'survey',
  'proposals',
];

/** Lines part by part: the market first, blame nowhere. Topics are those the meeting's clause names. */
export function drawAgenda(topics: readonly AgendaTopic[] | null, facts: AgendaFacts): readonly AgendaLine[] {
  const wanted = [...new Set([...(topics ?? USUAL), ...ALWAYS])];
  const lines = wanted.flatMap((topic) => WRITERS[topic](facts).map((line) => ({ ...line, topic })));
  return AGENDA_PARTS.flatMap((part) => lines.filter((line) => line.part === part));
}
