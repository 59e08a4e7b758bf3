/** How an inbox and one of its leads read on a screen of text. */
import { grouped } from '../operations/figure-words.ts';
import type { ReadInboxOutput } from '../operations/read-inbox.ts';
import type { ReadInboxLeadOutput } from '../operations/read-inbox-lead.ts';
import { harmless, table } from './table.ts';

type Line = ReadInboxOutput['lines'][number];

const MINUTE_MS = 60_000;

/** `2 h 10 min`, `8 h`; from a day on in whole hours. */
function length(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  const whole = hours >= 24 || minutes % 60 === 0;
  return whole ? `${grouped(hours, 0)} h` : `${grouped(hours, 0)} h ${minutes % 60} min`;
}

function left({ clock }: Line): string {
  if (clock.stopped) return 'verdict awaited';
  if (clock.remainingMs === null) return 'no clock';
  const text = `${length(clock.remainingMs)}${clock.business ? ' of work' : ''}`;
  return clock.breached || clock.remainingMs < 0 ? `overdue by ${text}` : text;
}

function owner({ owner: name, ownerKept, team }: Line): string {
  if (ownerKept) return team ?? 'a colleague';
  return name ?? 'nobody yet';
}

function rate({ chance }: Line): string {
  if (chance === null) return 'no evidence';
  return `${Math.round(chance.value * 1000) / 10} % of ${grouped(chance.n, 0)}`;
}

export function inboxPage(answer: ReadInboxOutput): string {
  if (answer.at === null) return 'No agreement was ever in force here, so nothing is handed over.';
  if (answer.total === 0) return 'Nothing waits for an answer.';
  const heads = ['Id', 'Who', 'Company', 'Owner', 'Left', 'Waits', 'Cell', 'Buys', 'Why'];
  const rows = answer.lines.map((line) => [
    ...[line.id, line.name, line.company?.name ?? '', owner(line), left(line), length(line.clock.waitedMs)],
    ...[line.cell, rate(line)],
    line.why.map(({ says, points }) => `${says} ${points > 0 ? '+' : ''}${Math.round(points)}`).join('; '),
  ]);
  const lines = table(
    heads.map((title) => ({ title })),
    rows,
  );
  const shown = `${grouped(rows.length, 0)} of ${grouped(answer.total, 0)}`;
  return [lines, '', `${shown}. ${answer.rule}`].join('\n');
}

export function inboxLeadPage(answer: ReadInboxLeadOutput): string {
  const facts = [
    ['Id', answer.id],
    ['Stage', answer.stage?.name ?? null],
    ['Company', answer.company?.name ?? null],
    ['Cell', answer.cell],
    ...answer.waiting.flatMap((one) => [
      ['Waits', `${one.clause}: ${left(one)}, ${owner(one)}`],
      ...one.clockWhy.map((says) => ['', says]),
      ...one.reasons.map(({ id, says, fault }) => ['Reason', `${id}: ${says} (${fault})`]),
      ...one.promises.map(({ says, by }) => [`Promise of ${by}`, says]),
    ]),
    ...answer.people.map(({ name, roles, stage }) => [
      'Also there',
      [name, ...roles, stage ?? ''].join(', '),
    ]),
    ...answer.deals.map(({ name, state, stage }) => ['Deal', [name, state, stage ?? ''].join(', ')]),
  ];
  const did = answer.timeline.entries.map((one) => [
    one.at.slice(0, 16).replace('T', ' '),
    one.side ?? '',
    one.says,
    one.by ?? '',
  ]);
  return [
    table([{ title: harmless(answer.name) }, { title: '' }], facts),
    '',
    table(
      ['When (UTC)', 'Side', 'What', 'By'].map((title) => ({ title })),
      did,
    ),
  ].join('\n');
}
