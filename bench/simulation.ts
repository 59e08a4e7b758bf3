/** The simulated company and the touch generator on their own, without a store. */

import { simulateCompany } from '../src/simulation/simulate-company.ts';
import { simulateTouches } from '../src/simulation/simulate-touches.ts';
import type { SubjectId } from '../src/vocabulary/ids.ts';
import { instant } from '../src/vocabulary/instant.ts';
import { medianMs, printRow } from './bench-row.ts';

const start = instant(Date.UTC(2024, 0, 1));

const company = await medianMs(1, () => {
  const subject = (type: string, external: string): SubjectId => `${type}:${external}` as SubjectId;
  const told = simulateCompany({ seed: 7, leads: 20_000, start, subject, scripted: true });
  while (told.next() !== null);
});
printRow({
  name: 'a company of 20,000 leads over two years, without engine and store',
  value: company,
  unit: 'ms',
});

const request = { seed: 7, touches: 10_000_000, leads: 500_000, days: 730, start };
const byTime = await medianMs(1, () => simulateTouches(request));
printRow({ name: '10 M touches of 500 k leads, in time order', value: byTime, unit: 'ms', aim: '5000' });
const byLead = await medianMs(1, () => simulateTouches({ ...request, order: 'lead' }));
printRow({ name: '10 M touches of 500 k leads, by lead and time', value: byLead, unit: 'ms', aim: '10000' });
