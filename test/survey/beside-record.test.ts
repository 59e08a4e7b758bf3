/** Belief beside the record: each recorded figure is the one the measure and the scoreboard tell of the same half year. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ANSWERABLE } from '../../src/alignment/survey/record.ts';
import type { ReadFiguresOutput } from '../../src/operations/read-figures.ts';
import type { ReadMeasureOutput } from '../../src/operations/read-measure.ts';
import type { ReadScoreboardOutput } from '../../src/operations/read-scoreboard.ts';
import type { ReadBeliefsOutput } from '../../src/operations/survey/read-beliefs.ts';
import type { ReadSurveyOutput } from '../../src/operations/survey/read-survey.ts';
import { DAY_MS } from '../../src/vocabulary/instant.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from '../doors/memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-beside-record-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let directory: MemoryDirectory;
let survey: ReadSurveyOutput;

async function told<Answer>(operation: string, input: object, workspace = 'demo'): Promise<Answer> {
  const answer = await directory.ask({ operation, input, workspace }, ASKING);
  if (!answer.ok) throw new Error(`${operation}: ${answer.refusal.why}: ${answer.refusal.says}`);
  return answer.value as Answer;
}

beforeAll(async () => {
  directory = memoryDirectory(root);
  await told('start-demo', { leads: 1_500 }, 'main');
  survey = await told<ReadSurveyOutput>('read-survey', {});
});

function halfYear() {
  const to = survey.wave?.closedAt ?? '';
  return { from: new Date(Date.parse(to) - 182 * DAY_MS).toISOString(), to };
}

it('holds every statement that can be answered against its measure’s own figure of the half year before', async () => {
  expect(survey.records.map(({ item, measure }) => `${item} ${measure}`)).toEqual(
    ANSWERABLE.map(({ item, measure }) => `${item} ${measure}`),
  );
  let evidence = 0;
  for (const [at, record] of survey.records.entries()) {
    const answer = await told<ReadMeasureOutput>('read-measure', { id: record.measure, ...halfYear() });
    const beside = ANSWERABLE[at]?.beside ?? null;
    const own = beside === null ? null : (answer.beside?.[beside] ?? null);
    const figure = answer.evidence === 'none' ? null : (own ?? answer.value);
    expect([record.measure, record.value, record.n], record.item).toEqual([record.measure, figure, answer.n]);
    if (record.value === null) expect(record.missing.length, record.item).toBeGreaterThan(0);
    else evidence += 1;
  }
  expect(evidence).toBeGreaterThan(ANSWERABLE.length / 2);
});

it('says the same figures as the scoreboard of that half year', async () => {
  const board = await told<ReadScoreboardOutput>('read-scoreboard', halfYear());
  const further = await Promise.all(
    board.further.map(({ id }) => told<ReadFiguresOutput>('read-figures', { group: id, ...halfYear() })),
  );
  const figures = new Map(
    [...board.groups.flatMap((group) => group.figures), ...further.flatMap((one) => one.figures)].map(
      (one) => [one.id, one],
    ),
  );
  const shared = survey.records.filter(
    ({ measure, value }, at) => figures.has(measure) && value !== null && ANSWERABLE[at]?.beside === null,
  );
  expect(shared.length).toBeGreaterThan(4);
  for (const { measure, value } of shared)
    expect([measure, figures.get(measure)?.value]).toEqual([measure, value]);
});

it('holds a region that is told of against the measures’ own figures of that region, above the floor', async () => {
  const regions = survey.cuts.filter(({ by, groups }) => by === 'region' && groups.length > 0);
  const [first] = regions;
  const part = await told<ReadSurveyOutput>('read-survey', { region: first?.value });
  expect(part.records.map(({ item }) => item)).toEqual(survey.records.map(({ item }) => item));
  let [evidence, withheld] = [0, 0];
  for (const record of part.records) {
    const asked = { id: record.measure, ...halfYear(), by: 'region' };
    const { rows } = await told<ReadMeasureOutput>('read-measure', asked);
    const row = rows.find(({ key }) => key === first?.value);
    if (record.value === null) {
      expect((row?.n ?? 0) < part.floor || row?.value === null, record.measure).toBe(true);
      expect(record.missing.length, record.measure).toBeGreaterThan(0);
      withheld += 1;
      continue;
    }
    expect([record.measure, record.n], record.item).toEqual([record.measure, row?.n]);
    // Of speed the median in business hours is told, which a row has not.
    if (record.unit !== 'business-hours') expect(record.value).toBe(row?.value);
    evidence += 1;
  }
  expect([evidence > 5, withheld > 0]).toEqual([true, true]);
});

it('tells the scoreboard of each side what the survey tells, with the same record, those first where they lie apart', async () => {
  const { wave, beliefs } = await told<ReadBeliefsOutput>('read-beliefs', {});
  expect(wave?.id).toBe(survey.wave?.id);
  const byRecord = ({ item, measure }: { item: string; measure: string }) => `${item} ${measure}`;
  expect(beliefs.map(({ record }) => byRecord(record)).sort()).toEqual(survey.records.map(byRecord).sort());
  const questions = survey.constructs.flatMap(({ scales }) =>
    scales.filter(({ view }) => view !== 'own').flatMap((one) => one.questions),
  );
  for (const { item, sides, record, apart } of beliefs) {
    expect(record).toEqual(survey.records.find((one) => byRecord(one) === byRecord(record)));
    expect(sides.map(({ side }) => side)).not.toContain(record.about);
    const spread = questions.find((one) => one.item === item)?.spread ?? [];
    for (const { side, told: how, share, atLeast } of sides) {
      const found = spread.find(({ group }) => group === side);
      const same = found === undefined ? 'withheld' : found.agreeing === null ? 'few' : 'share';
      expect([item, how, share]).toEqual([item, same, found?.agreeing?.share ?? null]);
      if (apart === true && sides.length === 1 && !atLeast)
        expect((share ?? 0) > 0.5).not.toBe(record.bearsOut);
    }
  }
  const places = beliefs.map(({ apart }) => apart === true);
  expect(places).toEqual([...places].sort((one, other) => Number(other) - Number(one)));
  expect((await told<ReadBeliefsOutput>('read-beliefs', {}, 'main')).beliefs).toEqual([]);
});

it('says nothing recorded of a region the survey is silent on', async () => {
  const silent = survey.cuts.filter(({ by, groups }) => by === 'region' && groups.length === 0);
  for (const { value } of silent)
    expect((await told<ReadSurveyOutput>('read-survey', { region: value })).records).toEqual([]);
});

it('says "no evidence" of a company on record of which nothing was recorded, and no verdict', async () => {
  const rows = Array.from({ length: 12 }, (_, n) => `r${n},${n % 2 ? 'sales' : 'marketing'},4,4,4`);
  const answers = ['respondent,side,follow-up-1,lead-quality-1,margin-conflict-1', ...rows].join('\n');
  await told('import-survey', { answers, name: 'Spring' }, 'main');
  const bare = await told<ReadSurveyOutput>('read-survey', {}, 'main');
  expect(bare.records).toHaveLength(3);
  for (const { value, bearsOut, missing } of bare.records)
    expect([value, bearsOut, missing.length > 0]).toEqual([null, null, true]);
});

it('shows regions of the simulated company, and its people’s own score beside its stage', async () => {
  const regions = survey.cuts.filter(({ by, groups }) => by === 'region' && groups.length > 0);
  expect(regions.length).toBeGreaterThan(0);
  const { bands } = await told<{ bands: { sides: unknown[]; constructs: number } | null }>('assess', {});
  expect(bands?.sides.length).toBeGreaterThan(0);
});
