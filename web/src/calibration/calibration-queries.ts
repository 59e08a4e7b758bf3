/** What the page on the score asks. */
import { queryOptions } from '@tanstack/react-query';
import type { ReadCalibrationOutput } from '../../../src/operations/calibration/read-calibration.ts';
import { ask } from '../api/call.ts';

export type ScoreCheck = ReadCalibrationOutput;
export type Group = ScoreCheck['grades'][number];
export type Rule = ScoreCheck['rules'][number];
export type Curve = NonNullable<ScoreCheck['calibration']>;

export const scoreCheckQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'calibration'],
    queryFn: ({ signal }) => ask<ScoreCheck>(workspace, 'read-calibration', {}, signal),
  });
