/** The evidence on a screen of text: the sentence, the promises, and where the ledger stands; the whole of it is a page. */
import type { ReadEvidenceOutput } from '../operations/evidence/read-evidence.ts';
import { figure, grouped } from '../operations/figure-words.ts';
import { table } from './table.ts';

export function evidenceText(answer: ReadEvidenceOutput): string {
  const { sentence, promises, groups, agreement, ledger, sections } = answer;
  const rows = promises.map((one) => [
    one.side === 'sales' ? 'Sales' : 'Marketing',
    one.says,
    figure(one.owed, one.unit),
    one.evidence === 'none' ? 'no evidence' : figure(one.kept, one.unit),
    grouped(one.n, 0),
  ]);
  const columns = [
    ...[{ title: 'Who owes' }, { title: 'What' }],
    ...['Promised', 'Kept', 'n'].map((title) => ({ title, right: true })),
  ];
  const known = groups.flatMap(({ figures }) => figures).filter(({ evidence }) => evidence === 'ok');
  const signed = agreement?.clauses.reduce((sum, { signatures }) => sum + signatures.length, 0) ?? 0;
  return [
    ...(sections.includes('promises')
      ? [sentence, '', rows.length === 0 ? 'No promise is agreed yet.' : table(columns, rows), '']
      : []),
    `${known.length} figures with evidence; ${signed} signatures; ${grouped(ledger.entries, 0)} entries.`,
    `Head of the ledger: ${ledger.head}`,
    'entente evidence --out evidence.html writes all of it as one page that prints, --out evidence.zip with its tables.',
  ].join('\n');
}
