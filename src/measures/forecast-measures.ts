/** The measures of forecasts and of the pipeline beyond accuracy itself, for the catalogue. */
import { forecastBias } from './defined/forecast-bias.ts';
import { pipelineVelocity } from './defined/pipeline-velocity.ts';
import type { Measure } from './observations.ts';

export const FORECAST_MEASURES: readonly Measure[] = [forecastBias, pipelineVelocity];
