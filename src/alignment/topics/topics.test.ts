import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTopics, PARTS } from './count-topics.ts';
import { type KeptTopics, MEETINGS_TOGETHER, topicsTold, topicTrend, withMeeting } from './topic-shares.ts';
import { TOPICS, wordFaults } from './topic-words.ts';
import { LANGUAGES, USUAL_WORDS } from './usual-words.ts';

const counted = (market: number, power: number) => ({
  sentences: 10,
  placed: market + power,
  parts: { market: market * PARTS, learning: 0, 'lead-quality': 0, power: power * PARTS },
});

const kept = (meetings: readonly (readonly [number, number])[]) =>
  meetings.reduce<KeptTopics | null>(
    (before, [market, power]) => withMeeting(before, counted(market, power)),
    null,
  );

describe('sentences by topic', () => {
  it('counts a sentence once, parted among the topics it is about', () => {
    expect(
      countTopics('Customers ask for SSO. Their bad leads are your fault! We had lunch.', USUAL_WORDS),
    ).toEqual({
      sentences: 3,
      placed: 2,
      parts: { market: 12, learning: 0, 'lead-quality': 6, power: 6 },
    });
  });

  it('takes words as words: a star opens the end, nothing else does', () => {
    const words = { ...USUAL_WORDS, market: ['price*', 'art'], learning: [], 'lead-quality': [], power: [] };
    expect(countTopics('Prices rose', words).placed).toBe(1);
    expect(countTopics('A party started', words).placed).toBe(0);
  });

  it('adds up: the parts of all topics are twelve for each sentence that has one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...TOPICS.flatMap((topic) => USUAL_WORDS[topic]), 'lunch')),
        (said) => {
          const { parts, placed, sentences } = countTopics(said.join(' x '), USUAL_WORDS);
          expect(Object.values(parts).reduce((sum, one) => sum + one, 0)).toBe(placed * PARTS);
          expect(placed).toBeLessThanOrEqual(sentences);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('takes the usual lists as they are, and refuses what is no word', () => {
    expect(wordFaults(USUAL_WORDS)).toEqual([]);
    expect(wordFaults({ ...USUAL_WORDS, power: ['(a+)+$'] })).toHaveLength(1);
  });
});

describe('the usual words', () => {
  const NOTES: Readonly<Record<keyof typeof LANGUAGES, readonly string[]>> = {
    en: [
      'Customers want one invoice',
      'We learned from the pilot',
      'Too many bad leads',
      'It is their fault',
    ],
    de: [
      'Drei Kundinnen wollen eine Rechnung',
      'Der neue Brief hat funktioniert',
      'Die Leads wurden nie nachgefasst',
      'Das war eure Schuld',
    ],
    fr: [
      'Selon l’acheteur, le prix compte peu',
      'La lettre a fonctionné',
      'La qualité des pistes baisse',
      'C’est leur faute',
    ],
    es: [
      'Los clientes piden una factura',
      'La carta funcionó bien',
      'Faltan leads en el norte',
      'La culpa es de todos',
    ],
    nl: [
      'Twee klanten vragen om één factuur',
      'De brief werkte goed',
      'De leads zijn niet opgevolgd',
      'Het is hun schuld',
    ],
  };

  it.each(Object.entries(NOTES))('place a sentence of each topic in %s, and only there', (_, notes) => {
    const topics = notes.map((note) => {
      const { parts } = countTopics(note, USUAL_WORDS);
      return TOPICS.filter((topic) => parts[topic] === PARTS);
    });
    expect(topics).toEqual(TOPICS.map((topic) => [topic]));
  });

  it('stand in no language for a topic other than their own', () => {
    for (const [language, words] of Object.entries(LANGUAGES))
      for (const topic of TOPICS)
        for (const word of words[topic]) {
          const { parts } = countTopics(word.replace('*', ''), USUAL_WORDS);
          expect([language, word, TOPICS.filter((other) => parts[other] > 0)]).toEqual([
            language,
            word,
            [topic],
          ]);
        }
  });

  it('are not taken for what only looks alike', () => {
    for (const note of [
      'Wir haben nachgefragt',
      'Nous pouvons essayer de venir',
      'Podemos ir el lunes',
      'Nous avons besoin de café',
    ])
      expect(countTopics(note, USUAL_WORDS).parts.power).toBe(0);
    expect(countTopics('Hier is koffie; der Termin steht; le train part', USUAL_WORDS).placed).toBe(0);
  });
});

describe('shares of many meetings', () => {
  it('are told of whole groups of five only, so that no further meeting shows in them by itself', () => {
    const meeting = fc.tuple(fc.nat(9), fc.nat(9));
    fc.assert(
      fc.property(fc.array(meeting, { minLength: 1, maxLength: 14 }), meeting, (all, one) => {
        const before = topicsTold('2026-Q1', kept(all) as KeptTopics);
        const after = topicsTold('2026-Q1', kept([...all, one]) as KeptTopics);
        if ((all.length + 1) % MEETINGS_TOGETHER !== 0) expect(after).toEqual(before);
        expect(after.meetings).toBe(Math.floor((all.length + 1) / MEETINGS_TOGETHER) * MEETINGS_TOGETHER);
      }),
    );
  });

  it('are parts of all that was about any topic, and their change is the last told quarter less the one before', () => {
    const first = kept(Array.from({ length: 5 }, () => [1, 3] as const)) as KeptTopics;
    const later = kept(Array.from({ length: 6 }, () => [3, 1] as const)) as KeptTopics;
    const quarters = [topicsTold('2026-Q1', first), topicsTold('2026-Q2', later)];
    expect(quarters.map(({ meetings, shares }) => [meetings, shares?.market])).toEqual([
      [5, 0.25],
      [5, 0.75],
    ]);
    expect(topicTrend(quarters)).toMatchObject({ market: 0.5, power: -0.5 });
    expect(topicTrend(quarters.slice(1))).toBeNull();
  });
});
