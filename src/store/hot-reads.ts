/**
 * The reads of the click path as plain SQL on the engine that writes: 5 µs on SQLite where an ordinary read costs 250,
 * and always the newest state (commit.md).
 */
import type { Store } from '#app/ports.ts';
import type { WebReads } from '#app/ports-web.ts';
import type { GivenRating, LiveMessage } from '#app/records.ts';
import type { Engine, ReadAll, ReadOne } from './engine.ts';
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
import { type HotLife, hotLife } from './hot-life.ts';
import { HOT_SQL as SQL } from './hot-sql.ts';
import { hotWeb } from './hot-web.ts';
import { appraisalOf, eventOf, scorecardVersionOf } from './rows-month.ts';
import { RECIPIENT_KINDS } from './rows-outbox.ts';
import { identityOf, PLATFORMS, personOf, ROLES, unitOf } from './rows-people.ts';
import { draftOf, incidentOf, metricOf, ratingOf, receiptOf, textOf } from './rows-records.ts';
import type { SqlRow } from './sql.ts';
import { instantOf, oneOf } from './values.ts';

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
  | 'receiptAt'
  | 'scorecardVersion'
  | 'ratingsBy'
  | 'liveMessages'
> &
  HotLife &
  WebReads;

/** The one row, read and told in the words of the domain, or null. */
const read = <Row, Value>(row: Row | undefined, decode: (row: Row) => Value): Value | null =>
  row === undefined ? null : decode(row);

export const hotReads = (engine: Engine): HotReads => ({
  ...peopleReads(engine),
  ...appraisalReads(engine),
  ...recordReads(engine),
  ...hotLife(engine),
  ...hotWeb(engine),
});

function peopleReads(engine: Engine) {
  const person: ReadOne<[string], SqlRow<PersonModel>> = engine.one(SQL.person);
  const unit: ReadOne<[string], SqlRow<UnitModel>> = engine.one(SQL.unit);
  const personByIdentity: ReadOne<[string, string], SqlRow<PersonModel>> = engine.one(SQL.personByIdentity);
  const identity: ReadOne<[string], SqlRow<IdentityModel>> = engine.one(SQL.identityOf);
  const roles: ReadAll<[string], Pick<RoleGrantModel, 'role'>> = engine.all(SQL.rolesOf);
  const withRole: ReadAll<[string], SqlRow<PersonModel>> = engine.all(SQL.withRole);
  return {
    person: async (id) => read(await person(id), personOf),
    unit: async (id) => read(await unit(id), unitOf),
    personByIdentity: async (platform, platformId) => read(await personByIdentity(platform, platformId), personOf),
    identityOf: async (personId) => read(await identity(personId), identityOf),
    rolesOf: async (personId) => (await roles(personId)).map(({ role }) => oneOf(ROLES, role)),
    withRole: async (role) => (await withRole(role)).map(personOf),
  } satisfies Partial<Store>;
}

function appraisalReads(engine: Engine) {
  const appraisal: ReadOne<[string], SqlRow<AppraisalModel>> = engine.one(SQL.appraisal);
  const ratings: ReadAll<[string], SqlRow<RatingModel>> = engine.all(SQL.ratingsOf);
  const incidents: ReadAll<[string, string, string], SqlRow<IncidentModel>> = engine.all(SQL.incidentsOf);
  const events: ReadAll<[string], SqlRow<EventModel>> = engine.all(SQL.eventsOf);
  const texts: ReadAll<[string], SqlRow<PersonalTextModel>> = engine.all(SQL.textsOf);
  const live: ReadAll<[string], SqlRow<OutboxModel>> = engine.all(SQL.liveMessages);
  return {
    appraisal: async (id) => read(await appraisal(id), appraisalOf),
    appraisalFile: async (id) => {
      const found = read(await appraisal(id), appraisalOf);
      if (found === null) return null;
      const [rated, happened, written] = await Promise.all([
        ratings(id),
        incidents(found.personId, found.period, id),
        texts(id),
      ]);
      return {
        appraisal: found,
        ratings: rated.map(ratingOf),
        incidents: happened.map(incidentOf),
        texts: written.map(textOf),
      };
    },
    eventsOf: async (id) => (await events(id)).map(eventOf),
    liveMessages: async (appraisalId) => (await live(appraisalId)).flatMap(liveMessageOf),
  } satisfies Partial<Store>;
}

function liveMessageOf(row: SqlRow<OutboxModel>): readonly LiveMessage[] {
  const { id: outboxId, kind, recipientId } = row;
  const messageId = row.replacesMessageId ?? row.messageId;
  const chatId = row.replacesChatId ?? row.chatId;
  const since = instantOf(row.createdAt);
  const platform = row.platform === null ? null : oneOf(PLATFORMS, row.platform);
  if (messageId === null || chatId === null) return [];
  return [
    {
      outboxId,
      since,
      kind,
      recipientKind: oneOf(RECIPIENT_KINDS, row.recipientKind),
      recipientId,
      platform,
      messageId,
      chatId,
    },
  ];
}

/** A month with more sheets than this is not searched for one rater's. */
const MOST_SEARCHED = 5_000;

type GivenRow = SqlRow<RatingModel> & Pick<GivenRating, 'personId' | 'period' | 'scorecardId' | 'scorecardVersion'>;

function givenOf(row: GivenRow): GivenRating {
  const { personId, period, scorecardId, scorecardVersion } = row;
  return { ...ratingOf(row), personId, period, scorecardId, scorecardVersion };
}

function recordReads(engine: Engine) {
  const inbox: ReadOne<[string], Pick<InboxModel, 'answer'>> = engine.one(SQL.inboxAnswer);
  const draft: ReadOne<[string, string], SqlRow<DraftModel>> = engine.one(SQL.draft);
  const metrics: ReadAll<[string, string], SqlRow<MetricModel>> = engine.all(SQL.metricsFor);
  const incidents: ReadAll<[string, string], SqlRow<IncidentModel>> = engine.all(SQL.incidentsFor);
  const given: ReadAll<[string, string, string, string, number, number], GivenRow> = engine.all(SQL.ratingsBy);
  const receipt: ReadOne<[string], SqlRow<ReceiptModel>> = engine.one(SQL.receipt);
  const receiptAt: ReadOne<[string, number], SqlRow<ReceiptModel>> = engine.one(SQL.receiptAt);
  const scorecard: ReadOne<[string, string], SqlRow<ScorecardVersionModel>> = engine.one(SQL.scorecardVersion);
  return {
    inboxAnswer: async (key) => read(await inbox(key), ({ answer }) => answer),
    draft: async (appraisalId, personId) => read(await draft(appraisalId, personId), draftOf),
    metricsFor: async (personId, period) => (await metrics(personId, period)).map(metricOf),
    incidentsFor: async (personId, period) => (await incidents(personId, period)).map(incidentOf),
    ratingsBy: async (raterId, { role, period }) => {
      const most = MOST_SEARCHED + 1;
      return (await given(period, role, raterId, period, most, most)).map(givenOf);
    },
    receipt: async (appraisalId) => read(await receipt(appraisalId), receiptOf),
    receiptAt: async (appraisalId, revision) => read(await receiptAt(appraisalId, revision), receiptOf),
    scorecardVersion: async (scorecardId, version) => read(await scorecard(scorecardId, version), scorecardVersionOf),
  } satisfies Partial<Store>;
}
