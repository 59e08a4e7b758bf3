/**
 * The mail that tells notices: plain text, and the same as HTML without a picture, a script or a style from elsewhere.
 * Names stand only in what is a person's own.
 */
import type { Zone } from '../vocabulary/time-zone.ts';
import type { Notice } from './notice.ts';
import { type Named, noticeText, timeText } from './notice-words.ts';

export type MailParts = { readonly subject: string; readonly text: string; readonly html: string };

export type MailContents = {
  readonly notices: readonly Notice[];
  /** Told besides, as a number. */
  readonly more: number;
  /** Who is named: nobody where the mail goes to a whole side. */
  named(notice: Notice): Named;
  readonly zone: Zone;
  readonly digest: boolean;
  /** Addresses of the installation; null where it does not know its own. */
  readonly inboxUrl: string | null;
  readonly settingsUrl: string | null;
};

/** So many are told one by one; the rest is a number. */
const MOST_TOLD = 30;

function escaped(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] as string,
  );
}

/** Nothing a lead typed in may begin a line of the header or turn the reading direction. */
function plainLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 300);
}

function subjectOf(lines: readonly string[], digest: boolean): string {
  if (digest) return `Entente: ${lines.length} ${lines.length === 1 ? 'notice' : 'notices'}`;
  const [first = ''] = lines;
  return lines.length === 1 ? first : `${first}, and ${lines.length - 1} more`;
}

function lineOf(notice: Notice, { named, zone }: MailContents): { head: string; due: string } {
  const due = notice.dueAt === null ? '' : `Due ${timeText(notice.dueAt, zone)}.`;
  return { head: plainLine(noticeText(notice, named(notice))), due };
}

export function mailText(contents: MailContents): MailParts {
  const { notices, digest, inboxUrl, settingsUrl } = contents;
  const told = notices.slice(0, MOST_TOLD).map((notice) => lineOf(notice, contents));
  const rest = notices.length - told.length + contents.more;
  const more = rest === 0 ? [] : [`And ${rest} more.`];
  const ends = [
    ...(inboxUrl === null ? [] : [`Open Entente: ${inboxUrl}`]),
    ...(settingsUrl === null ? [] : [`Choose what you are told, and how: ${settingsUrl}`]),
  ];
  const lines = told.map(({ head, due }) => `- ${head}.${due === '' ? '' : ` ${due}`}`);
  const text = [...lines, ...more, '', ...ends, ''].join('\n');
  const items = told.map(
    ({ head, due }) => `<li>${escaped(head)}.${due === '' ? '' : ` <em>${escaped(due)}</em>`}</li>`,
  );
  const links = [
    ...(inboxUrl === null ? [] : [`<a href="${escaped(inboxUrl)}">Open Entente</a>`]),
    ...(settingsUrl === null
      ? []
      : [`<a href="${escaped(settingsUrl)}">Choose what you are told, and how</a>`]),
  ];
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Entente</title></head><body>',
    `<ul>${items.join('')}</ul>`,
    ...more.map((line) => `<p>${escaped(line)}</p>`),
    ...links.map((link) => `<p>${link}</p>`),
    '</body></html>',
  ].join('\n');
  return {
    subject: subjectOf(
      notices.map((notice) => plainLine(noticeText(notice, contents.named(notice)))),
      digest,
    ),
    text,
    html,
  };
}
