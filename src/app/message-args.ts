/** What outbox rows carry for drawing their card: written by the use cases, read back from JSON by render-message. */
import { z } from 'zod';
import type { Card } from '#cards/card.ts';
import type { RankingPreviewView } from '#cards/ranking-preview-card.ts';
import { NOTE_REASONS } from '#cards/root-cause-card.ts';
import { RUNGS } from '#core/calendar/cycle-policy.ts';
import { FINDING_KINDS } from '#core/directory/findings.ts';
import { FORMATS } from './exports/book.ts';
import { EXPORT_KINDS } from './exports/request.ts';
import { OVERRIDE_FIELDS } from './records-directory.ts';

/** Where the figure of an alert stands. */
const alert = z.object({
  policyId: z.string(),
  metric: z.string(),
  subjectKind: z.enum(['person', 'unit']),
  subjectId: z.string(),
  period: z.string(),
});

export const args = {
  appraisal: z.object({ appraisalId: z.string() }),
  overtaken: z.object({ overtaken: z.boolean().default(false) }),
  /** a body its platform has drawn already */
  turned: z.object({ body: z.string() }),
  /** a table that waits for HR's word */
  upload: z.object({ uploadId: z.string() }),
  evidence: z.object({ appraisalId: z.string(), fileId: z.string() }),
  urge: z.object({ urgedBy: z.string().nullable().default(null) }),
  /** a batch and where in it the card begins */
  batch: z.object({ batch: z.string(), part: z.string().default('') }),
  period: z.object({ period: z.string() }),
  sheet: z.object({ period: z.string(), scorecardId: z.string(), version: z.string() }),
  policies: z.object({ version: z.string() }),
  /** the period whose unread notices a reminder tells of */
  unread: z.object({ notices: z.string().nullable().default(null), beside: z.boolean().default(false) }),
  escalation: z.object({ rung: z.enum(RUNGS), debtors: z.array(z.string()), appraisals: z.array(z.string()) }),
  grade: z.object({ grade: z.string().nullable().default(null) }),
  focus: z.object({ focus: z.string().nullable().default(null) }),
  progress: z.object({
    period: z.string(),
    supervisorId: z.string().nullable(),
    scopeName: z.string(),
    hr: z.boolean(),
  }),
  /** what is to be confirmed, or nothing for the list of what stands */
  delegation: z.object({
    choices: z
      .array(z.object({ delegatorId: z.string(), delegateId: z.string(), fromDay: z.string(), toDay: z.string() }))
      .default([]),
  }),
  rankingChanged: z.object({ cycleId: z.string(), period: z.string(), places: z.number() }),
  ranking: z.object({ period: z.string(), scope: z.string() }),
  /** what HR saw is kept as it was: the next look is held against it; made by us, so its shape is trusted */
  rankingPreview: z.object({
    view: z.custom<RankingPreviewView>((value) => typeof value === 'object' && value !== null),
  }),
  /** `behind`: the outbox row of the words it follows */
  rankingPicture: z.object({ period: z.string(), scope: z.string(), behind: z.string() }),
  /** a card that was drawn when it was written; made by us, so its shape is trusted */
  frozen: z.object({ card: z.custom<Card>((value) => typeof value === 'object' && value !== null) }),
  /** what is exported, and the appraisals whose look was written with it */
  exportFile: z.object({
    kind: z.enum(EXPORT_KINDS),
    period: z.string(),
    whose: z.union([
      z.object({ kind: z.literal('all') }),
      z.object({ kind: z.enum(['person', 'unit', 'reports']), id: z.string() }),
    ]),
    format: z.enum(FORMATS),
    appraisalIds: z.array(z.string()),
  }),
  plan: z.object({ planId: z.string() }),
  alerts: z.object({ alerts: z.array(alert) }),
  complaint: z.object({ complaintId: z.string() }),
  rootCause: z.object({ noteId: z.string(), why: z.enum(NOTE_REASONS) }),
  /** what a morning tells one person of, by their ids */
  morning: z.object({
    day: z.string(),
    all: z.boolean(),
    complaints: z.array(z.string()),
    alerts: z.array(alert),
    checks: z.array(z.string()),
    answers: z.array(z.string()).default([]),
  }),
  /** `recorded`: the first word of it, which is not said any more once it was withdrawn */
  incident: z.object({ incidentId: z.string(), recorded: z.boolean().default(false) }),
  /** of one person, or of the reader and the reader's people; `batchId`: those that came in at once */
  incidents: z.object({
    month: z.string(),
    personId: z.string().nullable(),
    batchId: z.string().nullable().default(null),
  }),
  incidentWords: z.object({ uploadId: z.string() }),
  incidentFile: z.object({ incidentId: z.string(), uploadId: z.string() }),
  praise: z.object({ praiseId: z.string() }),
  gaps: z.object({ period: z.string(), again: z.boolean().default(false) }),
  lateChange: z.object({ lateChangeId: z.string() }),
  planCheck: z.object({ planId: z.string(), number: z.number() }),
  rectification: z.object({ rectificationId: z.string() }),
  rectifications: z.object({ period: z.string().nullable(), ids: z.array(z.string()) }),
  directoryReview: z.object({ reviewId: z.string() }),
  directoryReport: z.object({
    platform: z.enum(['feishu', 'wecom']),
    findings: z.array(z.object({ kind: z.enum(FINDING_KINDS), about: z.array(z.string()) })),
  }),
  peopleNews: z.object({ day: z.string() }),
  directoryOverride: z.object({
    personId: z.string(),
    told: z.partialRecord(z.enum(OVERRIDE_FIELDS), z.string()).default({}),
    given: z.partialRecord(z.enum(['supervisor', 'title', 'level']), z.string()).default({}),
  }),
  digest: z.object({ day: z.string(), hash: z.string(), prevHash: z.string(), heads: z.number() }),
};
