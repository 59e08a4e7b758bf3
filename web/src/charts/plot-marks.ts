/** The few parts of Observable Plot that the charts use, so that the rest of it is not sent to the reader. */
import { areaY, dot, gridY, line, lineY, plot, ruleX, ruleY, text } from '@observablehq/plot';

export const plotMarks = { areaY, dot, gridY, line, lineY, plot, ruleX, ruleY, text };
export type Plot = typeof plotMarks;
