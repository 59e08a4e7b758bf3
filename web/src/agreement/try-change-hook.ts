/** Tries moved numbers a moment after the hand stops, and never shows an older answer as that of the newer numbers. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { TryChangeOutput } from '../../../src/operations/backtest/try-change.ts';
import { tell } from '../api/call.ts';

export type Moved = ReadonlyMap<string, number>;

const PAUSE = 200;

/** A half-life is written with its unit; everything else is a number of points. */
export function settingsOf(
  moved: Moved,
): readonly { readonly path: string; readonly value: number | string }[] {
  return [...moved].map(([path, value]) => ({
    path,
    value: path.endsWith('.halfLife') ? `${value} days` : value,
  }));
}

export function useTried(workspace: string, text: string, moved: Moved) {
  const [settled, setSettled] = useState(moved);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(moved), PAUSE);
    return () => clearTimeout(timer);
  }, [moved]);
  const set = settingsOf(settled);
  const answer = useQuery({
    queryKey: [workspace, 'try-change', text, set],
    queryFn: ({ signal }) => tell<TryChangeOutput>(workspace, 'try-change', { text, set }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  return { answer, waits: settled !== moved || answer.isPlaceholderData || answer.isFetching };
}
