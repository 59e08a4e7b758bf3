/**
 * Who reads what pay hangs on: the executives and administrators, whom the clause itself entitles, and whoever signs
 * it. Everybody else sees that there is such a clause, and the digest both sides signed, but not a word of it.
 */
import type { Agreement } from '../agreement/agreement.ts';
import type { ReadAgreement } from '../agreement/read-agreement.ts';
import { clauseLines } from './clause-lines.ts';
import type { Asker } from './context.ts';

const PAY = 'compensation';
const WITHHELD = '# What pay hangs on is shown to those it entitles.';

function namedIn(agreement: Agreement): readonly string[] {
  const readers = agreement.compensation?.sealed?.readers ?? [];
  const signers = (agreement.parties?.list ?? []).flatMap(({ signs }) =>
    signs.filter(({ clauses }) => clauses?.includes(PAY) ?? true).map(({ person }) => person),
  );
  return [...readers, ...signers];
}

export function seesPay({ by, roles, person, name }: Asker, agreement: Agreement): boolean {
  if (by === 'machine' || roles.includes('executive') || roles.includes('administrator')) return true;
  const named = namedIn(agreement);
  return (person !== null && named.includes(person)) || named.includes(name);
}

/** Whether something of this text is kept from whoever asks. */
export function payWithheld(asker: Asker, { agreement }: ReadAgreement): boolean {
  return agreement.compensation !== undefined && !seesPay(asker, agreement);
}

/**
 * The text without the clause, every other line where it was. Where the clause is written so that its lines cannot be
 * told from others, nothing of the text is shown.
 */
export function textWithoutPay(text: string): string {
  const lines = text.split(/\r?\n/);
  const place = clauseLines(text).get(PAY);
  if (place === undefined) return WITHHELD;
  const [first, last] = place;
  const kept = lines.map((line, index) => {
    if (index + 1 < first || index + 1 > last) return line;
    return index + 1 === first ? WITHHELD : '#';
  });
  // Words of the clause that stand elsewhere, by an anchor of YAML, would tell it all the same.
  return /(^|[\s[{,])&\S/.test(lines.slice(first - 1, last).join('\n')) ? WITHHELD : kept.join('\n');
}
