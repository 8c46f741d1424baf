/** The texts of the click path's reads. Every engine takes them; json_each apart, nothing here is one engine's own. */

/** An incident that was withdrawn counts for nothing, nor does one whose batch is being written or was taken back. */
const COUNTS = `NOT EXISTS (
      SELECT 1 FROM "IncidentRecord" r WHERE r."incidentId" = i."id" AND (
        r."state" = 'withdrawn'
        OR r."batchId" IN (SELECT b."id" FROM "Batch" b WHERE b."state" IN ('writing', 'undone'))
      )
    )`;

/**
 * Values that were taken back ('' took their place) and batches that are still being written count for nothing.
 * The person's own values first, then those of the unit and of the units above it. A loop of units ends at 32.
 * CROSS JOIN makes SQLite begin with the few subjects, never with the many metrics.
 */
const METRICS_FOR = `
  WITH RECURSIVE "Subject" ("kind", "id", "distance") AS (
    SELECT 'person', "id", 0 FROM "Person" WHERE "id" = ?
    UNION ALL
    SELECT 'unit', CASE s."kind"
        WHEN 'person' THEN (SELECT p."unitId" FROM "Person" p WHERE p."id" = s."id")
        ELSE (SELECT u."parentId" FROM "Unit" u WHERE u."id" = s."id") END,
      s."distance" + 1
    FROM "Subject" s WHERE s."id" IS NOT NULL AND s."distance" < 32
  )
  SELECT m.* FROM "Subject" s CROSS JOIN "Metric" m
    WHERE m."subjectId" = s."id" AND m."period" = ? AND m."subjectKind" = s."kind" AND m."value" <> ''
      AND m."batchId" NOT IN (SELECT b."id" FROM "Batch" b WHERE b."state" = 'writing') AND NOT EXISTS (
      SELECT 1 FROM "Metric" n
        WHERE n."subjectId" = m."subjectId" AND n."period" = m."period" AND n."subjectKind" = m."subjectKind"
          AND n."key" = m."key" AND (n."at" > m."at" OR (n."at" = m."at" AND n."id" > m."id"))
          AND n."batchId" NOT IN (SELECT b."id" FROM "Batch" b WHERE b."state" = 'writing')
    )
    ORDER BY m."key", s."distance"`;

