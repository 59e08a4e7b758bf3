/** Notices in words, and the mail that tells them. */
import { expect, it } from 'vitest';
import type { SubjectId } from '../vocabulary/ids.ts';
import { HOUR_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { compileZone } from '../vocabulary/time-zone.ts';
import { digestFor } from './digest-time.ts';
import { mailText } from './mail-text.ts';
import type { Notice } from './notice.ts';
import { lengthText, noticeText, timeText } from './notice-words.ts';

const berlin = compileZone('Europe/Berlin');
if (!berlin.ok) throw new Error(berlin.refusal);
const zone = berlin.value;
const at = (text: string): Instant => instant(Date.parse(text));
const notice = (more: Partial<Notice> = {}): Notice => ({
  ...{ kind: 'breached', key: 'breached/lead:1/1/breached', detail: null, handoff: 'h' },
  ...{ at: at('2026-03-02T09:00:00Z'), toldAt: at('2026-03-02T09:00:01Z') },
  ...{ subject: 'lead:1' as SubjectId, owner: 'user:1' as SubjectId, what: 'A qualified lead' },
  dueAt: at('2026-03-02T09:00:00Z'),
  ...more,
});
const named = { name: (id: SubjectId) => (id === 'lead:1' ? 'Greta <b>' : 'Ana') };

it('names the lead only to whom it is named, and says what it is to others', () => {
  expect(noticeText(notice(), named)).toBe('Greta <b> was not answered in time by Ana');
  expect(noticeText(notice())).toBe('A qualified lead was not answered in time');
});

it('says how late something was decided, from a minute on', () => {
  const late = (ms: number) => noticeText(notice({ toldAt: instant(at('2026-03-02T09:00:00Z') + ms) }));
  expect(late(60_000)).not.toContain('late');
  expect(late(60_001)).toContain('decided 1 minute late');
  expect([4.5 * HOUR_MS, 10.5 * HOUR_MS, 50 * HOUR_MS].map(lengthText)).toEqual([
    '4 hours 30 minutes',
    '10 hours',
    '2 days',
  ]);
});

it('tells times where the company is, in summer and winter', () => {
  expect(timeText(at('2026-03-02T13:00:00Z'), zone)).toBe('2 March 2026, 14:00 (Europe/Berlin)');
  expect(timeText(at('2026-07-02T22:30:00Z'), zone)).toBe('3 July 2026, 00:30 (Europe/Berlin)');
});

it('gathers digests from eight in the morning to eight in the morning, also where a clock is changed', () => {
  const window = (text: string) =>
    Object.values(digestFor(zone, at(text))).map((one) => new Date(one as number).toISOString().slice(0, 16));
  expect(window('2026-03-02T06:59:59Z')).toEqual(['2026-03-01T07:00', '2026-03-02T07:00']);
  expect(window('2026-03-02T07:00:00Z')).toEqual(['2026-03-02T07:00', '2026-03-03T07:00']);
  expect(window('2026-03-28T12:00:00Z')).toEqual(['2026-03-28T07:00', '2026-03-29T06:00']);
});

it('lets nothing a lead is called run in a mail or break its head', () => {
  const evil = { name: () => 'Eve\r\nBcc: all@example.com\u202e<script>alert(1)</script>' };
  const mail = mailText({
    ...{ notices: [notice({ kind: 'assigned', owner: null })], more: 0, named: () => evil, zone },
    ...{ digest: false, inboxUrl: 'https://e.example/main/notices', settingsUrl: null },
  });
  expect(mail.subject).not.toMatch(/[\r\n\u202e]/);
  expect(mail.html).not.toContain('<script');
  expect(mail.html).toContain('&lt;script&gt;');
});

it('tells thirty one by one and the rest as a number', () => {
  const mail = mailText({
    ...{ notices: Array.from({ length: 40 }, () => notice()), more: 2, named: () => named, zone },
    ...{ digest: true, inboxUrl: null, settingsUrl: null },
  });
  expect(mail.text.match(/^- /gm)).toHaveLength(30);
  expect(mail.text).toContain('And 12 more.');
});
