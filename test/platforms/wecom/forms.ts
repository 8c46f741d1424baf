import type { Card } from '#cards/card.ts';

/** A card that asks one question. */
export const form: Card = {
  title: '自评',
  tone: 'blue',
  preview: '10月自评',
  elements: [
    {
      type: 'form',
      name: 'self',
      elements: [
        {
          type: 'choice',
          name: 'rating:knowledge',
          label: '业务熟悉',
          options: [
            { value: '5', text: '优' },
            { value: '3', text: '中' },
          ],
        },
      ],
      buttons: [{ text: '提交', style: 'primary', press: { command: 'submit_self', id: 'apr_7', revision: 4 } }],
    },
  ],
};
