/** The form behind a link: nobody signs in, and nothing of the workspace is shown beside it. */
import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Nothing } from '../parts/state.tsx';
import { FillIn } from './fill-in.tsx';

export function AnswerPage() {
  const { workspace = '', token = '' } = useSearch({ from: '/answer' });
  useEffect(() => {
    document.title = 'Your form · Entente';
  }, []);
  return (
    <main className="mx-auto w-full max-w-3xl px-4 py-8">
      <h1 className="mb-4 text-headline font-semibold">How do sales and marketing work together?</h1>
      <FillIn
        whose={{ workspace, token }}
        otherwise={
          <Nothing title="There is no form to fill in">The link was used, or its wave is over.</Nothing>
        }
      />
    </main>
  );
}
