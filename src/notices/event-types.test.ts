/** The events of web hooks, as the guide tells them and as the published schema has them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { EVENT_DATA, type EventType } from './event-types.ts';

const place = (path: string) => fileURLToPath(new URL(`../../docs/${path}`, import.meta.url));
const PAGE = place('guide/notices.md');
const SCHEMA = place('webhook-events.schema.json');
const BETWEEN = /(<!-- made by [^>]+ -->\n)[\s\S]*?(\n<!-- end -->)/;

const SAYS: Readonly<Record<EventType, string>> = {
  'lead.scored': 'the grade or level of a lead changed',
  'lead.entered': 'a lead entered a stage',
  'handoff.begun': 'something was handed over; its clock runs from here where `due` is told',
  'handoff.routed': 'it has an owner, another owner, or waits for one',
  'handoff.warned': 'it is due soon',
  'handoff.breached': 'it was not answered in time',
  'handoff.settled': 'its clock was stopped, in time or late',
  'handoff.escalated': 'somebody was told that it is late',
  'handoff.recycled': 'it was rejected and comes back later',
  'webhook.test': 'somebody pressed “Send a test”',
};

function table(): string {
  const rows = Object.entries(EVENT_DATA).map(([type, shape]) => {
    const fields = Object.keys(shape.shape).map((name) => `\`${name}\``);
    return `| \`${type}\` | ${SAYS[type as EventType]} | ${fields.join(', ')} |`;
  });
  return ['| type | when | data |', '|---|---|---|', ...rows].join('\n');
}

function schema(): string {
  const events = Object.entries(EVENT_DATA).map(([type, data]) =>
    z.object({ type: z.literal(type), timestamp: z.iso.datetime(), data }).describe(SAYS[type as EventType]),
  );
  const [first, ...more] = events as [(typeof events)[number], ...(typeof events)[number][]];
  const whole = z.union([first, ...more]).describe('The body of a web hook of Entente.');
  return `${JSON.stringify(z.toJSONSchema(whole), null, 2)}\n`;
}

it('stand in the guide and in the published schema (WRITE_DOCS=1 writes them)', () => {
  const page = readFileSync(PAGE, 'utf8').replace(
    BETWEEN,
    (_, begins: string, ends: string) => begins + table() + ends,
  );
  if (process.env['WRITE_DOCS'] !== undefined) {
    writeFileSync(PAGE, page);
    writeFileSync(SCHEMA, schema());
  }
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
  expect(readFileSync(SCHEMA, 'utf8')).toBe(schema());
});
