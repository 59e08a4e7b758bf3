/** Measures of credit: what marketing influenced, what the model in force gives it, and what both sides can claim. */
import { attributedRevenue } from './defined/attributed-revenue.ts';
import { contestedRevenue } from './defined/contested-revenue.ts';
import { influencedRevenue } from './defined/influenced-revenue.ts';
import type { Measure } from './observations.ts';

export const CREDIT_MEASURES: readonly Measure[] = [influencedRevenue, attributedRevenue, contestedRevenue];
