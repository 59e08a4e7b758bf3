/** An address nothing stands behind. */
import { Link } from '@tanstack/react-router';

export function NoSuchPage() {
  return (
    <main className="mx-auto max-w-xl px-6 py-24">
      <h1 className="text-headline font-semibold">There is no page at this address</h1>
      <p className="mt-3 text-prose">
        It may have been mistyped, or belong to a workspace that was removed.{' '}
        <Link to="/">Go to the scoreboard</Link>.
      </p>
    </main>
  );
}
