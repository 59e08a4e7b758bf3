/**
 * What adopting the agreement does to a unit of the simulated company: the truth a study of it should find. Shares are
 * in ten-thousandths. `before` also rules everywhere where the company is simulated without effects.
 */
export const TRUE_EFFECTS = {
  /** Median working hours from the handover (or, before, from the list marketing sent) to the first attempt. */
  followUpHours: { before: 14, after: 3 },
  /** Qualified leads nobody ever tries to reach. */
  neverWorked: { before: 2600, after: 700 },
  /** Of the worked leads, those sales accepts. */
  accepted: { before: 5500, after: 7000 },
  /** Of the accepted leads, those that become an opportunity. */
  opportunity: { before: 3600, after: 4200 },
  /** Of the leads that come back after a refusal, those sales accepts; without the agreement none comes back. */
  acceptedOnReturn: { before: 0, after: 2000 },
  /** Of the opportunities, those won. */
  won: { before: 2400, after: 2800 },
  /** Customers kept at the end of a year. */
  renewed: { before: 8000, after: 8700 },
  /** Average invoice, against that of a unit without the agreement. */
  billing: { before: 10_000, after: 10_700 },
  /** Standard deviation of a monthly forecast, relative to what is booked. */
  forecastError: { before: 2800, after: 1500 },
  /** Sellers who use a piece of collateral with an opportunity. */
  collateralUsed: { before: 3000, after: 5500 },
  /** Reports from the field that marketing answers at all. */
  insightAnswered: { before: 3500, after: 8500 },
  /** Median working hours until it does. */
  insightHours: { before: 30, after: 8 },
  /** Mean mark customers give their satisfaction, in hundredths of a point on the scale of 0 to 10. */
  satisfaction: { before: 670, after: 760 },
  /** Mean answer of the survey, in hundredths of a point on the scale of 1 to 7. */
  survey: { before: 360, after: 460 },
} as const;
export type EffectName = keyof typeof TRUE_EFFECTS;
