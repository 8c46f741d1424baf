/**
 * The reads of the click path as prepared SQL on the connection that writes: 5 µs where an ordinary read costs 250, and
 * always the newest state (commit.md).
 */
import type { Database } from 'better-sqlite3';
import type { Store } from '#app/ports.ts';
import type { LiveMessage } from '#app/records.ts';
import type {
  AppraisalModel,
  DraftModel,
  EventModel,
  IdentityModel,
  InboxModel,
  IncidentModel,
  MetricModel,
  OutboxModel,
  PersonalTextModel,
  PersonModel,
  RatingModel,
  ReceiptModel,
  RoleGrantModel,
  ScorecardVersionModel,
  UnitModel,
} from './generated/node/models.ts';
import { HOT_SQL as SQL } from './hot-sql.ts';
import { appraisalOf, eventOf, scorecardVersionOf } from './rows-month.ts';
import { RECIPIENT_KINDS } from './rows-outbox.ts';
import { identityOf, personOf, ROLES, unitOf } from './rows-people.ts';
import { draftOf, incidentOf, metricOf, ratingOf, receiptOf, textOf } from './rows-records.ts';
import type { SqlRow } from './sql.ts';
import { oneOf } from './values.ts';

export type HotReads = Pick<
  Store,
  | 'inboxAnswer'
  | 'personByIdentity'
  | 'identityOf'
  | 'person'
  | 'unit'
  | 'rolesOf'
  | 'withRole'
  | 'appraisal'
  | 'appraisalFile'
  | 'eventsOf'
  | 'draft'
  | 'metricsFor'
  | 'incidentsFor'
  | 'receipt'
  | 'scorecardVersion'
  | 'liveMessages'
>;

/** The one row, read and told in the words of the domain, or null. */
const read = <Row, Value>(row: Row | undefined, decode: (row: Row) => Value): Value | null =>
  row === undefined ? null : decode(row);

export const hotReads = (database: Database): HotReads => ({
  ...peopleReads(database),
  ...appraisalReads(database),
  ...recordReads(database),
});

function peopleReads(database: Database) {
  const person = database.prepare<[string], SqlRow<PersonModel>>(SQL.person);
  const unit = database.prepare<[string], SqlRow<UnitModel>>(SQL.unit);
  const personByIdentity = database.prepare<[string, string], SqlRow<PersonModel>>(SQL.personByIdentity);
  const identity = database.prepare<[string], SqlRow<IdentityModel>>(SQL.identityOf);
  const roles = database.prepare<[string], Pick<RoleGrantModel, 'role'>>(SQL.rolesOf);
  const withRole = database.prepare<[string], SqlRow<PersonModel>>(SQL.withRole);
  return {
    person: async (id) => read(person.get(id), personOf),
    unit: async (id) => read(unit.get(id), unitOf),
    personByIdentity: async (platform, platformId) => read(personByIdentity.get(platform, platformId), personOf),
    identityOf: async (personId) => read(identity.get(personId), identityOf),
    rolesOf: async (personId) => roles.all(personId).map(({ role }) => oneOf(ROLES, role)),
    withRole: async (role) => withRole.all(role).map(personOf),
  } satisfies Partial<Store>;
}

function appraisalReads(database: Database) {
  const appraisal = database.prepare<[string], SqlRow<AppraisalModel>>(SQL.appraisal);
  const ratings = database.prepare<[string], SqlRow<RatingModel>>(SQL.ratingsOf);
  const incidents = database.prepare<[string, string, string], SqlRow<IncidentModel>>(SQL.incidentsOf);
  const events = database.prepare<[string], SqlRow<EventModel>>(SQL.eventsOf);
  const texts = database.prepare<[string], SqlRow<PersonalTextModel>>(SQL.textsOf);
  const live = database.prepare<[string], SqlRow<OutboxModel>>(SQL.liveMessages);
  return {
    appraisal: async (id) => read(appraisal.get(id), appraisalOf),
    appraisalFile: async (id) => {
      const found = read(appraisal.get(id), appraisalOf);
      if (found === null) return null;
      return {
        appraisal: found,
        ratings: ratings.all(id).map(ratingOf),
        incidents: incidents.all(found.personId, found.period, id).map(incidentOf),
        texts: texts.all(id).map(textOf),
      };
    },
    eventsOf: async (id) => events.all(id).map(eventOf),
    liveMessages: async (appraisalId) => live.all(appraisalId).flatMap(liveMessageOf),
  } satisfies Partial<Store>;
}

function liveMessageOf(row: SqlRow<OutboxModel>): readonly LiveMessage[] {
  const { id: outboxId, kind, recipientId, messageId, chatId } = row;
  if (messageId === null || chatId === null) return [];
  return [{ outboxId, kind, recipientKind: oneOf(RECIPIENT_KINDS, row.recipientKind), recipientId, messageId, chatId }];
}

function recordReads(database: Database) {
  const inbox = database.prepare<[string], Pick<InboxModel, 'answer'>>(SQL.inboxAnswer);
  const draft = database.prepare<[string, string], SqlRow<DraftModel>>(SQL.draft);
  const metrics = database.prepare<[string, string], SqlRow<MetricModel>>(SQL.metricsFor);
  const incidents = database.prepare<[string, string], SqlRow<IncidentModel>>(SQL.incidentsFor);
  const receipt = database.prepare<[string], SqlRow<ReceiptModel>>(SQL.receipt);
  const scorecard = database.prepare<[string, string], SqlRow<ScorecardVersionModel>>(SQL.scorecardVersion);
  return {
    inboxAnswer: async (key) => read(inbox.get(key), ({ answer }) => answer),
    draft: async (appraisalId, personId) => read(draft.get(appraisalId, personId), draftOf),
    metricsFor: async (personId, period) => metrics.all(personId, period).map(metricOf),
    incidentsFor: async (personId, period) => incidents.all(personId, period).map(incidentOf),
    receipt: async (appraisalId) => read(receipt.get(appraisalId), receiptOf),
    scorecardVersion: async (scorecardId, version) => read(scorecard.get(scorecardId, version), scorecardVersionOf),
  } satisfies Partial<Store>;
}
