/** The buttons of a sample: its list, one recording a step, the next one after each. */
import { type Asker, refuseClick } from '#app/asker.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { keepForm } from '#app/keep-form.ts';
import type { Press, PressHandler } from '#app/on-appraisal.ts';
import type { SpotCheckRow } from '#app/records-results.ts';
import { recordingDraft, recordingView } from '#app/views/check-views.ts';
import { today } from '#app/views/figures.ts';
import { sampleView } from '#app/views/sample-view.ts';
import type { Card } from '#cards/card.ts';
import { sampleCard } from '#cards/sample-card.ts';
import { spotCheckCard } from '#cards/spot-check-card.ts';
import { both } from '#cards/texts.ts';
import { isMonth } from '#core/calendar/period.ts';
import { fromHundredths } from '#core/number/round.ts';
import { checkSources } from './may-check.ts';
import { type CheckSaid, readCheck } from './read-check.ts';
import { checkRows, meanOfChecks, metricRows } from './record-check.ts';
import {
  loadSample,
  mayScore,
  nextOpen,
  type SampleCase,
  type SampledOne,
  sampledAt,
  scoresOf,
} from './sample-case.ts';

/** The sample a press means, where the presser scores it. */
async function sampleOf(deps: Deps, { asker, action }: Press, period: string): Promise<SampleCase | Effects> {
  const sample = isMonth(period) ? await loadSample(deps, { period, supervisorId: action.id }) : null;
  if (!sample) return refuseClick('not_found');
  return (await mayScore(deps, asker, sample)) ? sample : refuseClick('not_yours');
}

const list = async (deps: Deps, sample: SampleCase, { person }: Asker): Promise<Card> =>
  sampleCard(await sampleView(deps, sample), person.locale);

/** 回到清单. */
export const openSample: PressHandler = async (deps, press) => {
  const sample = await sampleOf(deps, press, press.action.part ?? '');
  return 'outcome' in sample ? sample : { changes: [], outcome: { card: await list(deps, sample, press.asker) } };
};

/** The recording a press names by its place; after the last place the list. */
async function place(deps: Deps, press: Press): Promise<Place | Effects> {
  const [period = '', position = ''] = (press.action.part ?? '').split(':');
  const sample = await sampleOf(deps, press, period);
  return 'outcome' in sample ? sample : { sample, position: Number(position) };
}

/** 打分, 跳过: the form of one recording, in place of the list. */
export const openRecording: PressHandler = async (deps, press) => {
  const at = await place(deps, press);
  if ('outcome' in at) return at;
  return { changes: [], outcome: { card: await formOrList(deps, press.asker, at) } };
};

interface Place {
  sample: SampleCase;
  position: number;
}

async function formOrList(deps: Deps, asker: Asker, { sample, position }: Place): Promise<Card> {
  const one = await sampledAt(deps, sample, position);
  return one ? spotCheckCard(await recordingView(deps, asker, one), asker.person.locale) : list(deps, sample, asker);
}

/** 提交，下一条: scored, or scored anew; then the next one that is open, at the end the list. */
export const scoreRecording: PressHandler = async (deps, press) => {
  const at = await place(deps, press);
  if ('outcome' in at) return at;
  const one = await sampledAt(deps, at.sample, at.position);
  if (!one) return refuseClick('not_found');
  if (one.heard.id === press.asker.person.id) return refuseClick('not_allowed');
  const read = readCheck(press, one.rules.dimensions);
  if (!read.ok) return { ...read.refused, changes: [keepForm(deps, press, recordingDraft(one.recording.id))] };
  return scored(deps, press, { sample: at.sample, one, said: read.said });
};

interface Scored {
  sample: SampleCase;
  one: SampledOne;
  said: CheckSaid;
}

async function scored(deps: Deps, { asker }: Press, { sample, one, said }: Scored): Promise<Effects> {
  const { rules, period, supervisorId, heard, recording } = one;
  const [source = 'supervisor'] = await checkSources(deps, asker, heard);
  const author = asker.person.id;
  const check: SpotCheckRow = {
    ...said,
    ...{ id: deps.newId(), personId: heard.id, period, day: today(deps), source },
    ...{ checkerId: author, recordingId: recording.id, at: nowIso(deps) },
  };
  const mean = fromHundredths(meanOfChecks(scoresOf(sample, check)) ?? check.score);
  const metric = { subjectId: supervisorId, key: rules.sample.metric, period, value: mean, batchId: check.id, author };
  const now = { ...sample, checks: new Map([...sample.checks, [recording.id, check]]) };
  const next = nextOpen(now, one.position + 1);
  const card =
    next === null ? await list(deps, now, asker) : await formOrList(deps, asker, { sample: now, position: next });
  return {
    changes: [
      ...(await checkRows(deps, { rules, check, instead: one.check, author })),
      ...(await metricRows(deps, metric)),
      { drop: 'form-draft', subject: recordingDraft(recording.id), personId: author },
    ],
    outcome: { toast: { kind: 'success', text: both((t) => t.checks.answers.recorded) }, card },
  };
}
