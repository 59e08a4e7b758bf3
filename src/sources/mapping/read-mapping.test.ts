/** A mapping is refused whole, with every fault at its line and column, or it is read. */
import { expect, it } from 'vitest';
import { presetMapping, readMapping } from './read-mapping.ts';

function faultsOf(text: string) {
  const read = readMapping(text);
  return read.ok ? [] : read.refusal;
}

const GOOD = `mapping: 1
system: crm
values:
  stages: { Open: inquiry }
files:
  leads:
    name: leads.csv
    subject: { lead: id }
    at: { column: created, formats: [DD.MM.YYYY] }
    entries:
      created: { fields: { zone: region, map: plan } }
      staged: { stage: { column: status, map: stages } }
`;

it('reads a mapping, with an entry named for its kind, and fields of any name', () => {
  expect(faultsOf(GOOD)).toEqual([]);
});

it('gives two texts that say the same the same digest', () => {
  const digests = [GOOD, `# said again\n${GOOD}`].map((text) => {
    const read = readMapping(text);
    return read.ok ? read.value.digest : '';
  });
  expect(digests[0]).toBe(digests[1]);
});

it('names every fault at once, with line and column, and the word that was meant', () => {
  const text = GOOD.replace('subject: { lead: id }', 'subjekt: { lead: id }')
    .replace('{ column: status, map: stages }', '{ colunm: status, map: stages }')
    .replace('system: crm', 'system: CRM');
  const faults = faultsOf(text);
  expect(faults.map(({ line, column }) => [line, column])).toEqual([
    [2, 1],
    [8, 5],
    [12, 17],
    [12, 26],
  ]);
  expect(faults.map(({ message }) => message).join('\n')).toContain('Did you mean "subject"?');
  expect(faults.map(({ message }) => message).join('\n')).toContain('Did you mean "column"?');
});

it('says which value map, zone, format or subject is wrong, and where', () => {
  const text = GOOD.replace('map: stages }', 'map: stage }')
    .replace('DD.MM.YYYY', 'DD.MM.QQQQ')
    .replace('system: crm', 'system: crm\nzone: Europe/Berlim');
  const messages = faultsOf(text).map(({ line, path, message }) => `${line} ${path}: ${message}`);
  expect(messages.join('\n')).toMatch(/3 zone: "Europe\/Berlim" is not a time zone/);
  expect(messages.join('\n')).toMatch(/10 files\.leads\.at\.formats\.0: .*"Q" is no mark/);
  expect(messages.join('\n')).toMatch(/13 .*no value map "stage" under values. Did you mean "stages"\?/);
});

it('asks for the subject and the moment of each entry', () => {
  const text = 'mapping: 1\nsystem: crm\nfiles:\n  a:\n    entries:\n      created: {}\n';
  expect(faultsOf(text).map(({ path }) => path)).toEqual([
    'files.a.entries.created.subject',
    'files.a.entries.created.at',
  ]);
});

it('lays a mapping over the preset it extends', () => {
  const read = readMapping(
    'mapping: 1\nextends: preset:salesforce\nsystem: acme\ncurrency: EUR\nvalues:\n  lead_status: { Ripe: mql }\nfiles:\n  tasks: null\n',
  );
  expect(read.ok).toBe(true);
  if (!read.ok) return;
  expect(read.value.shape.values['lead_status']).toMatchObject({ Ripe: 'mql', Open: 'inquiry' });
  expect(Object.keys(read.value.shape.files)).toContain('leads');
  expect(Object.keys(read.value.shape.files)).not.toContain('tasks');
  expect(read.value.shape.currency).toBe('EUR');
});

it('reads every preset, and names the nearest where one is mistyped', () => {
  for (const name of ['salesforce', 'hubspot', 'pipedrive']) expect(presetMapping(name).ok).toBe(true);
  const wrong = presetMapping('salesforse');
  expect(wrong.ok ? '' : wrong.refusal[0]?.message).toContain('Did you mean "salesforce"?');
});

it('refuses what is no mapping without falling over', () => {
  for (const text of [
    '',
    '42',
    '[]',
    'mapping: 1',
    'a: [',
    'a: 1\na: 2',
    '&a [*a]',
    '\0',
    'x'.repeat(1_000_001),
  ])
    expect(faultsOf(text).length).toBeGreaterThan(0);
});
