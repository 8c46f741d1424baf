/** The texts of the outbox's own life (reliability.md §1). */

/** What a claim takes of one priority. Rows of a paused platform stay; a person's platform is that of his identity. */
const due = (priority: number): string => `
  SELECT * FROM (
    SELECT o."id", o."priority", o."nextAt" FROM "Outbox" o
      WHERE o."state" = 'pending' AND o."priority" = ${priority} AND o."nextAt" <= ?
        AND COALESCE(
          o."platform",
          (SELECT p."platform" FROM "PreferredPlatform" p WHERE p."personId" = o."recipientId"),
          (SELECT MIN(i."platform") FROM "Identity" i WHERE i."personId" = o."recipientId"),
          ''
        ) NOT IN (SELECT "value" FROM json_each(?))
        AND (o."replacesMessageId" IS NULL OR NOT EXISTS (
          SELECT 1 FROM "Outbox" f WHERE f."replacesMessageId" = o."replacesMessageId" AND f."state" = 'sending'
        ))
      ORDER BY o."nextAt", o."id" LIMIT ?
  )`;

/** Back to waiting; but an older drawing of a message that has a newer one is of no use to anybody. */
const WAITING_AGAIN = `CASE WHEN EXISTS (
    SELECT 1 FROM "Outbox" n WHERE n."replacesMessageId" = "Outbox"."replacesMessageId" AND n."state" <> 'cancelled'
      AND (n."createdAt" > "Outbox"."createdAt"
        OR (n."createdAt" = "Outbox"."createdAt" AND n."id" > "Outbox"."id"))
  ) THEN 'cancelled' ELSE 'pending' END`;

const HELD = `"id" = ? AND "state" = 'sending' AND "owner" = ?`;
const LET_GO = `"leaseUntil" = NULL, "owner" = NULL`;

/**
 * Each lane takes back its own alone: it never asks while it sends itself, but a send of the other may last longer than its
 * lease.
 */
const returnExpired = (priority: string): string => `
    UPDATE "Outbox" SET "state" = ${WAITING_AGAIN}, "nextAt" = ?, ${LET_GO}
      WHERE "state" = 'sending' AND "leaseUntil" <= ? AND "priority" ${priority}`;

/**
 * `take` looks at the state once more by COALESCE: bare, it would be a reason for SQLite to begin with everything that
 * waits instead of with the few ids.
 */
export const OUTBOX_SQL = {
  boot: `
    INSERT INTO "Boot" ("number", "at") SELECT COALESCE(MAX("number"), 0) + 1, ? FROM "Boot" RETURNING "number"`,
  returnOlder: `
    UPDATE "Outbox" SET "state" = ${WAITING_AGAIN}, "nextAt" = ?, ${LET_GO}
      WHERE "state" = 'sending' AND "owner" < (SELECT MAX("number") FROM "Boot")`,
  returnExpired: returnExpired('< 2'),
  returnExpiredHooks: returnExpired('= 2'),
  dueUrgent: due(0),
  dueBulk: due(1),
  take: `
    UPDATE "Outbox" SET "state" = 'sending', "owner" = ?, "leaseUntil" = ?
      WHERE COALESCE("state", '') = 'pending' AND "id" IN (
        SELECT "id" FROM (
          SELECT * FROM (${due(0)}) UNION ALL SELECT * FROM (${due(1)})
            ORDER BY "priority", "nextAt", "id" LIMIT ?
        )
      ) RETURNING *`,
  /** `skip` names targets that rest; what chats wait for is never among these */
  takeHooks: `
    UPDATE "Outbox" SET "state" = 'sending', "owner" = ?, "leaseUntil" = ?
      WHERE COALESCE("state", '') = 'pending' AND "id" IN (
        SELECT o."id" FROM "Outbox" o
          WHERE o."state" = 'pending' AND o."priority" = 2 AND o."nextAt" <= ?
            AND o."recipientId" NOT IN (SELECT "value" FROM json_each(?))
          ORDER BY o."nextAt", o."id" LIMIT ?
      ) RETURNING *`,
  freeze: `
    UPDATE "Outbox" SET "body" = COALESCE("body", ?), "platform" = COALESCE("platform", ?),
      "firstTriedAt" = COALESCE("firstTriedAt", ?) WHERE ${HELD}`,
  arrived: `UPDATE "Outbox" SET "messageId" = ?, "chatId" = ? WHERE ${HELD}`,
  sent: `
    UPDATE "Outbox" SET "state" = 'sent', "messageId" = ?, "chatId" = ?, "attempts" = "attempts" + 1,
      "lastError" = NULL, ${LET_GO} WHERE ${HELD}`,
  again: `
    UPDATE "Outbox" SET "state" = ${WAITING_AGAIN}, "nextAt" = ?, "attempts" = "attempts" + ?, "lastError" = ?, ${LET_GO}
      WHERE ${HELD}`,
  givenUp: `
    UPDATE "Outbox" SET "state" = ?, "lastError" = ?, "attempts" = "attempts" + 1, ${LET_GO} WHERE ${HELD}`,
  cancelled: `UPDATE "Outbox" SET "state" = 'cancelled', ${LET_GO} WHERE ${HELD}`,
  stuck: `
    SELECT * FROM "Outbox" WHERE "state" IN ('unknown', 'dead') ORDER BY "createdAt" DESC, "id" DESC LIMIT ?`,
  counts: 'SELECT "state", COUNT(*) AS "rows" FROM "Outbox" GROUP BY "state"',
  nextDue: `
    SELECT MIN("nextAt") AS "nextAt" FROM (
      SELECT MIN("nextAt") AS "nextAt" FROM "Outbox" WHERE "state" = 'pending' AND "priority" = 0
      UNION ALL
      SELECT MIN("nextAt") FROM "Outbox" WHERE "state" = 'pending' AND "priority" = 1
    )`,
  nextHookDue: `SELECT MIN("nextAt") AS "nextAt" FROM "Outbox" WHERE "state" = 'pending' AND "priority" = 2`,
} as const;
