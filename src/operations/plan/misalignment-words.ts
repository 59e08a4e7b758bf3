/** What misalignment costs, line by line: what each line counts, in a sentence, and which figures others published. */
export const COST_SENTENCES: Readonly<Record<string, string>> = {
  'wasted-sales-hours': 'Hours sales spent on leads that were returned, disqualified or never qualified',
  'wasted-sales-money': 'Of what sales spent, the part of its recorded time that went into such leads',
  'spent-on-dropped-leads': 'What marketing spent on leads that were handed over and that nobody took up',
  'margin-given-up': 'Discount beyond the usual in the last days of quarters',
  'dropped-leads': 'Leads handed over that nobody took up',
  'returned-leads': 'Leads that were not accepted',
  'late-answers': 'Answers that came late or not at all',
  'unused-collateral': 'Assets nobody who sells used within 90 days of their publication',
  'dissatisfied-customers': 'Ratings by dissatisfied customers before which a handoff had failed',
  'lost-deals': 'Deals lost before which a handoff had failed',
  'disputed-deals': 'Won deals both sides can claim',
  disputes: 'Disputes that were opened',
};

/** Others' figure beside one's own, with how strong it is. */
export const PUBLISHED_COST =
  'Published: up to 25 % of the budget of marketing and sales (Schmonsees 2005, as a review reports it; secondary, no method)';
