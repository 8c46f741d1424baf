/** The standing links of persons and units that somebody hands out, survey by survey. Visits are not listed. */
import type { Asker } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import type { SurveyLinkRow } from '#app/records-voices.ts';
import type { SurveyPolicy } from '#core/policies/kinds/survey.ts';
import { maySurvey, surveysOf } from './survey-case.ts';

export interface SurveyLinks {
  survey: SurveyPolicy;
  links: readonly SurveyLinkRow[];
}

export async function shownLinks(deps: Deps, reader: Pick<Asker, 'person' | 'hr'>): Promise<readonly SurveyLinks[]> {
  return Promise.all(
    surveysOf(deps).map(async (survey) => {
      const all = await deps.store.standingSurveyLinks(survey.id);
      const may = await Promise.all(all.map((link) => maySurvey(deps, reader, link)));
      return { survey, links: all.filter((_, index) => may[index]) };
    }),
  );
}
