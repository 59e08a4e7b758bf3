/**
 * The pages in the order of the book: parts, and in each its chapters. The masthead, the keys and their list are made
 * from it; a new page is one line here and one in routes.tsx.
 */
export type Chapter = {
  readonly to: `/$workspace/${string}`;
  readonly name: string;
  /** The key after `g`. */
  readonly key: string;
  /** First segments of addresses that belong to it besides its own. */
  readonly also?: readonly string[];
};
export type Part = { readonly name: string; readonly chapters: readonly [Chapter, ...Chapter[]] };

export const PARTS = [
  {
    name: 'Scoreboard',
    chapters: [{ to: '/$workspace/scoreboard', name: 'Scoreboard', key: 's', also: ['measure'] }],
  },
  {
    name: 'Handoffs',
    chapters: [
      { to: '/$workspace/inbox', name: 'Inbox', key: 'i' },
      { to: '/$workspace/returned', name: 'Returned', key: 'b' },
      { to: '/$workspace/field', name: 'Field', key: 'e' },
    ],
  },
  {
    name: 'Figures',
    chapters: [
      { to: '/$workspace/funnel', name: 'Funnel', key: 'f' },
      { to: '/$workspace/revenue', name: 'Revenue', key: 'r' },
      { to: '/$workspace/accounts', name: 'Accounts', key: 'c' },
      { to: '/$workspace/forecast', name: 'Forecast', key: 'o' },
    ],
  },
  {
    name: 'Agreement',
    chapters: [
      { to: '/$workspace/agreement', name: 'Agreement', key: 'a' },
      { to: '/$workspace/score-check', name: 'Score check', key: 'x' },
      { to: '/$workspace/shadow', name: 'Shadow run', key: 'h' },
      { to: '/$workspace/works-council', name: 'Works council', key: 'k' },
    ],
  },
  {
    name: 'Alignment',
    chapters: [
      { to: '/$workspace/stage', name: 'Stage', key: 't' },
      { to: '/$workspace/survey', name: 'Survey', key: 'v' },
      { to: '/$workspace/incentives', name: 'Incentives', key: 'm' },
      { to: '/$workspace/study', name: 'Study', key: 'u' },
      { to: '/$workspace/talk', name: 'Meeting notes', key: 'z' },
      { to: '/$workspace/plan', name: 'Plan', key: 'j' },
    ],
  },
  {
    name: 'Data',
    chapters: [
      { to: '/$workspace/data', name: 'Imports', key: 'd' },
      { to: '/$workspace/incoming', name: 'Incoming', key: 'n' },
      { to: '/$workspace/deliveries', name: 'Notices and web hooks', key: 'w' },
    ],
  },
  {
    name: 'People',
    chapters: [
      { to: '/$workspace/people', name: 'People', key: 'p' },
      { to: '/$workspace/keys', name: 'Keys', key: 'y' },
      { to: '/$workspace/audit', name: 'Audit log', key: 'l' },
      { to: '/$workspace/erasure', name: 'A person’s request', key: 'q' },
    ],
  },
] as const satisfies readonly Part[];

export type ChapterAddress = (typeof PARTS)[number]['chapters'][number]['to'];

/** The part and chapter an address (`/main/accounts/x`) belongs to; null on a page outside the book. */
export function placeOfAddress(path: string): { readonly part: Part; readonly chapter: Chapter } | null {
  const first = path.split('/')[2] ?? '';
  for (const part of PARTS as readonly Part[])
    for (const chapter of part.chapters)
      if (chapter.to === `/$workspace/${first}` || chapter.also?.includes(first)) return { part, chapter };
  return null;
}
