/**
 * Which stages a lead passes and by which words they are known: the agreement's clause once one is filed, else the
 * default words. Everything that counts qualified leads or customers counts by this one model.
 */
import type { Agreement } from '../../agreement/agreement.ts';
import {
  DEFAULT_CUSTOMER,
  DEFAULT_LOST,
  DEFAULT_QUALIFIED,
  DEFAULT_STAGES,
} from '../../vocabulary/lead-stage.ts';

export type StageOwner = 'marketing' | 'sales' | 'nobody';

export type StageOfModel = {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly owner: StageOwner;
  /** Lower case: the stage's id and the CRM's words for it. */
  readonly words: readonly string[];
  /** What puts a lead into it by itself, whoever wrote the entry down and when: its creation, its opportunity. */
  readonly enteredOn: readonly ('created' | 'opportunity')[];
};

export type StageModel = {
  /** 'default' or 'agreement': part of the definition id of what is counted by it. */
  readonly by: 'default' | 'agreement';
  /** In the order of the funnel, from the first stage to customer. */
  readonly stages: readonly StageOfModel[];
  /** Positions in `stages`. */
  readonly qualified: number;
  readonly customer: number;
  /** Words of the stages in which a lead is lost for good. */
  readonly lost: readonly string[];
  /** Whether the first won deal of a lead makes it a customer. */
  readonly wonMakesCustomer: boolean;
};

const DEFAULTS: Readonly<
  Record<(typeof DEFAULT_STAGES)[number], Omit<StageOfModel, 'id' | 'words' | 'enteredOn'>>
> = {
  inquiry: {
    name: 'Inquiry',
    definition: 'Somebody raised a hand; nothing is qualified.',
    owner: 'marketing',
  },
  mql: {
    name: 'Marketing-qualified',
    definition: 'Fit and engagement passed the threshold.',
    owner: 'marketing',
  },
  sal: {
    name: 'Sales-accepted',
    definition: 'A seller has looked and promised to work the lead.',
    owner: 'sales',
  },
  sql: {
    name: 'Sales-qualified',
    definition: 'A conversation was held and a need confirmed.',
    owner: 'sales',
  },
  opportunity: {
    name: 'Opportunity',
    definition: 'A deal with an amount and a close date is open.',
    owner: 'sales',
  },
  customer: { name: 'Customer', definition: 'The first deal was won.', owner: 'sales' },
};

export const DEFAULT_MODEL: StageModel = {
  by: 'default',
  stages: DEFAULT_STAGES.map((id) => ({ id, words: [id], enteredOn: [], ...DEFAULTS[id] })),
  qualified: DEFAULT_STAGES.indexOf(DEFAULT_QUALIFIED),
  customer: DEFAULT_STAGES.indexOf(DEFAULT_CUSTOMER),
  lost: [DEFAULT_LOST],
  wonMakesCustomer: true,
};

type StagesClause = NonNullable<Agreement['stages']>;
type ClauseStage = StagesClause['list'][number];

function wordsOf(stage: ClauseStage): string[] {
  return [...new Set([stage.id, ...(stage.enter.crm ?? [])].map((word) => word.toLowerCase()))];
}

function modelOfClause({ list, qualified, customer }: StagesClause): StageModel {
  const end = list.findIndex((stage) => stage.id === customer);
  const path = list.slice(0, end + 1).filter((stage) => !stage.terminal || stage.id === customer);
  const lost = list.filter((stage) => stage.terminal && stage.id !== customer);
  const last = list[end];
  const told = last === undefined || (last.enter.crm ?? []).length === 0;
  return {
    by: 'agreement',
    stages: path.map((stage) => ({
      id: stage.id,
      name: stage.name,
      definition: stage.definition,
      owner: stage.owner,
      words: wordsOf(stage),
      enteredOn: (['created', 'opportunity'] as const).filter((event) =>
        (stage.enter.on ?? []).includes(event),
      ),
    })),
    qualified: path.findIndex((stage) => stage.id === qualified),
    customer: path.length - 1,
    lost: [...new Set([DEFAULT_LOST, ...lost.flatMap(wordsOf)])],
    wonMakesCustomer: told || (last?.enter.on ?? []).includes('won'),
  };
}

/**
 * The model in force. A stage that ends a lead's life and is not `customer` is where it is lost; the stages up to
 * `customer`, in the order of the text, are the funnel.
 */
export function stageModelOf(agreement: Agreement | null): StageModel {
  return agreement?.stages === undefined ? DEFAULT_MODEL : modelOfClause(agreement.stages);
}
