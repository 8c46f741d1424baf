/** 我已阅读: somebody says that they read the sheet of a period. Counted once. */
import { noticeCard } from '#cards/notice-card.ts';
import { both } from '#cards/texts.ts';
import { done, refuseClick, reply, say } from './asker.ts';
import { nowIso } from './deps.ts';
import type { PressHandler } from './on-appraisal.ts';
import { localText } from './views/figures.ts';
import { noticeView } from './views/notice-view.ts';

/** Only who was sent this notice may answer it: a card can be passed on, a right cannot. */
export const acknowledge: PressHandler = async (deps, { asker, action }) => {
  const { person } = asker;
  const of = { period: action.id, scorecardId: action.part ?? '' };
  const view = await noticeView(deps, person, of);
  if (!view) return refuseClick('not_yours');
  if (view.acknowledgedAt !== null) {
    return say(
      'info',
      both((t) => t.notice.already),
      noticeCard(view, person.locale),
    );
  }
  const row = { ...of, personId: person.id, version: view.version, at: nowIso(deps) };
  const closed = { ...view, acknowledgedAt: localText(deps, row.at) };
  return done('noticeRead', [{ put: 'acknowledgement', row }], noticeCard(closed, person.locale));
};

/** Brings the notice again, out of a reminder. */
export const openNotice: PressHandler = async (deps, { asker, action }) => {
  const of = { period: action.id, scorecardId: action.part ?? '' };
  const view = await noticeView(deps, asker.person, of);
  if (!view) return refuseClick('not_yours');
  return { changes: [reply(deps, asker, { kind: 'notice', args: { ...of, version: view.version } })], outcome: {} };
};
