import { expect, it } from 'vitest';
import { measureTitle as pageTitle } from '../../web/src/scoreboard/measure-names.ts';
import { MEASURES } from './catalogue.ts';
import { measureTitle, withTitles } from './measure-titles.ts';

it('calls every measure on a printed page as it is called on the pages', () => {
  for (const { id } of MEASURES) expect(measureTitle(id), id).toBe(pageTitle(id));
});

it('says a measure in a sentence by its title, and leaves words that are no id', () => {
  expect(withTitles('sales is measured by sla-attainment, shown')).toBe(
    'sales is measured by “Answered in time”, shown',
  );
  expect(withTitles('revenue over four quarters')).toBe('revenue over four quarters');
});

it('states every formula in words: no name of a field of the program stands in it', () => {
  for (const { id, formula } of MEASURES) expect(formula.match(/\b[a-z]+[A-Z]\w*/g), id).toBeNull();
});
