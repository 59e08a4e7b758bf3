/** Did what was to go out arrive? Web hooks and how they fare, what waits, what failed, and whom escalations reach. */
import { useParams } from '@tanstack/react-router';
import { Page } from '../shell/page.tsx';
import { DeliveryLog } from './delivery-log.tsx';
import { Offices } from './offices.tsx';
import { Webhooks } from './webhooks.tsx';

export function DeliveriesPage() {
  const { workspace } = useParams({ from: '/$workspace/deliveries' });
  return (
    <Page title="Notices and web hooks" lead="Did what was to go out arrive?">
      <div className="grid min-w-0 gap-8">
        <Webhooks workspace={workspace} />
        <DeliveryLog workspace={workspace} />
        <Offices workspace={workspace} />
      </div>
    </Page>
  );
}
