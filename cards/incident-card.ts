/** 扣分/加分记录: one incident, for the person, its recorder, whoever decides a dispute, and others who may see it. */
import type { ButtonCommand } from './button-commands.ts';
import {
  type Button,
  bold,
  buttons,
  type Card,
  type Element,
  type FormElement,
  facts,
  type Locale,
  note,
  type Rich,
  type Tone,
  text,
} from './card.ts';
import type { FieldValues } from './form-leaf.ts';
import { clip, first, score } from './format.ts';
import { longText } from './leaf-fields.ts';
import { texts } from './texts.ts';

export type IncidentKind = 'deduction' | 'bonus' | 'veto';
export type IncidentStanding = 'standing' | 'kept' | 'disputed' | 'withdrawn';
/** What a reader may do now. */
export type IncidentStep = 'remark' | 'dispute' | 'decide' | 'evidence' | 'withdraw' | 'see';

export const INCIDENT_FIELDS = { answer: 'incident-answer', reason: 'incident-reason' } as const;

/** Pieces of one incident. */
export const MOST_INCIDENT_EVIDENCE = 5;

interface Said {
  /** local date and time */
  at: string;
  words: string;
}

export interface IncidentView {
  incidentId: string;
  /** how far it is (core/incidents/incident-life.ts) */
  revision: number;
  reader: 'own' | 'recorder' | 'judge' | 'other';
  kind: IncidentKind;
  state: IncidentStanding;
  personName: string;
  unitName: string;
  /** "仪容仪表 · 未佩戴胸卡" */
  itemName: string;
  /** hundredths: what it takes off (negative) or adds; of a veto the most the total may be */
  points: number;
  /** "10-12" */
  day: string;
  recordedBy: string;
  recordedAt: string;
  /** null: none, or erased */
  words: string | null;
  evidence: readonly { name: string; size: number }[];
  remark: Said | null;
  dispute: (Said & { judgeName: string; due: string }) | null;
  decision: (Said & { by: string; kept: boolean }) | null;
  /** who withdrew it and when, where no dispute ended it; a batch that was taken back has neither */
  withdrawn: { by: string | null; at: string | null } | null;
  /** the result was before the person when the dispute was decided */
  afterResult: boolean;
  steps: readonly IncidentStep[];
  values: FieldValues;
}

const TONES: Readonly<Record<IncidentKind, Tone>> = { deduction: 'orange', bonus: 'green', veto: 'red' };
const TAG_TONES: Readonly<Record<IncidentStanding, Tone>> = {
  standing: 'blue',
  kept: 'blue',
  disputed: 'yellow',
  withdrawn: 'grey',
};

/** What an incident does to the sheet, as people read it: "−0.5", "+1", "总分最高 59". */
export function incidentPoints({ kind, points }: Pick<IncidentView, 'kind' | 'points'>, locale: Locale): string {
  if (kind === 'veto') return texts[locale].incident.capped(score(points));
  return points > 0 ? `+${score(points)}` : score(points);
}

export function incidentCard(view: IncidentView, locale: Locale): Card {
  const t = texts[locale].incident;
  return {
    title: t.title(t.kinds[view.kind], view.personName),
    subtitle: view.unitName,
    tone: view.state === 'withdrawn' ? 'grey' : TONES[view.kind],
    tags: [{ text: t.states[view.state], tone: TAG_TONES[view.state] }],
    preview: t.preview,
    elements: [
      ...intro(view, locale),
      facts(...factsOf(view, locale)),
      ...evidenceElements(view, locale),
      ...storyElements(view, locale),
      ...stepElements(view, locale),
    ],
  };
}

function intro({ reader, kind, state, steps }: IncidentView, locale: Locale): readonly Element[] {
  const t = texts[locale].incident;
  if (reader === 'own' && state === 'standing') return [text(t.ownIntro[kind])];
  if (steps.includes('decide')) return [text(t.judgeIntro)];
  return reader === 'recorder' && state === 'standing' ? [text(t.recordedIntro)] : [];
}

function factsOf(view: IncidentView, locale: Locale): readonly [string, Rich][] {
  const t = texts[locale].incident;
  return [
    [t.item, view.itemName],
    [t.points, incidentPoints(view, locale)],
    [t.day, view.day],
    [t.by, `${view.recordedBy} ${view.recordedAt}`],
    [t.words, view.words ?? t.noWords],
  ];
}