export const HOT_SQL = {
  inboxAnswer: 'SELECT "answer" FROM "Inbox" WHERE "key" = ?',
  person: 'SELECT * FROM "Person" WHERE "id" = ?',
  unit: 'SELECT * FROM "Unit" WHERE "id" = ?',
  personByIdentity: `
    SELECT p.* FROM "Identity" i JOIN "Person" p ON p."id" = i."personId" WHERE i."platform" = ? AND i."platformId" = ?`,
  identityOf: `
    SELECT * FROM "Identity" i WHERE "personId" = ? ORDER BY
      EXISTS (SELECT 1 FROM "PreferredPlatform" p WHERE p."personId" = i."personId" AND p."platform" = i."platform") DESC,
      "platform" LIMIT 1`,
  rolesOf: 'SELECT "role" FROM "RoleGrant" WHERE "personId" = ? ORDER BY "role"',
  withRole: `
    SELECT p.* FROM "RoleGrant" r JOIN "Person" p ON p."id" = r."personId" WHERE r."role" = ? AND p."active" = 1
      ORDER BY p."id"`,
  appraisal: 'SELECT * FROM "Appraisal" WHERE "id" = ?',
  ratingsOf: 'SELECT * FROM "Rating" WHERE "appraisalId" = ? ORDER BY "revision", "role", "raterId", "criterionId"',
  /**
   * One seek a sheet of the month on the key of Rating, whose leading columns are sheet, role and rater; only whoever is
   * found is looked at any further.
   */
  ratingsBy: `
    SELECT r.*, a."personId", a."period", a."scorecardId", a."scorecardVersion"
      FROM "Appraisal" m CROSS JOIN "Rating" r CROSS JOIN "Appraisal" a
      WHERE m."period" = ? AND r."appraisalId" = m."id" AND r."role" = ? AND r."raterId" = ?
        AND a."id" = r."appraisalId" AND a."state" <> 'cancelled'
        AND (SELECT COUNT(*) FROM (SELECT 1 FROM "Appraisal" WHERE "period" = ? LIMIT ?)) < ?
      ORDER BY m."id", r."revision", r."criterionId"`,
  incidentsOf: `
    SELECT i.* FROM "Incident" i
      WHERE i."personId" = ? AND i."period" = ? AND (i."appraisalId" IS NULL OR i."appraisalId" = ?) AND ${COUNTS}
      ORDER BY i."at", i."id"`,
  incidentsFor: `
    SELECT i.* FROM "Incident" i WHERE i."personId" = ? AND i."period" = ? AND ${COUNTS} ORDER BY i."at", i."id"`,
  eventsOf: 'SELECT * FROM "Event" WHERE "appraisalId" = ? ORDER BY "version"',
  textsOf: 'SELECT * FROM "PersonalText" WHERE "appraisalId" = ? ORDER BY "at", "id"',
  draft: 'SELECT * FROM "Draft" WHERE "appraisalId" = ? AND "personId" = ?',
  receipt: 'SELECT * FROM "Receipt" WHERE "appraisalId" = ? ORDER BY "revision" DESC LIMIT 1',
  receiptAt: 'SELECT * FROM "Receipt" WHERE "appraisalId" = ? AND "revision" <= ? ORDER BY "revision" DESC LIMIT 1',
  scorecardVersion: 'SELECT * FROM "ScorecardVersion" WHERE "scorecardId" = ? AND "version" = ?',
  metricsFor: METRICS_FOR,
  jobsDone: 'SELECT "key" FROM "JobRun" WHERE "key" IN (SELECT "value" FROM json_each(?))',
  identitiesAfter: `
    SELECT * FROM "Identity" WHERE "platform" = ? AND "platformId" > ? ORDER BY "platformId" LIMIT ?`,
  progressAfter: `
    SELECT a.*, p."name" AS "personName", p."supervisorId" FROM "Appraisal" a JOIN "Person" p ON p."id" = a."personId"
      WHERE a."period" = ? AND a."id" > ? ORDER BY a."id" LIMIT ?`,
  finalsAfter: `
    SELECT a."id", a."personId", a."unitId", a."period", a."signature", a."resultTotal", a."resultPercent",
        a."resultGrade", a."resultCoefficient", a."resultFingerprint", p."name" AS "personName", u."name" AS "unitName"
      FROM "Appraisal" a JOIN "Person" p ON p."id" = a."personId" JOIN "Unit" u ON u."id" = a."unitId"
      WHERE a."period" = ? AND a."id" > ? AND a."state" = 'final' ORDER BY a."id" LIMIT ?`,
  standingsAfter: `
    SELECT "id", "personId", "unitId", "scorecardId", "resultPercent" AS "percent", "resultGrade" AS "grade",
        "resultCoefficient" AS "coefficient" FROM "Appraisal"
      WHERE "period" = ? AND "id" > ? AND "state" = 'final' AND "resultPercent" IS NOT NULL
        AND "resultTotal" IS NOT NULL AND "resultFingerprint" IS NOT NULL AND "signature" IS NOT NULL
      ORDER BY "id" LIMIT ?`,
  personsAfter: 'SELECT "id" FROM "Person" WHERE "id" > ? ORDER BY "id" LIMIT ?',
  /**
   * The months of some people: CROSS JOIN makes SQLite go from each of them to their own sheets. Half up is the floor of
   * (2 × sum + count) ÷ (2 × count): percents are never below 0. A bare column beside MAX is that of the last month.
   */
  standingSums: `
    WITH "Month" AS (
      SELECT p."id" AS "personId", a."period", MIN(a."unitId") AS "unitId",
          (2 * SUM(a."resultPercent") + COUNT(*)) / (2 * COUNT(*)) AS "percent"
        FROM "Person" p CROSS JOIN "Appraisal" a
        WHERE p."id" > ? AND p."id" <= ? AND a."personId" = p."id" AND a."period" BETWEEN ? AND ?
          AND a."state" = 'final' AND a."resultPercent" IS NOT NULL AND a."resultTotal" IS NOT NULL
          AND a."resultFingerprint" IS NOT NULL AND a."signature" IS NOT NULL
          AND a."period" NOT IN (SELECT "value" FROM json_each(?))
          AND (p."joinedOn" IS NULL OR p."joinedOn" <= a."period" || ?)
        GROUP BY p."id", a."period"
    )
    SELECT "personId", "unitId", "months", "total" FROM (
      SELECT "personId", "unitId", MAX("period"), COUNT(*) AS "months", SUM("percent") AS "total"
        FROM "Month" GROUP BY "personId" ORDER BY "personId")`,
  /** A state at a time: their index holds what runs and what was cancelled apart from the many that are final. */
  unrankedAfter: `
    SELECT "id", "personId", "unitId", "period", "state" FROM "Appraisal"
      WHERE "state" = ? AND "id" > ? AND "period" BETWEEN ? AND ? ORDER BY "id" LIMIT ?`,
  comingsAfter: `
    SELECT "id", "joinedOn", "leftOn" FROM "Person"
      WHERE "id" > ? AND ("joinedOn" BETWEEN ? AND ? OR "leftOn" BETWEEN ? AND ?) ORDER BY "id" LIMIT ?`,
  /**
   * The newest card of a kind to each recipient: an older one of the same kind was closed when it was overtaken. A drawing
   * that knows its appraisal made its message another card than it was sent as; what came last counts.
   */
  liveMessages: `
    WITH "Card" AS (
      SELECT o.*, COALESCE(o."replacesMessageId", o."messageId") AS "shownIn" FROM "Outbox" o
        WHERE o."appraisalId" = ? AND COALESCE(o."replacesMessageId", o."messageId") IS NOT NULL
    )
    SELECT c.* FROM "Card" c WHERE NOT EXISTS (
        SELECT 1 FROM "Card" n
          WHERE (n."shownIn" = c."shownIn" OR (n."kind" = c."kind" AND n."recipientId" = c."recipientId"))
            AND (n."createdAt" > c."createdAt" OR (n."createdAt" = c."createdAt" AND n."id" > c."id"))
      )
      ORDER BY c."createdAt", c."id"`,
} as const;
