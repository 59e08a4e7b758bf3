/** Weeks in a company's life, told in plain text, and what the engine decides in them. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { startEngine, step } from '../../src/engine/run.ts';
import { readScenario } from './scenario-reader.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.scenario.txt'));

describe('scenarios', () => {
  test.each(files)('%s', (file) => {
    const { inputs, moments, tell } = readScenario(readFileSync(new URL(file, folder), 'utf8'), folder);
    let state = startEngine(inputs, 'live');
    const told: string[] = [];
    const expected: string[] = [];
    for (const { line, expected: lines } of moments) {
      const entries = line.entry === null ? [] : [line.entry];
      const stepped = step(state, { entries }, line.at);
      state = stepped.state;
      told.push(line.text, ...stepped.decided.map((draft) => `  => ${tell(draft)}`));
      expected.push(line.text, ...lines.map((each) => `  => ${each}`));
    }
    expect(told).toEqual(expected);
  });
});
