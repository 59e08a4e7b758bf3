/** The forms: which statements a side is asked, in which words, and under which names its answers are kept. */
import { SIDES, type Side } from '../../vocabulary/side.ts';
import { CONSTRUCT_IDS, CONSTRUCTS, type ConstructId } from './constructs.ts';
import { ITEMS, type Item, type View } from './items.ts';

/** 5 or 7 points from strongly disagree to strongly agree, fixed for a wave. */
export const POINTS = [5, 7] as const;
export type Points = (typeof POINTS)[number];

/** One statement seen from one view: `trust-1.other`; of a shared item its id alone. */
export type Question = { readonly id: string; readonly item: Item; readonly view: View };

function questionsOf(item: Item): readonly Question[] {
  return item.views.map((view) => ({ id: view === 'shared' ? item.id : `${item.id}.${view}`, item, view }));
}

/** Every question there is, in the order of the form. */
export const QUESTIONS: readonly Question[] = CONSTRUCTS.flatMap(({ id }) =>
  ITEMS.filter(({ construct }) => construct === id).flatMap(questionsOf),
);

const BY_ID: ReadonlyMap<string, Question> = new Map(QUESTIONS.map((question) => [question.id, question]));

export function questionNamed(id: string): Question | null {
  return BY_ID.get(id) ?? null;
}

/** The questions of a wave that asks these constructs and, beside them, these items; none named: all there are. */
export function questionsFor(
  constructs: readonly ConstructId[],
  items: readonly string[] = [],
): readonly Question[] {
  const asked = constructs.length === 0 && items.length === 0 ? CONSTRUCT_IDS : constructs;
  return QUESTIONS.filter(({ item }) => asked.includes(item.construct) || items.includes(item.id));
}

export function otherSide(side: Side): Side {
  return side === 'sales' ? 'marketing' : 'sales';
}

/** Whom a question is about when this side answers it; null where it is about both. */
export function ratedSide({ item, view }: Question, answering: Side): Side | null {
  if (typeof item.text === 'string') return null;
  return view === 'other' ? otherSide(answering) : answering;
}

/**
 * The statement in the words this side reads. Example: `trust-1.other` to sales: "Marketing keeps its word to sales."
 */
export function statementFor(question: Question, answering: Side): string {
  const { text } = question.item;
  return typeof text === 'string' ? text : text[ratedSide(question, answering) ?? answering];
}

/** What is asked of a statement, by its view. */
export function askedOf(view: View, answering: Side): string {
  if (view === 'guess') return `What would ${otherSide(answering)} answer to this?`;
  return 'How far do you agree?';
}

/** Both forms ask the same questions; a statement reads otherwise on each. */
export function statements(question: Question): Readonly<Record<Side, string>> {
  const [marketing, sales] = SIDES.map((side) => statementFor(question, side)) as [string, string];
  return { marketing, sales };
}

/** Questions answered and summed together: a construct seen from one view. */
export type Scale = {
  readonly construct: ConstructId;
  readonly view: View;
  readonly questions: readonly Question[];
};

/** The scales of a wave, in the order of the form. */
export function scalesOf(questions: readonly Question[]): readonly Scale[] {
  const scales = Map.groupBy(questions, ({ item, view }) => `${item.construct}/${view}`);
  return [...scales.values()].map((own) => {
    const [first] = own as [Question, ...Question[]];
    return { construct: first.item.construct, view: first.view, questions: own };
  });
}
