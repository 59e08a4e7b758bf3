/** How agreements, signatures and what the engine did read on a screen of text. */
import type { CompareAgreementsOutput } from '../operations/compare-agreements.ts';
import { grouped } from '../operations/figure-words.ts';
import type { FileAgreementOutput } from '../operations/file-agreement.ts';
import type { ListAgreementsOutput } from '../operations/list-agreements.ts';
import type { ReadAgreementOutput } from '../operations/read-agreement.ts';
import type { RunEngineOutput } from '../operations/run-engine.ts';
import type { SignAgreementOutput } from '../operations/sign-agreement.ts';
import type { VerifyOutput } from '../operations/verify.ts';
import { harmless, minuteOf, table } from './table.ts';

export function filePage(answer: FileAgreementOutput): string {
  return `${answer.filed ? 'Filed' : 'On record already'}: ${harmless(answer.name)} (${answer.digest.slice(0, 12)})`;
}

export function signPage(answer: SignAgreementOutput): string {
  const line = (word: string, clauses: readonly string[]) =>
    clauses.length === 0 ? [] : [`${word.padEnd(16)} ${clauses.join(', ')}`];
  const waiting = answer.awaits.map(({ clause, parties }) => `${clause} (${parties.join(', ')})`);
  return [
    `${harmless(answer.by)} for ${answer.party}, in force from ${minuteOf(answer.from)}:`,
    '',
    ...line('Signed', answer.signed),
    ...line('Signed before', answer.already),
    ...line('In force', answer.inForce),
    ...line('Waits for', waiting),
    '',
    'Signed without a login: marked as such, and it opens no evidence gate.',
  ].join('\n');
}

export function agreementsPage(answer: ListAgreementsOutput): string {
  if (answer.agreements.length === 0) return 'No agreement is on record. entente init writes a starter.';
  const rows = answer.agreements.map((one) => [
    one.digest.slice(0, 12),
    one.name,
    one.filedAt.slice(0, 10),
    one.inForceSince?.slice(0, 10) ?? null,
    one.inForceUntil?.slice(0, 10) ?? null,
    new Set(one.signatures.map(({ party }) => party)).size,
  ]);
  const words = ['Digest', 'Name', 'Filed', 'In force from', 'Until', 'Parties'];
  return table(
    words.map((title) => ({ title, right: title === 'Parties' })),
    rows,
  );
}

export function agreementPage({ agreement }: ReadAgreementOutput): string {
  if (agreement === null) return 'No agreement is on record. entente init writes a starter.';
  const rows = agreement.clauses.map((clause) => [
    clause.name,
    [...new Set(clause.signatures.map(({ party, by }) => `${by} (${party})`))].join(', '),
    clause.inForceSince?.slice(0, 10) ?? null,
    clause.awaits.join(', '),
  ]);
  const columns = ['Clause', 'Signed by', 'In force from', 'Waits for'].map((title) => ({ title }));
  return [`${harmless(agreement.name)} (${agreement.digest.slice(0, 12)})`, '', table(columns, rows)].join(
    '\n',
  );
}

export function comparePage(answer: CompareAgreementsOutput): string {
  const changed = answer.clauses.filter(({ change }) => change !== 'same');
  if (changed.length === 0) return 'Both texts say the same.';
  return changed
    .flatMap(({ clause, change, changes }) => [
      `${clause} (${change})`,
      ...changes.map(({ says }) => `  ${harmless(says)}`),
    ])
    .join('\n');
}

export function runPage(answer: RunEngineOutput): string {
  const decided = Object.entries(answer.decided).map(([kind, count]) => [kind, grouped(count, 0)]);
  return [
    answer.agreement === null ? 'No agreement is in force.' : `In force: ${answer.agreement.slice(0, 12)}`,
    `Looked at ${grouped(answer.looked, 0)} entries, up to ${minuteOf(answer.until)}.`,
    ...(decided.length === 0
      ? ['Nothing was decided.']
      : [table([{ title: 'Decided' }, { title: 'Entries', right: true }], decided)]),
    ...(answer.nextDueAt === null ? [] : [`Next due: ${minuteOf(answer.nextDueAt)}`]),
  ].join('\n');
}

export function verifyPage(answer: VerifyOutput): string {
  const counts = [
    ['Entries', answer.entries],
    ['Decided, equal', answer.equal],
    ['Decided, explained', answer.explained],
    ['Decided, unexplained', answer.unexplained],
  ].map(([word, count]) => [String(word), grouped(Number(count), 0)]);
  return [
    table([{ title: 'Ledger' }, { title: '', right: true }], counts),
    '',
    `Chain ${answer.chain}. Head ${answer.head}`,
    ...answer.differences.map(({ seq, says }) => `${seq === null ? '' : `${seq}: `}${harmless(says)}`),
  ].join('\n');
}
