/** Every kind of policy there is; a new kind is one file and one line here. */

import { alertsKind } from './alerts.ts';
import { awardKind } from './award.ts';
import { bestUnitKind } from './best-unit.ts';
import { budgetKind } from './budget.ts';
import { coefficientKind } from './coefficient.ts';
import { complaintsKind } from './complaints.ts';
import { dataGapsKind } from './data-gaps.ts';
import { derivedMetricsKind } from './derived-metrics.ts';
import { forcedShareKind } from './forced-share.ts';
import { formsReviewKind } from './forms-review.ts';
import { morningDigestKind } from './morning-digest.ts';
import { prizesKind } from './prizes.ts';
import { rankingKind } from './ranking.ts';
import { rectificationKind } from './rectification.ts';
import { reserveKind } from './reserve.ts';
import { rootCauseKind } from './root-cause.ts';
import { satisfactionReportKind } from './satisfaction-report.ts';
import { shareKind } from './share.ts';
import { spotChecksKind } from './spot-checks.ts';
import { surveyKind } from './survey.ts';
import { weeklyNumbersKind } from './weekly-numbers.ts';

export const RESULT_KINDS = {
  ranking: rankingKind,
  rectification: rectificationKind,
  alerts: alertsKind,
  complaints: complaintsKind,
  'root-cause': rootCauseKind,
  'morning-digest': morningDigestKind,
  budget: budgetKind,
  'forms-review': formsReviewKind,
  'derived-metrics': derivedMetricsKind,
  'weekly-numbers': weeklyNumbersKind,
  'data-gaps': dataGapsKind,
  'satisfaction-report': satisfactionReportKind,
  'spot-checks': spotChecksKind,
  survey: surveyKind,
  prizes: prizesKind,
  'best-unit': bestUnitKind,
  share: shareKind,
  reserve: reserveKind,
  coefficient: coefficientKind,
  'forced-share': forcedShareKind,
  award: awardKind,
} as const;