function evidenceElements({ evidence }: IncidentView, locale: Locale): readonly Element[] {
  if (evidence.length === 0) return [];
  const { shown } = first(evidence, MOST_INCIDENT_EVIDENCE);
  const lines = shown.map(({ name, size }) => `${clip(name, 60)} · ${Math.max(1, Math.ceil(size / 1024))} KB`);
  return [text([bold(texts[locale].incident.evidence(evidence.length))]), note(lines.join('\n'))];
}

/** What both sides said, in its order. */
function storyElements(view: IncidentView, locale: Locale): readonly Element[] {
  const t = texts[locale].incident;
  const { remark, dispute, decision, withdrawn, personName } = view;
  const said = (title: string, words: string): readonly Element[] => [text([bold(title)]), text(words)];
  const title = decision && (decision.kept ? t.decisionTitle.kept : t.decisionTitle.withdrawn);
  return [
    ...(remark ? said(t.remarkTitle(personName, remark.at), remark.words) : []),
    ...(dispute ? said(t.disputeTitle(personName, dispute.at), dispute.words) : []),
    ...(dispute && view.state === 'disputed' ? [note(t.judge(dispute.judgeName, dispute.due))] : []),
    ...(decision && title ? said(title(decision.by, decision.at), decision.words) : []),
    ...(view.afterResult ? [note(t.afterResult)] : []),
    ...(withdrawn === null
      ? []
      : [
          note(
            withdrawn.by === null || withdrawn.at === null
              ? t.batchWithdrawn
              : t.withdrawnBy(withdrawn.by, withdrawn.at),
          ),
        ]),
  ];
}

function stepElements(view: IncidentView, locale: Locale): readonly Element[] {
  const t = texts[locale].incident;
  const { incidentId: id, revision, steps, values } = view;
  const press = (label: string, command: ButtonCommand): Button => ({ text: label, press: { command, id, revision } });
  const beside = [
    ...(steps.includes('see') ? [press(t.showEvidence, 'show_incident_evidence')] : []),
    ...(steps.includes('evidence') ? [press(t.addEvidence, 'add_incident_evidence')] : []),
    ...(steps.includes('withdraw') ? [withdrawButton(press(t.withdraw, 'withdraw_incident'), locale)] : []),
  ];
  const forms: readonly FormElement[] = steps.includes('decide')
    ? [decideForm(view, locale)]
    : steps.includes('remark') || steps.includes('dispute')
      ? [
          {
            type: 'form',
            name: 'incident-answer',
            elements: [longText({ name: INCIDENT_FIELDS.answer, label: t.answer, hint: t.answerHint }, values)],
            buttons: [
              ...(steps.includes('remark') ? [press(t.remark, 'remark_incident')] : []),
              ...(steps.includes('dispute') ? [press(t.dispute, 'dispute_incident')] : []),
            ],
          },
        ]
      : [];
  return [...(beside.length === 0 ? [] : [buttons(...beside)]), ...forms];
}

function withdrawButton(button: Button, locale: Locale): Button {
  const t = texts[locale].incident;
  return { ...button, style: 'danger', confirm: { title: t.withdrawTitle, text: t.withdrawText } };
}

function decideForm({ incidentId: id, revision, values }: IncidentView, locale: Locale): FormElement {
  const t = texts[locale].incident;
  return {
    type: 'form',
    name: 'incident-decision',
    elements: [longText({ name: INCIDENT_FIELDS.reason, label: t.reason, hint: t.reasonHint }, values)],
    buttons: [
      { text: t.keep, style: 'primary', press: { command: 'keep_incident', id, revision } },
      {
        text: t.drop,
        style: 'danger',
        press: { command: 'drop_incident', id, revision },
        confirm: { title: t.dropTitle, text: t.dropText },
      },
    ],
  };
}

/** What stands in place of an incident that is not there, or not for this reader. */
export function incidentGoneCard(locale: Locale): Card {
  const t = texts[locale].incident;
  return { title: t.listPreview, tone: 'grey', preview: t.preview, elements: [text(t.gone)] };
}
