import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { PageHeader } from '../../components/page-header.tsx';
import { firstPage } from '../../components/paging.ts';
import { useView } from '../../view/use-view.ts';
import { Deliveries } from './deliveries.tsx';
import { ParkedEvents } from './parked-events.tsx';
import { parkedView } from './parked-view.ts';

/** What is parked: events that were refused, and events that a reader could not handle. */
const Parked = () => {
  const [view, setView] = useView(parkedView);
  return (
    <SpaceBetween size="l">
      <PageHeader
        title="Parked"
        description="What waits for a person: events that came over the bus and were refused, and events that a reader could not handle."
      />
      <Tabs
        ariaLabel="What is parked"
        activeTabId={view.tab}
        onChange={({ detail: { activeTabId } }) =>
          setView({
            tab: activeTabId === 'deliveries' ? 'deliveries' : 'events',
            selected: [],
            event: '',
            edit: false,
            ...firstPage,
          })
        }
        tabs={[
          {
            id: 'events',
            label: 'Refused events',
            content: <ParkedEvents view={view} setView={setView} />,
          },
          {
            id: 'deliveries',
            label: 'Deliveries to readers',
            content: <Deliveries view={view} setView={setView} />,
          },
        ]}
      />
    </SpaceBetween>
  );
};

export default Parked;
