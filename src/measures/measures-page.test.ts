import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { MEASURE_IDS } from '../agreement/measure-ids.ts';
import { MEASURES } from './catalogue.ts';
import { measuresPage } from './measures-page.ts';
import { FURTHER_GROUPS, SCOREBOARD } from './scoreboard-groups.ts';

const PAGE = fileURLToPath(new URL('../../docs/spec/measures.md', import.meta.url));

it('is the page in the docs, word for word (WRITE_DOCS=1 writes it anew)', () => {
  if (process.env['WRITE_DOCS'] === '1') writeFileSync(PAGE, measuresPage());
  expect(readFileSync(PAGE, 'utf8')).toBe(measuresPage());
});

it('names only measures an agreement may bind a promise to, each once', () => {
  const ids = MEASURES.map(({ id }) => id);
  expect(ids.filter((id) => !MEASURE_IDS.includes(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

it('gives every measure its definition, formula, source and needs', () => {
  for (const entry of MEASURES) {
    // A variant is asked for by its definition: its id is the definition itself.
    const [named = ''] = entry.id.split('/');
    expect(entry.definition.startsWith(`${named.replace('-growth', '')}/`), entry.id).toBe(true);
    if (entry.id.includes('/')) expect(entry.definition).toBe(entry.id);
    for (const part of [entry.says, entry.formula, entry.source, entry.dated])
      expect(part.length).toBeGreaterThan(3);
    expect(entry.needs.length).toBeGreaterThan(0);
    expect(entry.says.endsWith('.')).toBe(true);
  }
});

it('shows on the scoreboard only measures of the catalogue, each once', () => {
  const shown: string[] = [...SCOREBOARD, ...FURTHER_GROUPS].flatMap((group) => [...group.figures]);
  const ids = MEASURES.map(({ id }) => id);
  expect(shown.filter((id) => !ids.includes(id))).toEqual([]);
  expect(new Set(shown).size).toBe(shown.length);
});
