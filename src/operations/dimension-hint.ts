/** The dimensions any measure may be asked by; besides these, any field of the subject by its own name. */
export const DIMENSION_HINT =
  'day, week, month, quarter, year, team, person, region, segment, channel, campaign, asset, product, stage, source, or a field';
