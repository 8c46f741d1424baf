/** @jsxImportSource hono/jsx/dom */
import type { Child } from 'hono/jsx/dom';
import { usePeople } from '#platforms/simulator/page/parts/people.ts';

/** A line that opens a file kept on the platform. */
export const MediaLink = ({ mediaId, children }: { mediaId: string; children: Child }) => (
  <span class="wc-fact-link" data-media-id={mediaId}>
    {children}
  </span>
);

/** A line that opens a member's card; here the name is all there is of it. */
export const MemberLink = ({ userId, children }: { userId: string; children: Child }) => {
  const name = usePeople().get(userId.toLowerCase())?.name;
  return (
    <span class="wc-fact-link" data-user-id={userId} title={name}>
      {children || name || userId}
    </span>
  );
};
