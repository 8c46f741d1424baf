/** Bodies as they may be sent: the description shows them, and the tests send them. */
export const EXAMPLES = {
  metrics: {
    batch: 'crm-2026-10-31',
    period: '2026-10',
    rows: [
      { employee_no: '1001', metric: 'csat_rate', value: 97.5 },
      { employee_no: '1003', metric: 'csat_rate', value: '98.25' },
    ],
  },
  incidents: {
    batch: 'qa-2026-10-15',
    rows: [{ id: 'qa-7781', employee_no: '1002', day: '2026-10-15', item: '未佩戴胸卡', words: '早会时没有戴' }],
  },
  answers: {
    batch: 'csat-2026-10-15',
    rows: [
      {
        ...{ id: 'a-1', survey: 'visit-survey', employee_no: '1001', answered_at: '2026-10-15T10:20:00+08:00' },
        scores: { attitude: 5, skill: 5, hygiene: 4, recommend: 9 },
        comment: '很耐心',
      },
    ],
  },
  links: { survey: 'visit-survey', rows: [{ visit: 'V-20261015-001', employee_no: '1001' }] },
} as const;
