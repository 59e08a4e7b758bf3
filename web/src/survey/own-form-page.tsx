/** The form of whoever is signed in and was asked. */
import { Link, useParams } from '@tanstack/react-router';
import { Nothing } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { FillIn } from './fill-in.tsx';

export function OwnFormPage() {
  const { workspace } = useParams({ from: '/$workspace/survey/form' });
  return (
    <Page title="Your form" lead="How do sales and marketing work together?">
      <div className="max-w-3xl">
        <FillIn
          whose={{ workspace }}
          otherwise={
            <Nothing
              title="There is no form for you to fill in"
              acts={
                <Link to="/$workspace/survey" params={{ workspace }} className="button no-underline">
                  To the survey
                </Link>
              }
            >
              You have answered, or nobody asked you in the wave that is open, or none is open.
            </Nothing>
          }
        />
      </div>
    </Page>
  );
}
