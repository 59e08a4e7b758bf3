/**
 * What sales and marketing talk about when they meet, by words both agreed on. Aligned companies talk about the market
 * and what worked; where power is fought over, talk goes to whose leads are bad (the third founding article).
 */

export const TOPICS = ['market', 'learning', 'lead-quality', 'power'] as const;
export type Topic = (typeof TOPICS)[number];

/** Words and runs of words; one that ends with * stands for all that begin so. */
export type TopicWords = { readonly [topic in Topic]: readonly string[] };

export const TOPIC_SAYS: { readonly [topic in Topic]: string } = {
  market: 'What happens in the market: customers, competitors, demand.',
  learning: 'What worked, what did not, what is changed because of it.',
  'lead-quality': 'Whether leads are good enough and are followed up, and whose fault it is.',
  power: 'Who decides, who gets the budget, the credit or the blame.',
};

const FORM = /^[\p{L}\p{N}'’-]+( [\p{L}\p{N}'’-]+){0,4}\*?$/u;
const MOST_WORDS = 200;

/** What is wrong with lists somebody proposes; empty where nothing is. */
export function wordFaults(words: TopicWords): readonly string[] {
  return TOPICS.flatMap((topic) => {
    const list = words[topic];
    const faults = list
      .filter((word) => word.length > 60 || !FORM.test(word))
      .map((word) => `${topic}: "${word.slice(0, 60)}" is no word or run of up to five words`);
    return list.length > MOST_WORDS ? [...faults, `${topic}: more than ${MOST_WORDS} words`] : faults;
  });
}
