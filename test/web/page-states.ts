/** Pages as tests hold them, state by state (axe finds nothing, a phone needs no sideways scroll), and as people use them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BETWEEN,
  type Bench,
  faultsByAxe,
  hasBrowser,
  sideways,
  startBench,
  type Visit,
  walkTo,
} from './browser.ts';

export type PageState = {
  readonly says: string;
  readonly path: string;
  /** Words that stand on the page once it is there. */
  readonly shows: string;
};

const WIDE = { width: 1440, height: 1000 };
const PHONE = { width: 360, height: 800 };

export function holdPages(which: string, pages: readonly PageState[]): void {
  describe.skipIf(!hasBrowser)(which, () => {
    let bench: Bench;
    let visit: Visit;
    beforeAll(async () => {
      bench = await startBench();
      visit = await bench.open({ width: 1440, theme: 'light' });
      await visit.page.goto(bench.address + BETWEEN);
    });
    afterAll(() => bench.close());

    it.each(pages)(
      'is accessible, light and wide, dark and on a phone, which it fits: $says',
      async (one) => {
        const { page, faults } = visit;
        await page.setViewportSize(WIDE);
        await page.emulateMedia({ colorScheme: 'light' });
        await walkTo(page, one.path);
        await page.getByText(one.shows).first().waitFor();
        expect(await faultsByAxe(page)).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.setViewportSize(PHONE);
        expect(await sideways(page)).toBe(0);
        expect(await faultsByAxe(page)).toEqual([]);
        expect(faults).toEqual([]);
      },
    );
  });
}

/** One page opened, worked on and left, at an address of the fixture server: nothing may be logged as an error. */
export function onPages(width: number) {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench.close());
  return async (path: string, work: (page: Page, visit: Visit) => Promise<void>): Promise<void> => {
    const visit = await bench.open({ width, theme: 'light' });
    await visit.page.goto(bench.address + path);
    await work(visit.page, visit);
    expect(visit.faults).toEqual([]);
    await bench.leave(visit);
  };
}
