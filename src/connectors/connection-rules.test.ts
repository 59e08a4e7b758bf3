/** Rules of connections without a CRM: what a text may say, echoes, acts by status, signatures. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { readTrackingPlan } from '../sources/events/tracking-plan.ts';
import { readMapping } from '../sources/mapping/read-mapping.ts';
import { instant } from '../vocabulary/instant.ts';
import { type Echo, echoAfter, judgeEcho } from './echo.ts';
import { isSigned } from './hook-signature.ts';
import { readConnection } from './read-connection.ts';
import { statusAct } from './status-act.ts';

const AT = instant(Date.parse('2026-03-01T12:00:00Z'));
const yamlIn = (page: string) => {
  const text = readFileSync(new URL(`../../docs/guide/${page}`, import.meta.url), 'utf8');
  return /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
};

it('the connection and the plan the guides show are read without a fault', () => {
  const connection = readConnection(yamlIn('crm.md'), []);
  expect(connection).toMatchObject({ ok: true, value: { kind: 'salesforce', everySeconds: 60 } });
  expect(connection.ok && readMapping(connection.value.mapping ?? '').ok).toBe(true);
  expect(readTrackingPlan(yamlIn('events.md'), AT)).toMatchObject({ ok: true });
});

it('every fault of a connection is said at once', () => {
  const text =
    'connection: 1\nkind: salesforce\nurl: http://10.0.0.1\nobjects: [leads, laeds]\nsecrets: {}\n';
  const read = readConnection(text, []);
  expect(read.ok ? [] : read.refusal.map(({ path }) => path)).toEqual(['url', 'objects', 'secrets.clientId']);
  expect(readConnection('connection: 1\nkind: [', []).ok).toBe(false);
  expect(readConnection('kind: pipedrive', []).ok).toBe(false);
});

const echo: Echo = {
  stage: { value: 'mql', before: 'new', at: AT, authority: 'entente' },
  grade: { value: 'A1', before: '', at: AT, authority: 'crm' },
};

it('our own word that comes back is an echo: the mapping sees what stood before', () => {
  const judged = judgeEcho({ id: '1', stage: 'mql', grade: 'A1' }, echo, AT);
  expect(judged.record).toEqual({ id: '1', stage: 'new', grade: '' });
  expect(judged.verdicts.map(({ verdict }) => verdict)).toEqual(['echo', 'echo']);
  expect(echoAfter(echo, judged.verdicts)).toEqual(echo);
});

it('a person’s word stands by field; a page made before ours says nothing, one made after it does', () => {
  const judged = judgeEcho({ stage: 'dead', grade: 'C3' }, echo, AT);
  expect(judged.record).toEqual({ stage: 'new', grade: 'C3' });
  expect(judged.verdicts.map(({ field, verdict }) => `${field} ${verdict}`)).toEqual([
    'stage entente-wins',
    'grade crm-wins',
  ]);
  expect(Object.keys(echoAfter(echo, judged.verdicts))).toEqual(['stage']);
  expect(judgeEcho({ stage: 'new' }, echo, instant(AT - 1_000)).verdicts).toEqual([]);
  expect(judgeEcho({ stage: 'new' }, echo, instant(AT + 3_600_000)).verdicts).toMatchObject([
    { verdict: 'entente-wins' },
  ]);
});

it('only a change of status is an act, and a reason said more exactly goes before the usual one', () => {
  const statuses = {
    ...{ field: 'Status', accepted: ['Working'], rejected: { Dead: 'not-a-fit' } },
    ...{ reasonField: 'Why', reasons: { 'Wrong number': 'wrong-data' } },
  };
  expect(statusAct(statuses, { Status: 'Working' }, null)).toBeNull();
  expect(statusAct(statuses, { Status: 'Working' }, 'Working')).toBeNull();
  expect(statusAct(statuses, { Status: 'Nurturing' }, 'New')).toBeNull();
  expect(statusAct(statuses, { Status: 'Working' }, 'New')).toEqual({ act: 'accepted' });
  expect(statusAct(statuses, { Status: 'Dead', Why: '?' }, 'New')).toEqual({
    act: 'rejected',
    reason: 'not-a-fit',
  });
  expect(statusAct(statuses, { Status: 'Dead', Why: 'Wrong number' }, 'New')).toEqual({
    act: 'rejected',
    reason: 'wrong-data',
  });
});

it('a message is believed by HubSpot’s signature or that of Standard Webhooks, for five minutes', () => {
  const url = 'https://entente.example/hooks/crm/main/hub';
  const message = (headers: Record<string, string>, body = '[]') => ({
    ...{ method: 'POST', url, body },
    header: (name: string) => headers[name],
  });
  const signature = createHmac('sha256', 's').update(`POST${url}[]${AT}`).digest('base64');
  const signed = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(AT) };
  expect(isSigned(message(signed), 's', AT)).toBe(true);
  expect(isSigned(message(signed, '[1]'), 's', AT)).toBe(false);
  expect(isSigned(message(signed), 's', instant(AT + 301_000))).toBe(false);
  expect(isSigned(message({}), 's', AT)).toBe(false);
  // The published vector of Standard Webhooks.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const vector = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  };
  const second = instant(1_614_265_330_000);
  expect(isSigned(message(vector, '{"test": 2432232314}'), secret, second)).toBe(true);
  expect(new Webhook(secret).sign(vector['webhook-id'], new Date(second), '{"test": 2432232314}')).toBe(
    vector['webhook-signature'],
  );
});
