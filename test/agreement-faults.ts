/** Short agreements for tests: some clauses under a fixed heading, and their faults with lines counted from the clauses. */
import { readAgreement } from '../src/agreement/read-agreement.ts';

const HEADING = 'entente: 1\nname: Test\ntimeZone: Europe/Berlin\n';

/** A calendar, and two stages, that other clauses may lean on. */
export const CALENDAR = `calendar:
  calendars:
    office: { timeZone: Europe/Berlin, week: { mon: ["09:00-17:00"] } }
  default: office
`;
export const STAGES = `stages:
  list:
    - { id: mql, name: MQL, definition: Good, owner: marketing, enter: { on: [created] } }
    - { id: customer, name: Customer, definition: Signed, owner: sales, enter: { on: [won] } }
  qualified: mql
  customer: customer
`;

export function agreementText(clauses: string): string {
  return HEADING + clauses;
}

/** `line:column path: message` of every fault, the first line being the first of `clauses`. */
export function faultsOf(clauses: string): readonly string[] {
  const read = readAgreement(agreementText(clauses));
  if (read.ok) return [];
  return read.refusal.map(({ line, column, path, message }) => `${line - 3}:${column} ${path}: ${message}`);
}
