/**
 * What a contact was, by the word exports have for it: something only we did, something they did of their own accord, or
 * an exchange in which both sides took part.
 */

import type { VocabularyClause } from '../../agreement/clauses/vocabulary.ts';

/** Only we acted, or a machine did: no sign of them. */
export const OURS = 1;
/** They acted of their own accord. */
export const THEIRS = 2;
/** Both took part. */
export const EXCHANGE = 3;

/** What the agreement's words for acts and for outcomes of attempts mean, in small letters; it goes before English. */
export type AgreedWords = {
  readonly kinds: ReadonlyMap<string, number>;
  readonly reached: ReadonlyMap<string, boolean>;
};

const KIND_OF = { us: OURS, them: THEIRS, both: EXCHANGE } as const;

function plain(word: string): string {
  return word.trim().toLowerCase();
}

export function agreedWords(activities: VocabularyClause['activities'] | undefined): AgreedWords {
  const { shows = {}, outcomes = {} } = activities ?? {};
  return {
    kinds: new Map(Object.entries(shows).map(([word, who]) => [plain(word), KIND_OF[who]])),
    reached: new Map(Object.entries(outcomes).map(([word, how]) => [plain(word), how === 'reached'])),
  };
}

const NOTHING_AGREED = agreedWords(undefined);

const NO_SIGN = /sent|deliver|impression|bounce|open|served|display|unsubscribe|spam|no-?show|cancel/;
const THEIR_OWN = /request|book|schedul|page|view|web|download|click|form|regist|sign-?up|search|trial/;
const TOGETHER =
  /repl(y|ied)|answer|meet|met\b|call|convers|chat|demo|attend|visit|workshop|training|interview|dinner|lunch/;

/**
 * A touch by its type: an open or a sending shows nobody, a click or a request is theirs, a meeting, a reply or an
 * attended webinar takes both. Example: `email-sent` ours, `demo-request` theirs, `webinar-attended` an exchange.
 */
export function touchKind(type: string, { kinds }: AgreedWords = NOTHING_AGREED): number {
  const word = plain(type);
  const agreed = kinds.get(word);
  if (agreed !== undefined) return agreed;
  if (/attend/.test(word)) return EXCHANGE;
  if (NO_SIGN.test(word)) return OURS;
  if (THEIR_OWN.test(word)) return THEIRS;
  return TOGETHER.test(word) && word !== 'visit' ? EXCHANGE : THEIRS;
}

const MISSED =
  /\bno\b|\bnot\b|no[-_ ]|not[-_ ]|un(answer|reach|success)|voice|mailbox|busy|wrong|bounc|fail|cancel|left|missed/;
const REACHED =
  /reach|connect|answer|repl|spoke|talk|held|complet|attend|met\b|interest|book|conver|positive|success/;
const IN_PERSON = /meet|demo|visit|workshop|lunch|dinner|on-?site/;

/** A person's attempt: an exchange where its outcome says that somebody was there, or where none was said of a meeting. */
export function attemptKind(
  activity: string,
  outcome: string,
  { kinds, reached }: AgreedWords = NOTHING_AGREED,
): number {
  const said = plain(outcome);
  if (said === '') {
    const agreed = kinds.get(plain(activity));
    const both = agreed === undefined ? IN_PERSON.test(plain(activity)) : agreed === EXCHANGE;
    return both ? EXCHANGE : OURS;
  }
  const somebody = reached.get(said) ?? (!MISSED.test(said) && REACHED.test(said));
  return somebody ? EXCHANGE : OURS;
}

export const ROLE_CLASSES = ['economic buyer', 'technical buyer', 'user', 'champion'] as const;
const ROLE_WORDS: readonly RegExp[] = [
  /economic|decision|budget|sponsor|signer|signatory|approv|c-level|executive|^vp$/,
  /techn|evaluat|architect|engineer|security|^it$/,
  /user|operator|practition/,
  /champion|coach|influenc|advocate|mobili[sz]er/,
];

/** The place in ROLE_CLASSES of what a role is called; −1 where it is none of them. Example: `Decision Maker` → 0. */
export function roleClass(role: string): number {
  const word = role.trim().toLowerCase();
  return ROLE_WORDS.findIndex((pattern) => pattern.test(word));
}
