/**
 * The statements of the survey, in our own words but for the founding study's split item. A shared statement is put to
 * both sides alike; a mirrored one is about a side, and each side rates the other by it, for some also itself, and
 * guesses how the other rates it.
 */
import type { Side } from '../../vocabulary/side.ts';
import type { ConstructId } from './constructs.ts';

/** `other`: how I rate the other side; `own`: how I rate mine; `guess`: how I think the other side rates mine. */
export const VIEWS = ['shared', 'other', 'own', 'guess'] as const;
export type View = (typeof VIEWS)[number];

export type Item = {
  /** `trust-1`; the study's item is `split`. */
  readonly id: string;
  readonly construct: ConstructId;
  /** Shared: one text. Mirrored: the statement about marketing, and the one about sales. */
  readonly text: string | Readonly<Record<Side, string>>;
  /** Agreement means little of the construct: its points are turned round before they are summed. */
  readonly reversed: boolean;
  readonly views: readonly View[];
};

type Given = { readonly text: Item['text']; readonly reversed?: true; readonly views?: readonly View[] };

const ALL_VIEWS = ['other', 'own', 'guess'] as const;

/** The same statement about either side, `X` the rated side and `Y` the other. */
function about(template: string): Readonly<Record<Side, string>> {
  const fill = (x: string, y: string) => {
    const text = template.replaceAll('X', x).replaceAll('Y', y);
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  return { marketing: fill('marketing', 'sales'), sales: fill('sales', 'marketing') };
}

function scale(construct: ConstructId, items: readonly (string | Given)[]): Item[] {
  return items.map((item, at) => {
    const given: Given = typeof item === 'string' ? { text: item } : item;
    const fallback: readonly View[] = typeof given.text === 'string' ? ['shared'] : ['other'];
    return {
      id: `${construct}-${at + 1}`,
      construct,
      text: given.text,
      reversed: given.reversed === true,
      views: given.views ?? fallback,
    };
  });
}

const turned = (text: string): Given => ({ text, reversed: true });

/** The founding study split its respondents at the median of this item; the wording is the study's. */
export const SPLIT_ITEM: Item = {
  id: 'split',
  construct: 'customer-view',
  text: 'Sales and Marketing are aligned in what our customers want and need.',
  reversed: false,
  views: ['shared'],
};

export const ITEMS: readonly Item[] = [
  SPLIT_ITEM,
  ...scale('customer-view', [
    'Asked whom we most want as a customer, both sides would name the same companies.',
    turned('Each side would tell a different story of the problem we solve for customers.'),
  ]),
  ...scale('credibility', [
    { text: about('When X states a fact, it turns out to be right.'), views: ALL_VIEWS },
    { text: about('The people in X know their trade.') },
    { text: about('One has to check what X says before one can use it.'), reversed: true },
  ]),
  ...scale('respect', [
    { text: about('X recognises what Y contributes to a sale.'), views: ALL_VIEWS },
    { text: about('X speaks well of the people in Y, also when none of them is in the room.') },
    { text: about('X has a fixed opinion of Y whatever Y does.'), reversed: true },
  ]),
  ...scale('trust', [
    { text: about('X keeps its word to Y.'), views: ALL_VIEWS },
    { text: about('X tells Y early when something is going wrong.') },
    { text: about('What Y tells X openly may be turned against Y.'), reversed: true },
  ]),
  ...scale('fairness', [
    'My side gets the credit it has earned for won business.',
    'The rule by which credit is shared was made with both sides.',
    turned('Credit goes to whoever claims it most loudly.'),
  ]),
  ...scale('vocabulary', [
    'Both sides mean the same thing when they speak of a lead.',
    'I could explain to a new colleague what each stage of our funnel means.',
    turned('We argue about words before we come to the matter.'),
  ]),
  ...scale('goal-knowledge', [
    { text: about('X knows what Y is measured by.'), views: ALL_VIEWS },
    { text: about('X knows what Y is working on this quarter.') },
    { text: about('X plans as if Y had no goals of its own.'), reversed: true },
  ]),
  ...scale('information-flow', [
    { text: about('X tells Y in time what Y needs to know.'), views: ALL_VIEWS },
    {
      text: {
        marketing: 'Marketing tells sales of a campaign before customers hear of it.',
        sales: 'Sales tells marketing what it hears from customers.',
      },
    },
    { text: about('Y has to ask X more than once to get an answer.'), reversed: true },
  ]),
  ...scale('market-touch', [
    { text: about('X knows what customers struggle with today.') },
    { text: about('X knows what is going on in the market beyond our own customers.') },
  ]),
  ...scale('lead-quality', [
    'The leads that marketing passes to sales are worth a call.',
    'Leads are passed on when the buyer is ready to talk.',
    turned('Sales is handed more leads than it can work.'),
  ]),
  ...scale('follow-up', [
    'Sales follows up a lead within a day.',
    'No lead that was passed on is left lying.',
    'Marketing learns what became of the leads it passed on.',
    turned('Leads come back without a reason one could act on.'),
  ]),
  ...scale('promise-keeping', [
    {
      text: {
        marketing: 'Marketing delivers the leads it promised, in number and in quality.',
        sales: 'Sales answers the leads it is handed within the time agreed.',
      },
      views: ALL_VIEWS,
    },
    { text: about('One can plan on what X has promised.') },
  ]),
  ...scale('content-usefulness', [
    'Sales uses the material that marketing makes.',
    'Marketing has a part in the deals we win.',
    turned('Sellers make their own material because none of marketing’s fits.'),
  ]),
  ...scale('burden', [
    { text: about('X worries about making the sales target.'), views: ALL_VIEWS },
    { text: about('X thinks about where we should stand in some years.'), views: ALL_VIEWS },
    { text: about('X brings in new leads.'), views: ALL_VIEWS },
    { text: about('X sees to it that leads are followed up.'), views: ALL_VIEWS },
  ]),
  ...scale('horizon-conflict', [
    'What is urgent for one side pushes aside what matters in the long run to the other.',
    'When the quarter is short, next year’s work stops.',
    turned('The short view of one side and the long view of the other complete each other.'),
  ]),
  ...scale('margin-conflict', [
    'Deals are won at prices that the company regrets.',
    'People are praised for sales on which we earn little.',
    turned('Volume and profit are weighed against each other before a target is set.'),
  ]),
  ...scale('pay-conflict', [
    'People here are paid for things that harm the other side’s goals.',
    'At the end of a quarter deals are pushed that could well have waited.',
    turned('What the two sides are paid for points in the same direction.'),
  ]),
  ...scale('voice-in-plans', [
    { text: about('X asks Y before it makes its plans.'), views: ALL_VIEWS },
    { text: about('What Y says changes X’s plans.') },
    { text: about('Y learns of X’s plans when they are final.'), reversed: true },
  ]),
  ...scale('joint-work', [
    'People of both sides work on the same customers together.',
    'Large deals and large campaigns are prepared by both sides.',
    turned('The sides get together only when something has gone wrong.'),
  ]),
  ...scale('blame', [
    'When results are bad, each side looks for the fault in the other.',
    'Much of the time together goes into whose leads or whose calls were bad.',
    turned('We ask what to change before we ask who was wrong.'),
  ]),
  ...scale('not-zero-sum', [
    'A success of the other side is good for mine.',
    'Neither side can reach its goals without the other.',
    turned('When one side gets more, the other gets less.'),
  ]),
  ...scale('liaison-trust', [
    'I know whom to turn to on the other side.',
    'Whoever carries matters between the sides has my trust.',
    turned('Problems between the sides stay where they are because nobody carries them over.'),
  ]),
  ...scale('power-conflict', [
    'The sides compete for budget, people or the ear of management.',
    'One side has the last word on what both must do.',
    turned('Disputes are settled by what was agreed and not by rank.'),
  ]),
  ...scale('exposure', [
    'In the last year I have spent working time with the other side.',
    turned('I know the other side’s daily work only from hearsay.'),
  ]),
  ...scale('separation', [
    turned('I can meet the people I need on the other side in person or within the hour.'),
    turned('Both sides answer to somebody who wants both to succeed.'),
    'The sides believe in different ways of winning business.',
  ]),
];
