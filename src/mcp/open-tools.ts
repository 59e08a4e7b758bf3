/** Which operations a language model may be given: questions, and of the acts only those that propose. */
import { z } from 'zod';
import { mayAsk } from '../access/may-ask.ts';
import type { Asker } from '../operations/context.ts';
import type { Operation } from '../operations/operation.ts';

/** What whoever set the connection up let it see and do, within what the asker may. */
export type Opening = {
  /** Leads, accounts and people one by one, and what is written of them. */
  readonly records: boolean;
  /** Texts of agreements put forward, which bind nobody until people sign them. */
  readonly proposals: boolean;
};

/** Figures and texts of the agreement: none of them names a person of another company, nor shows what was written of one. */
const FIGURES: readonly string[] = [
  ...['list-workspaces', 'read-status', 'verify', 'due'],
  ...['list-agreements', 'read-agreement', 'compare-agreements', 'check-agreement', 'init-agreement'],
  ...['list-measures', 'read-measure', 'read-scoreboard', 'read-figures', 'read-periods', 'read-funnel'],
  ...['report', 'read-attribution', 'read-cell-conversion', 'read-owed', 'read-flood', 'accuracy'],
  ...['read-works-council', 'list-presets', 'list-published-figures', 'read-topics'],
  ...['assess', 'read-stage', 'read-calibration', 'run-study', 'list-proposals', 'read-proposal'],
];

/** How the installation is run, and what belongs to one person's screen: of no use to a model, and some of it secret. */
const CLOSED: readonly string[] = [
  ...['list-webhooks', 'list-deliveries', 'list-connections', 'read-connection', 'list-people'],
  ...['list-offices'],
  ...['list-calendar-feeds', 'read-calendar-feed', 'list-absence-calendars', 'notice-settings'],
  ...['list-views', 'read-moves', 'read-survey-form', 'read-evidence'],
];

/** Acts that put something forward and put nothing in force. */
const PROPOSALS: readonly string[] = ['propose-amendment'];

function isOpen(operation: Operation, opening: Opening): boolean {
  const { name, kind, scope, input } = operation;
  if (kind === 'write') return opening.proposals && PROPOSALS.includes(name);
  if (scope !== 'read' || CLOSED.includes(name) || 'files' in input.shape) return false;
  return opening.records || FIGURES.includes(name);
}

/** In the order of the catalogue, so that the list is the same to the byte whatever the data say. */
export function openTools(
  catalogue: readonly Operation[],
  asker: Asker,
  opening: Opening,
): readonly Operation[] {
  return catalogue.filter((operation) => isOpen(operation, opening) && mayAsk(asker, operation));
}

export type ToolSchema = { readonly type: 'object'; readonly [name: string]: unknown };

const ROWS_FROM = {
  type: 'integer',
  minimum: 0,
  default: 0,
  description: 'From which row on lists are shown that are longer than a page; see "cut" in the answer.',
} as const;

/** What the operation takes, and from which row on long lists are shown. */
export function toolInput({ input, kind }: Operation): ToolSchema {
  const { $schema, ...schema } = z.toJSONSchema(input, { io: 'input' }) as {
    readonly [name: string]: unknown;
  };
  const properties = schema['properties'] as { readonly [name: string]: unknown } | undefined;
  const more = kind === 'read' ? { rows_from: ROWS_FROM } : {};
  return { ...schema, type: 'object', properties: { ...properties, ...more }, additionalProperties: false };
}
