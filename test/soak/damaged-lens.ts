/**
 * Damages a lens file many times and counts wrong answers: `node test/soak/damaged-lens.ts [times]` (500 unless said).
 * Ends with 1 if any answer was wrong.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDamaged, soundLens } from '../damaged-lens.ts';

const times = Number(process.argv[2] ?? 500);
const folder = mkdtempSync(join(tmpdir(), 'damaged-'));
const counts = new Map<string, { right: number; wrong: number; rebuilt: number }>();
try {
  const sound = await soundLens(folder, 2000);
  for (let seed = 0; seed < times; seed++) {
    const { kind, right, rebuilt } = await openDamaged(sound, seed);
    const count = counts.get(kind) ?? { right: 0, wrong: 0, rebuilt: 0 };
    counts.set(kind, {
      right: count.right + (right ? 1 : 0),
      wrong: count.wrong + (right ? 0 : 1),
      rebuilt: count.rebuilt + (rebuilt ? 1 : 0),
    });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.table(Object.fromEntries(counts));
process.exitCode = [...counts.values()].some((count) => count.wrong > 0) ? 1 : 0;
