/** What the field reports and asks, who answers by when, what was answered, whom it was told and who has read it. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { type Report, readReports } from '../../measures/field/read-reports.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { type Instant, instant, isoOf } from '../../vocabulary/instant.ts';
import { REPORT_TYPES } from '../../vocabulary/report-words.ts';
import { done } from '../../vocabulary/result.ts';
import type { LensContext } from '../context.ts';
import { measuring } from '../measuring.ts';
import { operation } from '../operation.ts';
import { ownSubjects } from '../persons-told.ts';
import { isoInstant } from '../words.ts';
import { tellingAt, toldTo } from './telling.ts';

const STATES = ['open', 'overdue', 'answered', 'expired', 'noted'] as const;
const input = z.object({
  type: z.enum(REPORT_TYPES).optional().describe('Only reports of this type.'),
  state: z
    .enum([...STATES, 'unanswered', 'unread'])
    .optional()
    .describe('unanswered: open or overdue. unread: told me, not read.'),
  after: z.number().int().min(0).default(0).describe('Leave out so many first.'),
  limit: z.number().int().min(1).max(500).default(50).describe('The most to show.'),
});
const report = z.object({
  subject: z.string(),
  id: z.string(),
  name: z.string(),
  type: z.string(),
  topic: z.string().nullable(),
  at: isoInstant,
  to: z.enum(['marketing', 'sales']).nullable(),
  dueAt: isoInstant.nullable(),
  state: z.enum(STATES),
  late: z.boolean(),
  verdict: z.string().nullable(),
  answer: z.string().nullable(),
  answeredAt: isoInstant.nullable(),
  outcome: z.string().nullable(),
  team: z.string().nullable(),
  /** Null where the name may not be told: figures are of teams. */
  by: z.string().nullable(),
  answeredBy: z.string().nullable(),
  about: z.array(z.object({ subject: z.string(), name: z.string() })),
  references: z.array(z.string()),
  /** In more words, as it was reported. */
  details: z.string().nullable(),
  /** How many were told the answer, and how many of them have read it. */
  told: z.number(),
  read: z.number(),
  /** Whether whoever asks was told, and has read it. */
  mine: z.boolean(),
  readByMe: z.boolean(),
});
const count = z.object({
  type: z.string(),
  open: z.number(),
  overdue: z.number(),
  answered: z.number(),
  expired: z.number(),
  noted: z.number(),
});
const output = z.object({
  asOf: isoInstant.nullable(),
  /** By type, of all reports. */
  counts: z.array(count),
  total: z.number(),
  reports: z.array(report),
});
export type ReadFieldOutput = z.infer<typeof output>;
type Input = z.output<typeof input>;
type Shape = ReadFieldOutput['reports'][number];

const iso = (at: number): string => isoOf(at as Instant);
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

async function shapeOf(one: Report, own: readonly string[], context: LensContext): Promise<Shape> {
  const { asked: _asked, tookPart: _tookPart, ...rest } = one;
  // As it was written: in figures equal names are told apart, here each line has its date and its account.
  const names = await context.store.names(context.workspace.id, [one.subject as SubjectId]);
  const telling = await tellingAt(one.subject, context);
  const personal = await context.store.personal(context.workspace.id, one.subject as SubjectId);
  return {
    ...rest,
    name: names.get(one.subject as SubjectId)?.label ?? one.name,
    at: iso(one.at),
    dueAt: isoOrNull(one.dueAt),
    answeredAt: isoOrNull(one.answeredAt),
    about: one.about.map(({ subject, name }) => ({ subject, name })),
    references: [...one.references],
    details: personal?.['details'] ?? null,
    told: telling.to.length,
    read: telling.to.filter((person) => telling.read.includes(person)).length,
    mine: telling.to.some((person) => own.includes(person)),
    readByMe: telling.read.some((person) => own.includes(person)),
  };
}

function countsOf(reports: readonly Report[]): ReadFieldOutput['counts'] {
  const groups = Map.groupBy(reports, ({ type }) => type);
  return [...groups].map(([type, some]) => {
    const of = (state: Report['state']) => some.filter((one) => one.state === state).length;
    return {
      type,
      open: of('open'),
      overdue: of('overdue'),
      answered: of('answered'),
      expired: of('expired'),
      noted: of('noted'),
    };
  });
}

function wants({ type, state }: Input): (one: Report) => boolean {
  return (one) => {
    if (type !== undefined && one.type !== type) return false;
    if (state === undefined || state === 'unread') return true;
    return state === 'unanswered' ? one.state === 'open' || one.state === 'overdue' : one.state === state;
  };
}

export const readField = operation({
  name: 'read-field',
  says: 'Shows what the field reports and asks, with the clock, the answer, and who has read it.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run(asked, context) {
    const { lens, context: ruling } = await measuring(context);
    const { asOf, reports } = await readReports(lens, ruling);
    const own = await ownSubjects(context);
    const wanted = reports.filter(wants(asked));
    const shaped = async (some: readonly Report[]) =>
      Promise.all(some.map((one) => shapeOf(one, own, context)));
    const head = { asOf: asOf === 0 ? null : isoOf(instant(asOf)), counts: countsOf(reports) };
    if (asked.state === 'unread') {
      const mine = await toldTo(own, context);
      const answered = wanted.filter(({ state, subject }) => state === 'answered' && mine.has(subject));
      const unread = (await shaped(answered)).filter(({ readByMe }) => !readByMe);
      const page = unread.slice(asked.after, asked.after + asked.limit);
      return done({ ...head, total: unread.length, reports: page });
    }
    const page = await shaped(wanted.slice(asked.after, asked.after + asked.limit));
    return done({ ...head, total: wanted.length, reports: page });
  },
});
