/** A length of time as people write it: `15 minutes`, `4 hours`, `4 business hours`, `2 business days`, `30 days`. */
import { z } from 'zod';

export const DURATION_UNITS = ['minutes', 'hours', 'days', 'business-hours', 'business-days'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];
export type Duration = { readonly amount: number; readonly unit: DurationUnit };

const WRITTEN = /^(\d+(?:\.\d+)?)\s*(m|h|d|minutes?|hours?|days?|business[ -]hours?|business[ -]days?)$/;

function unitOf(word: string): DurationUnit {
  if (/^business[ -]h/.test(word)) return 'business-hours';
  if (/^business[ -]d/.test(word)) return 'business-days';
  if (word.startsWith('m')) return 'minutes';
  return word.startsWith('h') ? 'hours' : 'days';
}

export function readDuration(text: string): Duration | null {
  const parts = WRITTEN.exec(text.trim());
  if (parts === null) return null;
  return { amount: Number(parts[1]), unit: unitOf(parts[2] ?? '') };
}

export const duration = z
  .string()
  .refine((text) => readDuration(text) !== null, {
    message:
      'a length of time: a number and minutes, hours, days, business hours or business days ("4 business hours")',
  })
  .transform((text) => readDuration(text) as Duration);

/** Plain (not business) time only: decay, time-outs, look-back windows. */
export const plainDuration = duration.refine((value) => !value.unit.startsWith('business'), {
  message: 'plain time only here: minutes, hours or days',
});
