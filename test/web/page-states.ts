/** One page in one state: axe finds nothing, a phone needs no sideways scroll, nothing is logged as an error. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, faultsByAxe, hasBrowser, sideways, startBench, type Visit } from './browser.ts';

export type PageState = {
  readonly says: string;
  readonly path: string;
  /** Words that stand on the page once it is there. */
  readonly shows: string;
};

const WIDE = { width: 1440, height: 1000 };
const PHONE = { width: 360, height: 800 };

const BETWEEN = '/main/between';

/**
 * To another page inside the application, as its links go: nothing is loaded and compiled anew. A page that says nothing
 * of its own comes between, so that no word of the page before is taken for one of the next.
 */
async function walkTo(page: Page, path: string): Promise<void> {
  for (const to of [BETWEEN, path]) {
    await page.evaluate((next) => window.history.pushState(null, '', next), to);
    if (to === BETWEEN) await page.getByText('There is no page at this address').waitFor();
  }
}

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
      { timeout: 90_000 },
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
