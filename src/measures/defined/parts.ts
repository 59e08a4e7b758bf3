/** Sentences and lists several definitions share. */
import { COMMON_DIMENSIONS } from '../dimensions.ts';

export const LEAD_DIMENSIONS: readonly string[] = [...COMMON_DIMENSIONS];

export const NO_QUALIFIED =
  'qualified leads: no lead was ever seen entering the qualified stage (import lead stages, or map a status to one)';
export const NO_CUSTOMERS =
  'customers: no lead ever became one (import won deals linked to their leads, or map a status to the customer stage)';
export const NO_DEALS = 'opportunities that were closed, with their dates and outcomes';
export const NO_WON = 'won opportunities';
export const NO_ATTEMPTS = 'the calls, mails and meetings of sales (activities), with who made them and when';
export const NO_HANDOFFS = 'handoffs: sign an agreement with a handoffs clause, or replay history under one';
