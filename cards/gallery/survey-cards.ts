/** Links and results of surveys, in every state. */
import type { Card, Locale } from '#cards/card.ts';
import { surveyLinksCard } from '#cards/survey-links-card.ts';
import { type SurveyResultsView, surveyResultsCard } from '#cards/survey-results-card.ts';
import { PERIOD } from './clinic.ts';

const ORIGIN = 'https://yueping.example.com';

const link = (name: string, code: string) => ({
  name,
  address: `${ORIGIN}/s/${code}`,
  qr: `${ORIGIN}/surveys/${code}`,
});

const links = {
  surveyName: '就诊满意度',
  links: [link('徐汇分院', 'k7m2q9xw4tnb3hzc')],
  page: `${ORIGIN}/surveys`,
};

const trend = (...values: readonly string[]) =>
  values.map((value, index) => ({ period: `2026-${String(11 - values.length + index).padStart(2, '0')}`, value }));

const results: SurveyResultsView = {
  surveyName: '就诊满意度',
  about: '徐汇分院',
  period: PERIOD,
  sheets: 38,
  least: 5,
  questions: [
    { name: '服务态度', scale: 'csat', count: 38, mean: '4.63', figure: '92.11', trend: trend('4.41', '4.5', '4.63') },
    { name: '专业素养', scale: 'csat', count: 38, mean: '4.5', figure: '89.47', trend: trend('4.3', '4.52', '4.5') },
    { name: '环境卫生', scale: 'csat', count: 4, mean: null, figure: null, trend: [] },
    { name: '推荐意愿', scale: 'nps', count: 37, mean: null, figure: '35.14', trend: trend('28', '31.25', '35.14') },
  ],
};

/** Each with its card, its state and how it is drawn. */
export const surveyCards = (locale: Locale): readonly { card: string; state: string; build: () => Card }[] => [
  { card: 'survey-links', state: 'unit', build: () => surveyLinksCard(links, locale) },
  {
    card: 'survey-links',
    state: 'many',
    build: () =>
      surveyLinksCard(
        {
          ...links,
          links: ['一', '二', '三', '四', '五', '六'].map((name) => link(`第${name}分院`, 'k7m2q9xw4tnb3hzc')),
        },
        locale,
      ),
  },
  { card: 'survey-links', state: 'hr', build: () => surveyLinksCard({ ...links, links: [] }, locale) },
  { card: 'survey-results', state: 'open', build: () => surveyResultsCard(results, locale) },
  {
    card: 'survey-results',
    state: 'few',
    build: () => surveyResultsCard({ ...results, sheets: null, questions: results.questions.slice(2, 3) }, locale),
  },
];
