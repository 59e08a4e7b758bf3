/** How a lead, the open handoffs and an answer read on a screen of text. */
import type { AnswerHandoffOutput } from '../operations/answer-handoff.ts';
import { grouped } from '../operations/figure-words.ts';
import type { ListHandoffsOutput } from '../operations/list-handoffs.ts';
import type { ReadLeadOutput } from '../operations/read-lead.ts';
import { harmless, table } from './table.ts';

type Handoff = ReadLeadOutput['handoffs'][number];

function minute(at: string | null): string | null {
  return at === null ? null : at.slice(0, 16).replace('T', ' ');
}

function standing(one: Handoff): string {
  const words = [
    one.breached ? 'breached' : '',
    one.stopped ? 'clock stopped, verdict awaited' : '',
    one.shadow ? 'shadow' : '',
  ];
  return words.filter((word) => word !== '').join('; ');
}

/** As many decimals as the millionths need: what is shown adds up as it stands. */
function points(value: number): string {
  return grouped(value, 6).replace(/\.?0+$/, '');
}

export function handoffsPage(answer: ListHandoffsOutput): string {
  if (answer.at === null) return 'No agreement was ever in force here, so nothing is handed over.';
  if (answer.total === 0) return 'Nothing waits for an answer.';
  const rows = answer.handoffs.map((one) => [
    one.id,
    one.name,
    one.clause,
    `${one.from} → ${one.to}`,
    one.owner,
    minute(one.dueAt),
    standing(one),
  ]);
  const heads = ['Id', 'Subject', 'Clause', 'Sides', 'Owner', 'Due (UTC)', ''];
  const shown = `${grouped(rows.length, 0)} of ${grouped(answer.total, 0)}`;
  return [
    table(
      heads.map((title) => ({ title })),
      rows,
    ),
    '',
    shown,
  ].join('\n');
}

export function leadPage(answer: ReadLeadOutput): string {
  const rows = [
    ['Id', answer.id],
    ['Stage', answer.stage],
    ['Owner', answer.owner],
    ['Cell', answer.cell === null ? null : `${answer.cell}${answer.qualifies ? ', qualifies' : ''}`],
    ['Loops', String(answer.loops)],
    ...(answer.heldUntil === null ? [] : [['Held until', minute(answer.heldUntil)]]),
    ...answer.handoffs.flatMap((one) => [
      ['Handed over', `${one.clause} to ${one.owner ?? one.to}, due ${minute(one.dueAt) ?? '–'} UTC`],
      ...(standing(one) === '' ? [] : [['', standing(one)]]),
      ...(one.reasons.length === 0 ? [] : [['Reasons', one.reasons.map(({ id }) => id).join(', ')]]),
    ]),
    ...answer.flagged.map((handoff) => ['Flagged', `${handoff}: its grounds were retracted`]),
  ];
  const { score } = answer;
  const lines = score.lines.map((line) => [
    line.rule,
    line.says,
    line.touch === null ? '' : `${line.touch.type} ${minute(line.touch.at)}`,
    points(line.points),
  ]);
  const heads = ['Rule', 'Says', 'Touch', 'Points'].map((title) => ({ title, right: title === 'Points' }));
  const at = `at ${minute(score.at)} UTC`;
  return [
    table([{ title: answer.name }, { title: '' }], rows),
    '',
    score.points === null ? `No score ${at}.` : `Score ${at}: ${points(score.points)}`,
    ...(lines.length === 0 ? [] : [table(heads, lines)]),
  ].join('\n');
}

export function answerPage(answer: AnswerHandoffOutput): string {
  const what = answer.handoff === null ? '' : ` ${answer.handoff}`;
  return [
    `Recorded as entry ${grouped(answer.seq, 0)}: ${answer.act}${harmless(what)}.`,
    ...(answer.decided.length === 0
      ? ['Nothing follows from it.']
      : answer.decided.map(({ says }) => harmless(says))),
  ].join('\n');
}
