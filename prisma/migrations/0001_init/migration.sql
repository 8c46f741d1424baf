-- CreateTable
CREATE TABLE "Unit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "parentId" TEXT,
    "headId" TEXT,
    CONSTRAINT "Unit_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Unit" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Unit_headId_fkey" FOREIGN KEY ("headId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "employeeNo" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "supervisorId" TEXT,
    "locale" TEXT NOT NULL,
    "joinedOn" TEXT,
    "leftOn" TEXT,
    "active" BOOLEAN NOT NULL,
    CONSTRAINT "Person_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Person_supervisorId_fkey" FOREIGN KEY ("supervisorId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Identity" (
    "platform" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,

    PRIMARY KEY ("platform", "platformId"),
    CONSTRAINT "Identity_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    PRIMARY KEY ("personId", "role"),
    CONSTRAINT "RoleGrant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Leave" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "recordedBy" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Leave_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Delegation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "delegatorId" TEXT NOT NULL,
    "delegateId" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "recordedBy" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    CONSTRAINT "Delegation_delegatorId_fkey" FOREIGN KEY ("delegatorId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Delegation_delegateId_fkey" FOREIGN KEY ("delegateId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "ScorecardVersion" (
    "scorecardId" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("scorecardId", "version")
);

-- CreateTable
CREATE TABLE "Cycle" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "period" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "publishedAt" DATETIME,
    "shadow" BOOLEAN NOT NULL
);

-- CreateTable
CREATE TABLE "Appraisal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cycleId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "scorecardId" TEXT NOT NULL,
    "scorecardVersion" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "lastHash" TEXT NOT NULL,
    "tasks" TEXT NOT NULL,
    "reviewers" TEXT NOT NULL,
    "reviewer" INTEGER NOT NULL,
    "enteredAt" DATETIME NOT NULL,
    "dueAt" DATETIME,
    "resultTotal" INTEGER,
    "resultPercent" INTEGER,
    "resultGrade" TEXT,
    "resultCoefficient" INTEGER,
    "resultFingerprint" TEXT,
    "appeal" TEXT,
    "appealed" BOOLEAN NOT NULL,
    "signature" TEXT,
    "signedAt" DATETIME,
    CONSTRAINT "Appraisal_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Appraisal_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Appraisal_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Appraisal_scorecardId_scorecardVersion_fkey" FOREIGN KEY ("scorecardId", "scorecardVersion") REFERENCES "ScorecardVersion" ("scorecardId", "version") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Owing" (
    "personId" TEXT NOT NULL,
    "appraisalId" TEXT NOT NULL,

    PRIMARY KEY ("personId", "appraisalId"),
    CONSTRAINT "Owing_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Owing_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Event" (
    "appraisalId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "actorId" TEXT,
    "at" DATETIME NOT NULL,
    "source" TEXT NOT NULL,
    "fromState" TEXT NOT NULL,
    "toState" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    PRIMARY KEY ("appraisalId", "version"),
    CONSTRAINT "Event_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "AuditDigest" (
    "day" TEXT NOT NULL PRIMARY KEY,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "heads" INTEGER NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Rating" (
    "appraisalId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "raterId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "criterionId" TEXT NOT NULL,
    "score" INTEGER,
    "level" TEXT,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("appraisalId", "role", "raterId", "revision", "criterionId"),
    CONSTRAINT "Rating_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Incident" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "itemId" TEXT,
    "count" INTEGER NOT NULL,
    "points" INTEGER,
    "role" TEXT NOT NULL,
    "recordedBy" TEXT NOT NULL,
    "appraisalId" TEXT,
    "revision" INTEGER,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Incident_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Incident_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Metric" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "batchId" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Complaint" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "personId" TEXT,
    "channel" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    "solvedAt" DATETIME,
    "satisfied" BOOLEAN,
    "recordedBy" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Complaint_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Complaint_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "PersonalText" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "subjectId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "appraisalId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "PersonalText_subjectId_fkey" FOREIGN KEY ("subjectId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "PersonalText_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Draft" (
    "appraisalId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "fields" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("appraisalId", "personId"),
    CONSTRAINT "Draft_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Draft_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Receipt" (
    "appraisalId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("appraisalId", "revision"),
    CONSTRAINT "Receipt_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "RankingGroup" (
    "platform" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "chatName" TEXT NOT NULL,
    "unitId" TEXT,
    "boundBy" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("platform", "chatId"),
    CONSTRAINT "RankingGroup_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Ranking" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "period" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Inbox" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "answer" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "recipientKind" TEXT NOT NULL,
    "recipientId" TEXT NOT NULL,
    "platform" TEXT,
    "kind" TEXT NOT NULL,
    "args" TEXT NOT NULL,
    "appraisalId" TEXT,
    "replacesMessageId" TEXT,
    "replacesChatId" TEXT,
    "notBefore" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "body" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "nextAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "owner" INTEGER,
    "firstTriedAt" DATETIME,
    "messageId" TEXT,
    "chatId" TEXT,
    "lastError" TEXT,
    CONSTRAINT "Outbox_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Boot" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "JobRun" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL,
    "updatedBy" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Unit_parentId_idx" ON "Unit"("parentId");

-- CreateIndex
CREATE INDEX "Unit_headId_idx" ON "Unit"("headId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_employeeNo_key" ON "Person"("employeeNo");

-- CreateIndex
CREATE INDEX "Person_name_idx" ON "Person"("name");

-- CreateIndex
CREATE INDEX "Person_unitId_idx" ON "Person"("unitId");

-- CreateIndex
CREATE INDEX "Person_supervisorId_idx" ON "Person"("supervisorId");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_personId_platform_key" ON "Identity"("personId", "platform");

-- CreateIndex
CREATE INDEX "RoleGrant_role_idx" ON "RoleGrant"("role");

-- CreateIndex
CREATE INDEX "Leave_personId_toDay_idx" ON "Leave"("personId", "toDay");

-- CreateIndex
CREATE INDEX "Delegation_delegatorId_toDay_idx" ON "Delegation"("delegatorId", "toDay");

-- CreateIndex
CREATE INDEX "Delegation_delegateId_toDay_idx" ON "Delegation"("delegateId", "toDay");

-- CreateIndex
CREATE UNIQUE INDEX "Cycle_period_key" ON "Cycle"("period");

-- CreateIndex
CREATE INDEX "Appraisal_personId_period_idx" ON "Appraisal"("personId", "period");

-- CreateIndex
CREATE INDEX "Appraisal_period_id_idx" ON "Appraisal"("period", "id");

-- CreateIndex
CREATE INDEX "Appraisal_state_id_dueAt_idx" ON "Appraisal"("state", "id", "dueAt");

-- CreateIndex
CREATE INDEX "Appraisal_unitId_idx" ON "Appraisal"("unitId");

-- CreateIndex
CREATE INDEX "Appraisal_scorecardId_scorecardVersion_idx" ON "Appraisal"("scorecardId", "scorecardVersion");

-- CreateIndex
CREATE UNIQUE INDEX "Appraisal_cycleId_personId_scorecardId_key" ON "Appraisal"("cycleId", "personId", "scorecardId");

-- CreateIndex
CREATE INDEX "Owing_appraisalId_idx" ON "Owing"("appraisalId");

-- CreateIndex
CREATE INDEX "Incident_personId_period_idx" ON "Incident"("personId", "period");

-- CreateIndex
CREATE INDEX "Incident_appraisalId_idx" ON "Incident"("appraisalId");

-- CreateIndex
CREATE INDEX "Metric_subjectId_period_subjectKind_key_at_idx" ON "Metric"("subjectId", "period", "subjectKind", "key", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Metric_batchId_subjectKind_subjectId_key_period_key" ON "Metric"("batchId", "subjectKind", "subjectId", "key", "period");

-- CreateIndex
CREATE INDEX "Complaint_unitId_receivedAt_idx" ON "Complaint"("unitId", "receivedAt");

-- CreateIndex
CREATE INDEX "Complaint_personId_receivedAt_idx" ON "Complaint"("personId", "receivedAt");

-- CreateIndex
CREATE INDEX "PersonalText_appraisalId_idx" ON "PersonalText"("appraisalId");

-- CreateIndex
CREATE INDEX "PersonalText_subjectId_idx" ON "PersonalText"("subjectId");

-- CreateIndex
CREATE INDEX "Draft_personId_idx" ON "Draft"("personId");

-- CreateIndex
CREATE INDEX "RankingGroup_unitId_idx" ON "RankingGroup"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Ranking_period_scope_revision_key" ON "Ranking"("period", "scope", "revision");

-- CreateIndex
CREATE INDEX "Inbox_at_idx" ON "Inbox"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_key_key" ON "Outbox"("key");

-- CreateIndex
CREATE INDEX "Outbox_state_priority_nextAt_id_idx" ON "Outbox"("state", "priority", "nextAt", "id");

-- CreateIndex
CREATE INDEX "Outbox_state_leaseUntil_idx" ON "Outbox"("state", "leaseUntil");

-- CreateIndex
CREATE INDEX "Outbox_appraisalId_state_idx" ON "Outbox"("appraisalId", "state");

-- CreateIndex
CREATE INDEX "Outbox_replacesMessageId_state_idx" ON "Outbox"("replacesMessageId", "state");
