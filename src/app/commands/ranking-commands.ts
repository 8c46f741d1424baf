/** 排名, 预览, 公布: places before, at and after publishing. */
import { type Asker, answerTyped, refuseTyped, reply } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import { previewFor, previewWith } from '#app/preview-ranking.ts';
import { publishKey, publishRanking } from '#app/publish-ranking.ts';
import { publishSum } from '#app/publish-sums.ts';
import type { Cycle } from '#app/records.ts';
import { today } from '#app/views/figures.ts';
import { ownRankingView } from '#app/views/ranking-views.ts';
import { teamAppraisals, teamRankingView } from '#app/views/team-ranking-view.ts';
import { both, refusalSentence } from '#cards/texts.ts';
import { periodKind, readAnyPeriod } from '#core/calendar/period.ts';
import type { CommandHandler } from './run-command.ts';

/** What may be published: a month by its cycle, a quarter or a year by itself. */
export type Publishing = { cycle: Cycle } | { sum: string };

/** The named period, or the newest month. */
async function publishingOf(deps: Deps, argument: string): Promise<Publishing | null> {
  const newest = argument === '' ? (await deps.store.cycles())[0] : undefined;
  if (newest) return { cycle: newest };
  const period = readAnyPeriod(argument, today(deps));
  if (period === null) return null;
  if (periodKind(period) !== 'month') return { sum: period };
  const cycle = await deps.store.cycleOf(period);
  return cycle && { cycle };
}

/** 公布 [周期]: HR publishes the ranking of a month, a quarter or a year to the bound groups. */
export const publish: CommandHandler = async (deps, { asker, argument }) => {
  if (!asker.hr) return refuseTyped(deps, asker, 'hr_only');
  const publishing = await publishingOf(deps, argument);
  if (!publishing) return refuseTyped(deps, asker, { code: 'cycle_not_found', given: argument });
  return answerTyped(deps, asker, await publishNow(deps, publishing));
};

/** Publishes and says how it went, for the command and the button alike. */
export async function publishNow(deps: Deps, publishing: Publishing) {
  const cycle = 'cycle' in publishing ? publishing.cycle : null;
  const period = 'cycle' in publishing ? publishing.cycle.period : publishing.sum;
  const published = cycle ? await publishRanking(deps, cycle) : await publishSum(deps, period);
  switch (published.kind) {
    case 'already':
      return both((t) => t.answers.alreadyPublished(period));
    case 'too-small':
      return refusalSentence('small_group');
    case 'not-ready':
      return refusalSentence('not_ready', { where: published.month });
    case 'published':
      return both((t) =>
        cycle?.shadow ? t.flow.publishedTrial(period) : t.answers.published(period, published.groups),
      );
  }
}

/** 预览 [周期] [单位]: HR sees what would be published, for the whole company or one unit. */
export const preview: CommandHandler = async (deps, { asker, argument }) => {
  if (!asker.hr) return refuseTyped(deps, asker, 'hr_only');
  const { typed, unitName } = readPreview(argument, today(deps));
  const unit =
    unitName === '' ? null : (await deps.store.units()).find(({ id, name }) => id === unitName || name === unitName);
  if (unit === undefined) return refuseTyped(deps, asker, { code: 'not_found', where: unitName });
  const publishing = typed === '' ? await nextToPublish(deps) : await publishingOf(deps, typed);
  if (!publishing) return refuseTyped(deps, asker, { code: 'cycle_not_found', given: typed });
  const seen = await previewFor(deps, publishing, unit?.id ?? null);
  const changes = await previewWith(deps, seen, {
    person: asker.person,
    toMessage: (card) => reply(deps, asker, card),
  });
  return { changes, outcome: {} };
};

/** "2026-Q4 客服中心", "客服中心", "10月": a period first, then a unit. */
function readPreview(argument: string, day: string): { typed: string; unitName: string } {
  if (readAnyPeriod(argument, day) !== null) return { typed: argument, unitName: '' };
  const [first = '', ...rest] = argument.split(' ');
  return readAnyPeriod(first, day) === null
    ? { typed: '', unitName: argument }
    : { typed: first, unitName: rest.join(' ') };
}

/** The oldest month that is not published yet, else the newest. */
async function nextToPublish(deps: Deps): Promise<Publishing | null> {
  const cycles = await deps.store.cycles();
  const cycle = cycles.findLast(({ state }) => state === 'open') ?? cycles[0];
  return cycle ? { cycle } : null;
}

/** 排名 [周期]: the own place, and for who leads people theirs, once it was published. */
export const rank: CommandHandler = async (deps, { asker, argument }) => {
  const period = argument === '' ? await lastPublished(deps) : readAnyPeriod(argument, today(deps));
  if (!period) return refuseTyped(deps, asker, { code: argument === '' ? 'not_ready' : 'bad_period', given: argument });
  const cycle = await deps.store.cycleOf(period);
  if (cycle?.shadow)
    return answerTyped(
      deps,
      asker,
      both((t) => t.flow.noPlaces(period)),
    );
  const isPublished = cycle ? cycle.state === 'published' : await deps.store.jobDone(publishKey(period));
  if (!isPublished) return refuseTyped(deps, asker, { code: 'not_ready', where: period });
  const [own, team] = await Promise.all([ownRankingView(deps, asker.person, period), teamPlaces(deps, asker, period)]);
  if (!own && !team) return refuseTyped(deps, asker, { code: 'not_found', where: period });
  const card = reply(deps, asker, { kind: 'own-ranking', args: { period } });
  return { changes: [...(own ? [card] : []), ...(team ? [team] : [])], outcome: {} };
};

const lastPublished = async (deps: Deps): Promise<string | null> =>
  (await deps.store.cycles()).find(({ state, shadow }) => state === 'published' && !shadow)?.period ?? null;

/** The places of the asker's people, where some of them have one: each of them is a look at their results. */
async function teamPlaces(deps: Deps, asker: Asker, period: string) {
  const view = await teamRankingView(deps, asker.person, period);
  if (!view?.people.some(({ rank: place }) => place !== null)) return null;
  const appraisalIds = await teamAppraisals(deps, asker.person, period);
  return reply(deps, asker, { kind: 'team-ranking', args: { period, appraisalIds }, part: 'team' });
}
