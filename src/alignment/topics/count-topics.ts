/** How much of a meeting's notes is about each topic: sentences counted by agreed words, nothing of them kept. */
import { TOPICS, type Topic, type TopicWords } from './topic-words.ts';

/** A sentence about k topics counts 12/k for each of them: 12 can be parted by 1, 2, 3 and 4 without a rest. */
export const PARTS = 12;

export type TopicCounts = {
  /** Sentences of the notes. */
  readonly sentences: number;
  /** Sentences about at least one topic. */
  readonly placed: number;
  /** In twelfths of a sentence; together they are 12 × `placed`. */
  readonly parts: { readonly [topic in Topic]: number };
};

type Pattern = { readonly words: readonly string[]; readonly open: boolean };

/** An article or particle that French runs together with the word it stands before: l’acheteur, d’usage. */
const ELIDED = /^(?:[cdjlmnst]|qu)['’](?=\p{L}{3})/u;

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}'’-]+/u)
    .map((word) => word.replace(ELIDED, ''))
    .filter((word) => word !== '');
}

function patternOf(written: string): Pattern {
  const open = written.endsWith('*');
  return { words: wordsOf(open ? written.slice(0, -1) : written), open };
}

function standsAt(pattern: Pattern, sentence: readonly string[], at: number): boolean {
  const last = pattern.words.length - 1;
  return pattern.words.every((word, index) => {
    const said = sentence[at + index] ?? '';
    return index === last && pattern.open ? said.startsWith(word) : said === word;
  });
}

function isAbout(patterns: readonly Pattern[], sentence: readonly string[]): boolean {
  return patterns.some(
    (pattern) => pattern.words.length > 0 && sentence.some((_, at) => standsAt(pattern, sentence, at)),
  );
}

/**
 * Sentences end at a full stop, a question or exclamation mark, a semicolon or a line end. Example: "Customers ask for
 * SSO. Their bad leads are your fault." counts 12 for the market, 6 for lead quality and 6 for power.
 */
export function countTopics(notes: string, words: TopicWords): TopicCounts {
  const patterns = TOPICS.map((topic) => [topic, words[topic].map(patternOf)] as const);
  const parts: { [topic in Topic]: number } = { market: 0, learning: 0, 'lead-quality': 0, power: 0 };
  let sentences = 0;
  let placed = 0;
  for (const text of notes.split(/[.!?;\n\r]+/)) {
    const sentence = wordsOf(text);
    if (sentence.length === 0) continue;
    sentences += 1;
    const about = patterns.filter(([, list]) => isAbout(list, sentence)).map(([topic]) => topic);
    if (about.length > 0) placed += 1;
    for (const topic of about) parts[topic] += PARTS / about.length;
  }
  return { sentences, placed, parts };
}
