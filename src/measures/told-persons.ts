/**
 * Figures are of teams. Those of a single person are told to that person and to those whom the agreement entitles; this
 * is the one place that asks, for every cut of every measure.
 */
import type { History } from './history/history.ts';

/** Whether the figures of a person (by code) may be told; null where everybody's may. */
export function toldPersons(history: History): Promise<((code: number) => boolean) | null> {
  return history.once('told persons', async () => {
    const { persons } = history.context;
    if (persons === undefined) return null;
    const codes = new Set<number>(await history.lens.codesOf([...persons]));
    codes.delete(0);
    return (code) => codes.has(code);
  });
}

/** The same by the name that is shown; null (everybody together) always may. */
export async function toldNames(history: History): Promise<(name: string | null) => boolean> {
  const { persons } = history.context;
  if (persons === undefined) return () => true;
  const codes = [...(await history.lens.codesOf([...persons]))].filter((code) => code > 0);
  const names = new Set(await history.lens.labelsOf(codes));
  return (name) => name === null || names.has(name);
}
