/** The tables of the evidence, each as a file of its own beside the page: every digit kept, for whoever reckons on. */
import { csvText } from '../csv-text.ts';
import type { Section } from './evidence-audience.ts';
import type { Evidence } from './evidence-shape.ts';
import type { PackedFile } from './zip-file.ts';

const SHEETS: { readonly [section in Section]: ((evidence: Evidence) => string) | null } = {
  promises: ({ promises }) =>
    csvText(
      [
        'id',
        'side',
        'promise',
        'measure',
        'promised',
        'kept',
        'low',
        'high',
        'n',
        'unit',
        'evidence',
        'missing',
      ],
      promises.map((one) => [
        ...[one.id, one.side, one.says, one.measure, one.owed, one.kept],
        ...[one.interval?.[0] ?? null, one.interval?.[1] ?? null, one.n, one.unit, one.evidence],
        one.missing.join('; '),
      ]),
    ),
  figures: ({ groups }) =>
    csvText(
      [
        'group',
        'id',
        'definition',
        'formula',
        'value',
        'low',
        'high',
        'n',
        'unit',
        'currency',
        'evidence',
        'missing',
      ],
      groups.flatMap((group) =>
        group.figures.map((one) => [
          ...[group.says, one.id, one.definition, one.formula, one.value, one.interval?.[0] ?? null],
          ...[one.interval?.[1] ?? null, one.n, one.unit, one.currency, one.evidence, one.missing.join('; ')],
        ]),
      ),
    ),
  stage: ({ stage }) =>
    csvText(
      ['gate', 'into', 'asks', 'state', 'why', 'since', 'until'],
      (stage?.gates ?? []).map((one) => [
        ...[one.number, one.into, one.says, one.state, one.why, one.since, one.until],
      ]),
    ),
  study: ({ study }) =>
    csvText(
      [
        ...['outcome', 'high_n', 'high_mean', 'high_sd', 'low_n', 'low_mean', 'low_sd'],
        ...['g', 'g_low', 'g_high', 'welch_p', 'holm_p', 'plan'],
      ],
      (study?.outcomes ?? []).map((one) => [
        ...[one.name, one.high.n, one.high.mean, one.high.sd, one.low.n, one.low.mean, one.low.sd],
        ...[
          one.hedgesG.value,
          one.hedgesG.low,
          one.hedgesG.high,
          one.p,
          one.holmP,
          study?.plan.digest ?? null,
        ],
      ]),
    ),
  agreement: ({ agreement }) =>
    csvText(
      ['clause', 'digest', 'party', 'by', 'signed', 'with a login', 'agreement'],
      (agreement?.clauses ?? []).flatMap((clause) =>
        clause.signatures.map((one) => [
          ...[clause.name, clause.digest, one.party, one.by, one.signedAt, one.authenticated],
          agreement?.digest ?? null,
        ]),
      ),
    ),
  published: ({ published }) =>
    csvText(
      ['figure', 'claim', 'strength', 'source', 'against'],
      published.map((one) => [one.figure, one.claim, one.strengthSays, one.source, one.against]),
    ),
  ledger: null,
};

/** The page and its tables, under the names they have in the packed file. */
export function evidenceFiles(evidence: Evidence, html: string): readonly PackedFile[] {
  const sheets = evidence.sections.flatMap((section): readonly PackedFile[] => {
    const sheet = SHEETS[section];
    // Spreadsheets take a file for UTF-8 by the mark in front.
    return sheet === null ? [] : [{ name: `${section}.csv`, text: `\ufeff${sheet(evidence)}` }];
  });
  const { workspace, madeAt, ledger } = evidence;
  const about = [
    `Evidence of the workspace ${workspace}, made ${madeAt}.`,
    'evidence.html is the page; it needs nothing else and prints to A4. The other files are its tables.',
    `Head of the ledger: ${ledger.head} (${ledger.entries} entries).`,
    ...(evidence.simulated ? ['A simulated company: no real data.'] : []),
  ];
  return [
    { name: 'evidence.html', text: html },
    ...sheets,
    { name: 'read-me.txt', text: `${about.join('\n')}\n` },
  ];
}
