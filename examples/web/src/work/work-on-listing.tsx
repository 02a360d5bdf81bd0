import { useState } from 'react';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { ReviseListingForm } from './revise-listing-form.tsx';
import { WorkItem } from './work-item.tsx';

const WorkOnListingFragment = graphql(`
  fragment WorkOnListing on Listing {
    version
    title
    status
    allowedActions { ...AllowedAction }
    ...ReviseListing
  }
`);

interface WorkOnListingProps {
  readonly listing: FragmentType<typeof WorkOnListingFragment>;
  /** Somebody else changed it meanwhile. */
  readonly onStale: () => void;
}

/** A listing of one's own; the form to revise it opens where that is permitted. */
export function WorkOnListing({ listing: masked, onStale }: WorkOnListingProps) {
  const listing = readFragment(WorkOnListingFragment, masked);
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const readAnew = () => {
    close();
    onStale();
  };
  return (
    <WorkItem
      kind="listing"
      title={listing.title}
      status={listing.status}
      actions={listing.allowedActions}
      forms={{ reviseListing: () => setOpen(true) }}
    >
      {isOpen && <ReviseListingForm listing={listing} onStale={readAnew} onClose={close} />}
    </WorkItem>
  );
}
