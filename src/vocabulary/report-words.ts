/** The words in which reports between the sides are kept: fields of the report's own subject, and roles of its links. */

/** What a report is, in its field `report_type`. */
export const REPORT_TYPES = [
  'insight',
  'objection',
  'competitor',
  'request',
  'reference',
  'assignment',
  'visit',
] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

export const REPORT_TYPE = 'report_type';
export const TOPIC = 'topic';
export const OUTCOME = 'outcome';
/** The field of a lead or deal that says what came of calling it together. */
export const JOINT_CALL = 'joint_call';

/** Links of a report: to what it is about, who made it, whom it asks, who went along. */
export const ABOUT = 'about';
export const REPORTED_BY = 'reported-by';
export const ASKED = 'asked';
export const TOOK_PART = 'took-part';
/** The link of a customer to the request it speaks for. */
export const REFERENCE = 'reference';

/** What came of a reference, a joint call or a visit. */
export const OUTCOMES = ['helped', 'held', 'no-difference', 'harmed', 'cancelled'] as const;

/** What an answer to a complaint of a bad lead names in place of a handoff, so that it answers nothing else that runs. */
export function badLeadCase(handoff: string): string {
  return `bad-lead/${handoff}`;
}
/** The verdict that closes such a case. */
export const CASE_CLOSED = 'closed';
