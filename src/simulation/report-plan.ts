/** What a report from the field is: its kind, its topic, what is said of it when it is answered. */
import type { ReportType } from '../vocabulary/report-words.ts';
import { pickFrom, weighted } from './chance.ts';
import { ROLL } from './rolls.ts';
import type { World } from './world.ts';

export const TOPICS = [
  'competitor price',
  'missing proof',
  'unclear message',
  'new requirement',
  'lead quality',
] as const;
type Topic = (typeof TOPICS)[number];

const KINDS: readonly ReportType[] = [
  'insight',
  'objection',
  'competitor',
  'request',
  'reference',
  'visit',
  'assignment',
];
const KIND_WEIGHTS = [30, 24, 14, 14, 8, 5, 5] as const;

const SAYS: Readonly<Record<Exclude<ReportType, 'insight' | 'objection' | 'competitor'>, string>> = {
  request: 'Help with an offer',
  reference: 'A customer who speaks for us',
  visit: 'A visit at a customer',
  assignment: 'Staff the stand of a fair',
};
const ANSWERS: Readonly<Record<Topic, string>> = {
  'competitor price': 'A comparison of prices is in the library',
  'missing proof': 'A case study is being written with a customer',
  'unclear message': 'The page says it in one sentence now',
  'new requirement': 'It is on the list for the next release',
  'lead quality': 'The threshold is looked at in the next meeting',
};
const DONE: readonly ReportType[] = ['request', 'assignment'];

export type PlannedReport = {
  readonly type: ReportType;
  readonly topic: Topic;
  readonly says: string;
  readonly verdict: string;
  readonly answer: string;
};

/** The same for the same number, whatever else happens. */
export function planReport(world: World, n: number, unit: string): PlannedReport {
  const topic = pickFrom(TOPICS, world.dice(n, ROLL.insight + 2_000, TOPICS.length));
  const type = pickFrom(KINDS, weighted(KIND_WEIGHTS, world.dice(n, ROLL.report, 100)));
  const heard = `${topic.charAt(0).toUpperCase()}${topic.slice(1)}`;
  const said = type in SAYS ? SAYS[type as keyof typeof SAYS] : heard;
  const known = world.dice(n, ROLL.insight, 100) < 70 ? 'valid' : 'known';
  return {
    ...{ type, topic, says: `${said} (${unit})` },
    verdict: DONE.includes(type) ? 'done' : type === 'reference' ? 'offered' : known,
    answer: DONE.includes(type) ? 'It is done as asked' : ANSWERS[topic],
  };
}
