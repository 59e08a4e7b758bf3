import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDamaged, soundLens } from './damaged-lens.ts';

it('answers rightly from 21 damaged lens files, building anew what cannot be trusted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'damaged-'));
  try {
    const sound = await soundLens(folder, 300);
    let rebuilt = 0;
    for (let seed = 0; seed < 21; seed++) {
      const outcome = await openDamaged(sound, seed);
      expect(outcome, `seed ${seed}`).toMatchObject({ right: true });
      if (outcome.rebuilt) rebuilt++;
    }
    expect(rebuilt).toBeGreaterThan(5);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
