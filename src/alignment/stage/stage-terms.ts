/**
 * The terms under which evidence counts: how long each kind lasts and where a line is drawn. Ours, weighed in
 * docs/decisions/0029-stage-gates.md; the articles name the evidence but give no numbers.
 */
import { DAY_MS } from '../../vocabulary/instant.ts';

/** A sign-off lasts until the text's review date, and no longer than a year from the last time both signed. */
export const SIGN_OFF_MS = 365 * DAY_MS;
/** Evidence of joint work, of words and of reasons is of the last half year, a quarter for what should happen monthly. */
export const HALF_YEAR_MS = 182 * DAY_MS;
export const QUARTER_MS = 92 * DAY_MS;
/** A wave of the survey counts until the next should have been held, and so long beyond. */
export const WAVE_GRACE_MS = 45 * DAY_MS;
/** Where no agreement says how often the survey is held. */
export const USUAL_WAVE_MS = 365 * DAY_MS;
/** A gate that lapses within this time is shown as lapsing soon. */
export const SOON_MS = 45 * DAY_MS;

/** Of the reasons given for returned leads, the most that may be "other" or none. */
export const MOST_OTHER = 0.2;
/** Of the stage words people enter, the least that must be words of the agreement. */
export const LEAST_KNOWN_WORDS = 0.9;
/** Fewer answers, words or statements than this tell nothing. */
export const LEAST_CASES = 10;
/** The widest mean gap between the sides, as a share of the scale's width: one point of five. */
export const WIDEST_GAP = 0.2;
/** Where no agreement says so, fewer answers of a side are not shown. */
export const USUAL_FLOOR = 5;
/** From the middle of the scale on, a side's mean says yes. */
export const MIDDLE = 0.5;
/** Of what is spent on programmes, the least that must have a rationale. */
export const LEAST_RATIONALE = 0.8;

/**
 * Of the further gates into Aligned so many must be met. Three are within reach of any company without leave of
 * anybody else: joint work, a joint plan, marketing at the customer's. Pay, notes of conversations and the market's
 * course are not.
 */
export const FURTHER_NEEDED = 3;
