/** The survey in a browser: a wave is opened, a form filled in on a phone by its link, closed too early, and a full one read. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { questionsFor } from '../../src/alignment/survey/form.ts';
import type { OpenSurveyOutput } from '../../src/operations/survey/open-survey.ts';
import { chanceOf } from '../../src/simulation/chance.ts';
import { type Bench, faultsByAxe, hasBrowser, sideways, startBrowser, type Visit } from './browser.ts';
import { type RealServer, startRealServer } from './real-server.ts';

/** Few, so that a page is soon looked at: one construct each of both kinds. */
const CONSTRUCTS = ['trust', 'lead-quality'] as const;
const QUESTIONS = questionsFor(CONSTRUCTS);

/** A folder to keep pictures in, for whoever wants to look. */
const SHOTS = process.env['SHOTS'];

/** Twelve of marketing and twenty of sales in two regions, and two of sales in a third, who think less of the leads. */
function heldElsewhere(): string {
  const chance = chanceOf(12);
  const rows = Array.from({ length: 32 }, (_, n) => {
    const side = n < 12 ? 'marketing' : 'sales';
    const level = n % 6 === 0 ? 'leader' : 'staff';
    const answers = QUESTIONS.map(({ item }) => {
      const kinder = item.construct === 'lead-quality' && side === 'marketing' ? 2 : 0;
      const point = Math.min(5, 1 + chance(3) + kinder);
      return item.reversed ? 6 - point : point;
    });
    const region = n === 14 || n === 15 ? 'West' : n % 2 === 0 ? 'North' : 'South';
    return [`r${n}`, side, level, region, ...answers].join(',');
  });
  return [
    ['respondent', 'side', 'level', 'region', ...QUESTIONS.map(({ id }) => id)].join(','),
    ...rows,
  ].join('\n');
}

