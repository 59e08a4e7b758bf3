/** Regions and teams at the doors: brought in, opened, answered in a terminal, told where the floor allows, and refused elsewhere. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { ImportSurveyOutput } from '../../src/operations/survey/import-survey.ts';
import type { ListSurveyStatementsOutput } from '../../src/operations/survey/list-statements.ts';
import type { OpenSurveyOutput } from '../../src/operations/survey/open-survey.ts';
import type { ReadSurveyOutput } from '../../src/operations/survey/read-survey.ts';
import { commandLine } from '../doors/in-process.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from '../doors/memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-regions-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let directory: MemoryDirectory;
beforeEach(() => {
  directory = memoryDirectory(mkdtempSync(join(root, 'data-')));
});

const entente = (...args: string[]) => commandLine(args, () => directory.ask);

async function told<Answer>(operation: string, input: object): Promise<Answer> {
  const answer = await directory.ask({ operation, input, workspace: 'main' }, ASKING);
  if (!answer.ok) throw new Error(`${answer.refusal.why}: ${JSON.stringify(answer.refusal)}`);
  return answer.value as Answer;
}
async function whyNot(operation: string, input: object): Promise<string> {
  const answer = await directory.ask({ operation, input, workspace: 'main' }, ASKING);
  return answer.ok ? 'done' : answer.refusal.why;
}

/** Sales: ten in North (who trust marketing), ten in South (who do not), six in East, three in West; marketing: six each. */
function forms(): string {
  const rows = [
    ...Array.from({ length: 10 }, (_, n) => `n${n},sales,North,Field,5,5`),
    ...Array.from({ length: 10 }, (_, n) => `s${n},sales,South,Field,1,2`),
    ...Array.from({ length: 6 }, (_, n) => `e${n},sales,East,Inside,3,3`),
    ...Array.from({ length: 3 }, (_, n) => `w${n},sales,West,Inside,4,4`),
    ...Array.from({ length: 6 }, (_, n) => `mn${n},marketing,North,,4,4`),
    ...Array.from({ length: 6 }, (_, n) => `ms${n},marketing,South,,2,2`),
  ];
  return ['respondent,side,region,team,split,lead-quality-1', ...rows].join('\n');
}

it('tells of a region where it and the rest are as many as the floor, and says why of each that is not', async () => {
  await told<ImportSurveyOutput>('import-survey', { answers: forms(), name: 'Spring' });
  const all = await told<ReadSurveyOutput>('read-survey', {});
  const regions = all.cuts.filter(({ by }) => by === 'region');
  expect(regions.map(({ value, groups }) => [value, groups.map(({ group, n }) => `${group} ${n}`)])).toEqual([
    // Of the six in East the three in West would be the rest.
    ['East', []],
    ['North', ['marketing 6', 'sales 10', 'everyone 16', 'marketing-staff 6', 'sales-staff 10']],
    ['South', ['marketing 6', 'sales 10', 'everyone 16', 'marketing-staff 6', 'sales-staff 10']],
    ['West', []],
  ]);
  expect(regions.flatMap(({ withheld }) => withheld)).toEqual([
    { side: 'sales', why: 'taken from another group it would show fewer than 5 people' },
    { side: 'sales', why: 'fewer than 5 answered' },
  ]);
  const north = await told<ReadSurveyOutput>('read-survey', { region: 'North' });
  const [scale] = north.constructs.find(({ id }) => id === 'lead-quality')?.scales ?? [];
  expect(scale?.groups.find(({ group }) => group === 'sales')).toMatchObject({ n: 10, mean: 1 });
  expect(scale?.gap?.value).toBeCloseTo(0.25, 10);
  // Of a part no bands are told; of a region the record is asked, which here is empty.
  expect(scale?.questions.flatMap(({ spread }) => spread)).toEqual([]);
  expect([north.cut, north.records.map(({ value }) => value), all.records.length > 0]).toEqual([
    { region: 'North', team: null },
    all.records.map(() => null),
    true,
  ]);
  const east = await told<ReadSurveyOutput>('read-survey', { region: 'East' });
  expect(east.constructs.flatMap(({ scales }) => scales.flatMap(({ groups }) => groups))).toEqual([]);
  expect(await whyNot('read-survey', { region: 'Mars' })).toBe('unknown-cut');
  expect(await whyNot('read-survey', { team: 'North' })).toBe('unknown-cut');
  const page = await entente('survey', '--region', 'North');
  expect(page.out).toContain('Of region North alone');
  expect((await entente('survey')).out).toMatch(/region +North +Marketing 6; Sales 10/);
  expect((await entente('survey', '--region', 'East')).out).toContain('Nothing may be told of it');
});

it('tells teams first where that was asked for, and a region no further than that leaves it', async () => {
  await told('import-survey', { answers: forms(), name: 'Spring', order: ['team', 'region'] });
  const { cuts } = await told<ReadSurveyOutput>('read-survey', {});
  const value = (name: string) => cuts.find((one) => one.value === name)?.groups.map(({ group }) => group);
  expect(value('Field')).toContain('sales');
  expect(value('Inside')).toContain('sales');
  expect(value('North')).toContain('sales');
  const both = await told<ReadSurveyOutput>('read-survey', { region: 'South', team: 'Field' });
  expect(both.constructs[0]?.scales[0]?.groups.map(({ group }) => group)).toContain('sales');
  expect(both.records).toEqual([]);
});

it('opens a wave of chosen constructs and single statements, and takes a form filled in in a terminal', async () => {
  const { constructs } = await told<ListSurveyStatementsOutput>('list-survey-statements', {});
  expect(constructs.flatMap(({ items }) => items.flatMap(({ questions }) => questions))).toHaveLength(96);
  const people = 'email,side,region\nada@a.example,sales,North\nmio@a.example,marketing,  South   East ';
  const asked = { people, constructs: ['exposure'], items: ['split', 'trust-1'] };
  const { wave, links } = await told<OpenSurveyOutput>('open-survey', asked);
  expect([wave.questions, wave.asked.map(({ answered }) => answered)]).toEqual([6, [null, null]]);
  const link = `https://entente.example${links[0]?.link}`;
  const blank = await entente('survey', 'form', link);
  expect(blank.out.split('\n')[0]).toContain('question,answer,asks,');
  const file = join(root, 'form.csv');
  writeFileSync(file, blank.out);
  const open = await entente('survey', 'answer', file, '--token', link);
  expect([open.code, open.err]).toEqual([1, expect.stringContaining('2:1  split: is not answered')]);
  const filled = blank.out
    .trim()
    .split('\n')
    .map((line, at) => (at === 0 ? line : line.replace(',,', ',4,')));
  writeFileSync(file, filled.join('\n'));
  const handed = await entente('survey', 'answer', file, '--token', link);
  expect([handed.code, handed.out]).toEqual([0, expect.stringContaining('Handed in.')]);
  expect((await entente('survey', 'answer', file, '--token', link)).code).toBe(1);
  expect(await whyNot('open-survey', { people, items: ['no-such'] })).toBe('wrong-input');
});
