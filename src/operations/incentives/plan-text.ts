/** A pay plan from a text: a whole agreement, or its clause on pay alone; and the amounts of a sealed annex. */
import type { Agreement } from '../../agreement/agreement.ts';
import { digestOf } from '../../agreement/canonical.ts';
import type { CompensationClause } from '../../agreement/clauses/compensation.ts';
import { readAgreement } from '../../agreement/read-agreement.ts';
import { openAnnex } from '../../agreement/sealed-annex.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { clauseLines } from '../clause-lines.ts';
import type { Asker } from '../context.ts';
import { type Refusal, refusal } from '../refusal.ts';

export type NamedPlan = { readonly name: string; readonly clause: CompensationClause };

const HEADING = 'entente: 1\nname: Another plan\ntimeZone: UTC\n';

/** The text on record without its own clause on pay, for another to stand in it; a mere heading where there is none. */
function around(text: string | null): string {
  if (text === null) return HEADING;
  const lines = text.split('\n');
  const place = clauseLines(text).get('compensation');
  if (place === undefined) return /^compensation\s*:/m.test(text) ? HEADING : `${text}\n`;
  const [first, last] = place;
  return `${[...lines.slice(0, first - 1), ...lines.slice(last)].join('\n')}\n`;
}

/**
 * The plan of a text: of a whole agreement, or of a clause read as if it stood in the text on record, so that it may name
 * what is agreed there. Faults have the lines of the text that was given.
 */
export function planOfText(text: string, onRecord: string | null): Result<NamedPlan, Refusal> {
  const whole = /^entente\s*:/m.test(text);
  const before = whole ? '' : around(onRecord);
  const read = readAgreement(before + text);
  if (!read.ok) {
    const skipped = before.split('\n').length - 1;
    const faults = read.refusal.map((fault) => ({ ...fault, line: Math.max(1, fault.line - skipped) }));
    const first = faults[0];
    const says = `The plan has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}: ${first?.message ?? ''}`;
    return refused(refusal('not-valid', 'faulty-plan', says, faults));
  }
  const { name, compensation } = read.value.agreement;
  if (compensation !== undefined) return done({ name: whole ? name : 'Another plan', clause: compensation });
  const says = 'The text has no compensation clause: begin with "compensation:", or give a whole agreement.';
  return refused(refusal('not-valid', 'no-plan', says));
}

/** Of a line whose blanks are single. */
const AMOUNT = /^([^#:]+): ?(\d+(?:\.\d+)?) ?(?:#.*)?$/;

/**
 * Pay at target a year, one role or person a line: `seller: 60000`. The annex is the one both sides signed, byte for
 * byte, and whoever asks is among its readers; where nobody has signed up yet, whoever is at the machine is.
 */
export function annexAmounts(
  text: string,
  agreement: Agreement,
  asker: Asker,
): Result<ReadonlyMap<string, string>, Refusal> {
  const sealed = agreement.compensation?.sealed;
  if (asker.by === 'machine' ? sealed?.digest !== digestOf(text) : !opens(text, agreement, asker)) {
    const says = 'This is not the annex both sides signed, or it is not yours to read.';
    return refused(refusal('not-allowed', 'not-the-annex', says));
  }
  const amounts = new Map<string, string>();
  for (const [place, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#.*)?$/.test(line)) continue;
    const [, before = '', amount] = AMOUNT.exec(line.replace(/\s+/g, ' ')) ?? [];
    const name = before.trim();
    if (name === '' || amount === undefined) {
      const message =
        'A line of the annex names a role or a person and the pay at target a year: "seller: 60000".';
      return refused(refusal('not-valid', 'faulty-annex', message, [{ line: place + 1, message }]));
    }
    amounts.set(name, amount);
  }
  return done(amounts);
}

function opens(text: string, agreement: Agreement, { person, name }: Asker): boolean {
  return [person, name].some((who) => who !== null && openAnnex(agreement, text, who).ok);
}
