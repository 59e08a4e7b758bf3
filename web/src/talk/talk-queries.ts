/** What the page on meeting notes asks: shares by topic, words, and whether one has agreed oneself. */
import { queryOptions } from '@tanstack/react-query';
import type { ReadTopicsOutput } from '../../../src/operations/notes/read-topics.ts';
import { ask } from '../api/call.ts';

export type Topics = ReadTopicsOutput;
export type Topic = Topics['topics'][number]['topic'];

export const topicsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [workspace, 'topics'],
    queryFn: ({ signal }) => ask<Topics>(workspace, 'read-topics', {}, signal),
  });

export const TOPIC_NAMES: Readonly<Record<Topic, string>> = {
  market: 'The market',
  learning: 'What was learnt',
  'lead-quality': 'Lead quality',
  power: 'Power and blame',
};