describe.skipIf(!hasBrowser)('the survey', () => {
  let server: RealServer;
  let bench: Bench;
  let visit: Visit;
  let link = '';
  beforeAll(async () => {
    server = await startRealServer('2026-03-02T09:00:00Z');
    bench = await startBrowser(server.address);
    visit = await bench.open({ width: 1440, theme: 'light' });
  });
  afterAll(async () => {
    await bench?.close();
    await server?.close();
  });

  /** As it stands, wide and light, narrow and dark. */
  async function holds(page: Page, name: string): Promise<void> {
    for (const [width, colorScheme] of [
      [1440, 'light'],
      [360, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      if (SHOTS !== undefined)
        await page.screenshot({ path: join(SHOTS, `${name}-${width}.png`), fullPage: true });
      expect(await faultsByAxe(page), name).toEqual([]);
      expect(await sideways(page), `${name} is wider than the window`).toBe(0);
    }
  }

  it('says that nobody was asked, and opens a wave once the list of people has no fault', async () => {
    const { page } = visit;
    await page.goto(`${bench.address}/main/survey`);
    await page.getByText('Nobody has been asked yet').waitFor();
    await holds(page, 'survey-empty');
    await page.setViewportSize({ width: 1440, height: 1000 });
    await page.getByRole('button', { name: 'Open a wave' }).click();
    const list = page.getByLabel('People, one a line');
    await list.fill('email,side\nada@example.com,north');
    await page.getByText('Everything: 96 questions, about 10 minutes').waitFor();
    await page.getByText('Choose constructs or single statements').click();
    await page.getByLabel('All of Trust', { exact: true }).check();
    await page.getByText('What is ticked: 5 questions').waitFor();
    await holds(page, 'survey-opening');
    await page.setViewportSize({ width: 1440, height: 1000 });
    await page.getByRole('button', { name: 'Open the wave' }).click();
    await page.getByText('"north" is neither marketing nor sales.').waitFor();
    await list.fill('email,side,level,head\nada@example.com,sales,leader,yes\nmio@example.com,marketing');
    await page.getByRole('button', { name: 'Open the wave' }).click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: '2 links as CSV' }).click();
    const text = await readFile(await (await waiting).path(), 'utf8');
    link = /[/]answer[?][^\s"]+/.exec(text)?.[0] ?? '';
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByText('1 asked; so few that it is not told how many').first().waitFor();
    expect(link).not.toBe('');
    await server.ask('close-survey', {});
  });

  it('takes a form by its link alone, on a phone and by the keyboard, whole and once', async () => {
    const people = 'email,side,level,head\nada@example.com,sales,leader,yes\nmio@example.com,marketing';
    const { links } = await server.ask<OpenSurveyOutput>('open-survey', { people, constructs: CONSTRUCTS });
    const { page } = visit;
    await page.goto(bench.address + (links[0]?.link ?? ''));
    await page.getByText('You answer for').waitFor();
    await holds(page, 'survey-form');
    await page.getByRole('button', { name: 'Hand in' }).click();
    await page.getByText('✕ not answered yet').first().waitFor();
    // The focus stands on the first open question; the keyboard answers it.
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.getByText(`1 of ${QUESTIONS.length} answered`).waitFor();
    await page.evaluate(() => {
      for (const group of document.querySelectorAll('fieldset')) group.querySelectorAll('input')[2]?.click();
    });
    await page.getByText(`All ${QUESTIONS.length} are answered`).waitFor();
    await page.getByRole('button', { name: 'Hand in' }).press('Enter');
    await page.getByText('Handed in. Thank you.').waitFor();
    await page.reload();
    await page.getByText('it was handed in already, or its wave is over').waitFor();
    await holds(page, 'survey-form-used');
  });

  it('is closed with a warning, and tells nothing where too few have answered', async () => {
    const { page } = visit;
    await page.goto(`${bench.address}/main/survey`);
    await page.setViewportSize({ width: 1440, height: 1000 });
    await page.getByRole('button', { name: 'Close it now' }).click();
    await page.getByRole('button', { name: 'Close the wave' }).click();
    await page.getByText('Too few have answered for anything to be told.').waitFor();
    await page.getByText('withheld: fewer than 5 answered').first().waitFor();
    await holds(page, 'survey-below-the-floor');
  });

  it('shows a full wave: the widest gap, statements beside the record, who may see what; and its groups alone as CSV', async () => {
    const { page } = visit;
    await page.setViewportSize({ width: 1440, height: 1000 });
    await page.goto(`${bench.address}/main/survey`);
    await page.getByRole('button', { name: 'Bring one in' }).click();
    const file = {
      name: 'Spring.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('respondent,side\nr1,north'),
    };
    await page.getByLabel('File (CSV), one row per form').setInputFiles(file);
    await page.getByRole('button', { name: 'Bring it in' }).click();
    await page.getByText('No column is a question of the survey.').waitFor();
    await holds(page, 'survey-import-faulty');
    await page.setViewportSize({ width: 1440, height: 1000 });
    const right = { ...file, buffer: Buffer.from(heldElsewhere()) };
    await page.getByLabel('File (CSV), one row per form').setInputFiles(right);
    await page.getByRole('button', { name: 'Bring it in' }).click();
    await page.getByText('32 forms count. No row was left out.').waitFor();
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.getByText('The sides are furthest apart on lead quality').waitFor();
    const open = page.getByRole('button', { name: 'Statements of Lead quality' });
    await open.press('Enter');
    await page.getByText('The leads that marketing passes to sales are worth a call.').first().waitFor();
    await page.getByText('No evidence:').first().waitFor();
    await holds(page, 'survey-full');
    await page.setViewportSize({ width: 1440, height: 1000 });
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: /CSV of survey-wave/ }).click();
    const text = await readFile(await (await waiting).path(), 'utf8');
    const groups = new Set(
      text
        .trim()
        .split('\r\n')
        .slice(1)
        .map((row) => row.split(',')[4]),
    );
    expect([...groups].sort()).toEqual(['everyone', 'marketing', 'sales']);
  });

  it('shows one region alone where it may be told, and says of the others why not', async () => {
    const { page } = visit;
    await page.setViewportSize({ width: 1440, height: 1000 });
    await page.getByRole('heading', { name: 'Regions and teams' }).waitFor();
    await page.getByText('Regions not told: West. Sales withheld: fewer than 5 answered.').waitFor();
    await page.getByRole('combobox', { name: 'Region' }).selectOption('North');
    await page.getByText('of North alone').waitFor();
    expect(page.url()).toContain('region=North');
    const beside = page.getByRole('region', { name: 'Belief beside the record' });
    await beside.getByText('as people of North see them').waitFor();
    expect(await beside.getByText('agree', { exact: true }).count()).toBe(0);
    await holds(page, 'survey-region');
    await page.setViewportSize({ width: 1440, height: 1000 });
    await page.goto(`${bench.address}/main/survey?region=Mars`);
    await page.getByText('Nobody who answered Spring is of the region "Mars".').first().waitFor();
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByText('The sides are furthest apart').waitFor();
  });

  it('says what went wrong where the survey cannot be read, and asks again', async () => {
    const { page, faults } = visit;
    await page.route('**/read-survey*', (route) => route.fulfill({ status: 503, json: { title: 'busy' } }));
    await page.goto(`${bench.address}/main/survey`);
    await page.getByText('The survey could not be read').waitFor();
    await holds(page, 'survey-failing');
    await page.unroute('**/read-survey*');
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByText('The sides are furthest apart').waitFor();
    expect(faults).toEqual([]);
    expect(server.bugs).toEqual([]);
  });
});
