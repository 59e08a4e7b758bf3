/** The evidence as one page of HTML that needs nothing else and prints cleanly: no script, no picture, no address followed. */
import { measureTitle } from '../../measures/measure-titles.ts';
import { between, figure, grouped } from '../figure-words.ts';
import type { Section } from './evidence-audience.ts';
import { type Cell, type Column, STYLE, safe, section, table } from './evidence-html.ts';
import type { Evidence, EvidenceFigure } from './evidence-shape.ts';
import { studySection } from './evidence-study.ts';

const day = (iso: string | null): string => (iso === null ? '–' : iso.slice(0, 10));
const sideOf = (side: string): string => (side === 'sales' ? 'Sales' : 'Marketing');
const titleOf = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;

function promises({ promises: all }: Evidence): string {
  if (all.length === 0) return '<p>No promise is agreed yet.</p>';
  const columns: readonly Column[] = [
    ...[{ title: 'Who owes' }, { title: 'What' }],
    ...(['Promised', 'Kept', '95 % interval', 'n'] as const).map((title) => ({
      title,
      number: true as const,
    })),
  ];
  const rows = all.map((one): readonly Cell[] => [
    { text: sideOf(one.side) },
    {
      text: one.says,
      note: one.evidence === 'none' ? `No evidence; missing: ${one.missing.join('; ')}` : '',
    },
    { text: figure(one.owed, one.unit) },
    { text: one.evidence === 'none' ? 'no evidence' : figure(one.kept, one.unit) },
    { text: between(one.interval, one.unit) },
    { text: grouped(one.n, 0) },
  ]);
  return table('What each side promised the other, and what the ledger says of it', columns, rows);
}

function figureRow(one: EvidenceFigure): readonly Cell[] {
  const none = one.evidence === 'none';
  const missing = none && one.missing.length > 0 ? ` Missing: ${one.missing.join('; ')}.` : '';
  return [
    {
      text: measureTitle(one.id),
      note: `${one.says} Formula: ${one.formula}${one.formula.endsWith('.') ? '' : '.'} Definition: ${one.definition}.${missing}`,
    },
    { text: none ? 'no evidence' : figure(one.value, one.unit, one.currency ?? undefined) },
    { text: between(one.interval, one.unit) },
    { text: grouped(one.n, 0) },
  ];
}

function figures({ groups }: Evidence): string {
  const columns: readonly Column[] = [
    { title: 'Figure and its definition' },
    ...(['Value', '95 % interval', 'n'] as const).map((title) => ({ title, number: true as const })),
  ];
  return groups.map(({ says, figures: all }) => table(says, columns, all.map(figureRow))).join('\n');
}

const STATES = { met: 'met', 'not-met': 'not met', none: 'no evidence' } as const;

function stage({ stage: known }: Evidence): string {
  if (known === null) return '<p>It cannot be told.</p>';
  const rows = known.gates.map((one): readonly Cell[] => [
    { text: one.number },
    { text: one.says, note: one.why },
    { text: STATES[one.state] },
    {
      text:
        one.since === null
          ? '–'
          : `since ${day(one.since)}${one.until === null ? '' : `, until ${day(one.until)}`}`,
    },
  ]);
  const columns = ['Gate', 'What it asks, and what was found', 'State', 'When'].map((title) => ({ title }));
  const supposed = known.supposed
    ? '<p class="note">Signatures of this simulated company are taken as if they had been given with a login.</p>'
    : '';
  const of = (into: 'collaborative' | 'aligned') =>
    rows.filter((_, index) => known.gates[index]?.into === into);
  return `<p>${safe(known.says)}</p>${supposed}${table('Into Collaborative', columns, of('collaborative'))}${table('Into Aligned', columns, of('aligned'))}`;
}

