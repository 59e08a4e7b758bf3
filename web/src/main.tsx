/** Starts the app: queries, routes, one root. */
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './design/main.css';
import { Refused } from './api/call.ts';
import { router } from './shell/routes.tsx';

/**
 * Whoever is not signed in is sent to do so, and back to where they were; at the entrance itself nobody is sent on, nor
 * for a wrong password or code under one's own account.
 */
function toSignIn(error: unknown): void {
  const { pathname, search } = window.location;
  const entering = ['/sign-in', '/set-up', '/join'].includes(pathname);
  const why = error instanceof Refused && error.status === 401 ? error.why : '';
  const page = { 'set-up-needed': '/set-up', 'sign-in-needed': '/sign-in' }[why];
  if (entering || page === undefined) return;
  window.location.assign(`${page}?back=${encodeURIComponent(`${pathname}${search}`)}`);
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: toSignIn }),
  mutationCache: new MutationCache({ onError: toSignIn }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // A refusal stays a refusal; only silence is asked again.
      retry: (failures, error) => failures < 2 && error instanceof Refused && error.status === 0,
    },
  },
});

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
