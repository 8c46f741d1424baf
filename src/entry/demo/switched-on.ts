import type { RuleTexts } from '#entry/rules.ts';

/** The rules with every policy of results on: what a house switches on itself is there to be looked at in the demo. */
export const switchedOn = ({ scorecards, policies }: RuleTexts): RuleTexts => ({
  scorecards,
  policies: {
    ...policies,
    ...Object.fromEntries(
      Object.entries(policies).map(([file, text]) => [file, text.replace(/^enabled: false$/m, 'enabled: true')]),
    ),
  },
});
