/** What the record shows of a dispute, in one sentence, with the words of the text it rests on. */
import type { Agreement } from '../../agreement/agreement.ts';
import type { Finding } from '../../plan/dispute-finding.ts';
import type { Dispute } from '../../plan/disputes.ts';

/** What the deciding clause says, where it has a short word for it. */
export function clauseText({ about, clause }: Dispute, agreement: Agreement | null): string | null {
  if (agreement === null) return null;
  if (about === 'credit') {
    const model = agreement.attribution?.inForce;
    return model === undefined ? null : `the model in force is ${model}`;
  }
  if (about === 'rule') return `“${agreement.name}”, clause ${clause}`;
  return null;
}

const WORDS: Readonly<Record<string, string>> = {
  'no-handoff': 'The lead was never handed over: the record shows nothing to settle',
  withdrawn: 'The handover was withdrawn: nobody owed an answer',
  unanswered: 'The time ran out without an answer',
  'within-its-time': 'The clock still runs: nothing is late',
  'answered-in-time': 'It was answered within the agreed time',
  'answered-late': 'It was answered after the agreed time',
  'rejected-late': 'It was rejected after the agreed time',
  'rejected-definition': 'It was rejected in time, for a reason that lies with the definition',
  'rejected-data': 'It was rejected in time, for a reason that lies with the data',
  'rejected-follow-up': 'It was rejected in time, for a reason that lies with following up',
  'rejected-in-time': 'It was rejected in time, for a reason that is nobody’s fault',
  'nobody-may-claim': 'No model both sides accept lets anyone claim this deal',
  'split-both-recorded': 'Both sides recorded the same split of this deal',
  'model-in-force': 'Both sides signed the model that splits this deal',
  'text-in-force': 'The text both sides signed rules',
  'no-rule': 'No clause in force says anything of it: propose one',
  decided: 'It was decided',
};

/** `Both sides signed the model that splits this deal: 62.5 % is marketing's (the model in force is w).` */
export function findingSentence({ finding, marketing }: Finding, text: string | null): string {
  const says = WORDS[finding] ?? finding;
  const share = marketing === undefined ? '' : `: ${Number((marketing / 100).toFixed(1))} % is marketing’s`;
  return `${says}${share}${text === null ? '' : ` (${text})`}.`;
}