function signatures({ agreement }: Evidence): string {
  if (agreement === null) return '<p>No agreement is on record.</p>';
  const { name, digest, inForceSince, inForceUntil, reviewBy, clauses } = agreement;
  const force =
    inForceSince === null
      ? 'Not in force: not yet signed by both sides.'
      : `In force since ${day(inForceSince)}${inForceUntil === null ? '' : ` until ${day(inForceUntil)}`}.`;
  const review = reviewBy === null ? '' : ` To be reviewed by ${reviewBy}.`;
  const rows = clauses.map((one): readonly Cell[] => [
    { text: titleOf(one.name) },
    { text: one.digest, code: true },
    {
      text:
        one.signatures
          .map(({ party, by, signedAt, authenticated }) => {
            const how = authenticated ? '' : ', without a login';
            return `${party}: ${by}, ${day(signedAt)}${how}`;
          })
          .join('; ') || 'nobody yet',
      note: one.awaits.length === 0 ? '' : `Awaited: ${one.awaits.join(', ')}`,
    },
  ]);
  const columns = [{ title: 'Clause' }, { title: 'Digest' }, { title: 'Signed' }];
  return `<p>${safe(name)}. ${safe(force)}${safe(review)}</p><p class="note">Digest of the whole text: <code>${safe(digest)}</code></p>${table('Who signed which clause', columns, rows)}`;
}

function published({ published: all }: Evidence): string {
  const rows = all.map((one): readonly Cell[] => [
    { text: one.figure },
    { text: one.claim, note: one.against },
    { text: one.strengthSays, note: one.source },
  ]);
  const columns = [{ title: 'Figure' }, { title: 'What is claimed' }, { title: 'How strong its source is' }];
  return table('Published figures, for comparison only', columns, rows);
}

function ledger({ ledger: { entries, seq, head } }: Evidence): string {
  return [
    `<p>${grouped(entries, 0)} entries, the last of them number ${grouped(seq, 0)}. The head of the chain:</p>`,
    `<p><code>${safe(head)}</code></p>`,
    '<p class="note">Every batch of entries bears the digest of its bytes and of the batch before it. Keep this head: if the ledger still contains it later, nothing before it was changed. <code>entente verify</code> checks the whole chain and replays every decision.</p>',
  ].join('');
}

const TITLED: {
  readonly [section in Section]: readonly [
    title: string,
    lead: string,
    content: (evidence: Evidence) => string,
  ];
} = {
  promises: ['The promises, both ways', '', promises],
  figures: [
    'The figures',
    'Each with its definition, the number of cases it rests on and the interval where it is an estimate. No evidence means that the data are missing, not that the figure is zero.',
    figures,
  ],
  stage: [
    'How far the two sides are',
    'Three stages: Ambiguous, Collaborative, Aligned. Every gate is a query over the record; it lapses when its evidence does.',
    stage,
  ],
  study: [
    'Does it pay here: the study',
    'Only a study whose plan was fixed beforehand stands here; it compares units of several people, and says what goes together, not what causes what.',
    (evidence) => studySection(evidence.study),
  ],
  agreement: ['The agreement and its signatures', '', signatures],
  published: [
    'Beside them: figures others published',
    'They are not about this company. Their strength is said with each.',
    published,
  ],
  ledger: ['What this rests on', '', ledger],
};

function parts(evidence: Evidence): string {
  return evidence.sections
    .map((one) => TITLED[one])
    .map(([title, lead, content]) => section(title, lead, content(evidence)))
    .join('\n');
}

/** Everything in it that somebody wrote is escaped. */
export function evidencePage(evidence: Evidence): string {
  const { workspace, simulated, madeAt, asOf, sentence } = evidence;
  const label = simulated ? '<p><span class="label">Simulated company: no real data</span></p>' : '';
  const when = `Made ${madeAt.slice(0, 16).replace('T', ' ')} UTC from the workspace ${workspace}${asOf === null ? '' : `; records as of ${day(asOf)}`}.`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Evidence: sales and marketing, ${safe(workspace)}, ${day(madeAt)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Sales and marketing: what the record says</h1>
<p class="note">${safe(when)}</p>
${label}
${evidence.sections.includes('promises') ? `<p class="sentence">${safe(sentence)}</p>` : ''}
${parts(evidence)}
</main>
</body>
</html>
`;
}
