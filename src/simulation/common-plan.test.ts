import { expect, it } from 'vitest';
import { PLANNED_KINDS } from '../ledger/entries/planned.ts';
import type { Draft } from '../ledger/entry.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/instant.ts';
import { simulateCompany } from './simulate-company.ts';
import { simulatedSubjects } from './simulated-subjects.ts';

const OPTIONS = { seed: 7, leads: 100, start: instant(Date.UTC(2024, 0, 1)), days: 730 };

it('meets, agrees, votes and goes along, in records named beforehand, with words in the personal part alone', () => {
  const named = new Map([...simulatedSubjects(OPTIONS)].map(([type, all]) => [type, new Set(all)]));
  const unknown: string[] = [];
  const company = simulateCompany({
    ...OPTIONS,
    scripted: true,
    subject: (type, external) => {
      if (!named.get(type)?.has(external)) unknown.push(external);
      return `${type}:${external}` as SubjectId;
    },
  });
  const planned: Draft[] = [];
  for (let record = company.next(); record !== null; record = company.next()) {
    planned.push(...record.drafts.filter(({ kind }) => (PLANNED_KINDS as readonly string[]).includes(kind)));
    company.reactTo([]);
  }
  expect(unknown).toEqual([]);
  const kinds = new Set(planned.map(({ kind }) => kind));
  // What something brought is for the measures to tell.
  expect(PLANNED_KINDS.filter((kind) => !kinds.has(kind))).toEqual(['rationale-result']);
  expect(planned.filter(({ kind }) => kind === 'meeting-held').length).toBeGreaterThan(60);
  for (const { payload, personal } of planned) {
    const { words } = payload as { readonly words?: string };
    expect(words === undefined).toBe(personal === undefined);
    if (words !== undefined) expect(personal?.[words]).toMatch(/\S/);
  }
});
