/** `kind: complaints`: the channels complaints come in by, and whether the person concerned reads the words. */
import { z } from 'zod';
import { listOf, mapping, name, refusing } from '#core/policies/expected.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';

const channel = mapping({
  id: z.string(refusing('channelId')).regex(/^[a-z][a-z0-9_]{0,39}$/, refusing('channelId')),
  name,
});

const CHANNELS = [
  { id: 'head_office', name: '总部' },
  { id: 'duty_phone', name: '值班电话' },
  { id: 'online', name: '线上' },
];

const schema = policyOf('complaints', {
  channels: listOf(channel).default(CHANNELS),
  show_person: z.boolean(refusing('yesNo')).default(true),
});

export const complaintsKind = policyKind(schema, ({ channels }): readonly Draft[] =>
  channels.flatMap(({ id }, index) =>
    channels.findIndex((each) => each.id === id) === index
      ? []
      : [
          error({
            code: 'repeated-channel',
            path: ['channels', index, 'id'],
            message: text(`渠道 ${id} 写了两次`, `the channel ${id} is written twice`),
            mend: text('只保留一处', 'keep one of them'),
          }),
        ],
  ),
);

export type ComplaintsPolicy = z.output<typeof schema>;

/** The rules of a house that wrote none. */
export const DEFAULT_COMPLAINTS: ComplaintsPolicy = schema.parse({
  id: 'complaints',
  kind: 'complaints',
  name: '投诉登记',
});
