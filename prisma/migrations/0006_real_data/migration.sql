-- AlterTable
ALTER TABLE "Complaint" ADD COLUMN "customer" TEXT;

-- AlterTable
ALTER TABLE "Metric" ADD COLUMN "row" INTEGER;

-- CreateTable
CREATE TABLE "Batch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "externalId" TEXT,
    "via" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "fileName" TEXT,
    "sha256" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "uploadId" TEXT,
    "undoes" TEXT,
    "at" DATETIME NOT NULL,
    "standsFrom" DATETIME
);

-- CreateTable
CREATE TABLE "Upload" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "details" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "UploadPart" (
    "uploadId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "body" BLOB NOT NULL,

    PRIMARY KEY ("uploadId", "number"),
    CONSTRAINT "UploadPart_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "Upload" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "ImportMapping" (
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "columns" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("kind", "source")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "source" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "expiresAt" DATETIME,
    "revokedAt" DATETIME,
    "lastUsedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Webhook" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "url" TEXT NOT NULL,
    "events" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" TEXT,
    "unitId" TEXT NOT NULL,
    "customer" TEXT,
    "period" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "firstReplyAt" DATETIME,
    "solvedAt" DATETIME,
    "reopened" BOOLEAN,
    "talkSeconds" INTEGER,
    "holdSeconds" INTEGER,
    "wrapSeconds" INTEGER,
    "batchId" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "LateChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "appraisalId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "keys" TEXT NOT NULL,
    "before" INTEGER,
    "after" INTEGER,
    "foundAt" DATETIME NOT NULL,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "SurveyLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "surveyId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "personId" TEXT,
    "unitId" TEXT NOT NULL,
    "visit" TEXT,
    "createdBy" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "expiresAt" DATETIME,
    "revokedAt" DATETIME
);

-- CreateTable
CREATE TABLE "SurveyAnswer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "surveyId" TEXT NOT NULL,
    "surveyVersion" TEXT NOT NULL,
    "linkId" TEXT,
    "personId" TEXT,
    "unitId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "scores" TEXT NOT NULL,
    "comment" TEXT,
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "batchId" TEXT,
    "row" INTEGER,
    "answeredAt" DATETIME NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "IncidentRecord" (
    "incidentId" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "words" TEXT,
    "source" TEXT NOT NULL,
    "externalId" TEXT,
    "batchId" TEXT,
    "row" INTEGER,
    "remark" TEXT,
    "remarkAt" DATETIME,
    "dispute" TEXT,
    "disputedAt" DATETIME,
    "judgeId" TEXT,
    "decision" TEXT,
    "endedBy" TEXT,
    "endedAt" DATETIME,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Praise" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "fromId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "incidentId" TEXT,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "DirectoryOverride" (
    "personId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT,
    "setBy" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("personId", "field")
);

-- CreateTable
CREATE TABLE "BindCode" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "codeHash" TEXT NOT NULL,
    "issuedBy" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "tries" INTEGER NOT NULL,
    "usedAt" DATETIME,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "PersonMobile" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "mobile" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "DirectoryReview" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "platform" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" DATETIME
);

-- CreateIndex
CREATE INDEX "Batch_state_idx" ON "Batch"("state");

-- CreateIndex
CREATE INDEX "Batch_at_idx" ON "Batch"("at");

-- CreateIndex
CREATE INDEX "Batch_undoes_idx" ON "Batch"("undoes");

-- CreateIndex
CREATE UNIQUE INDEX "Batch_source_externalId_key" ON "Batch"("source", "externalId");

-- CreateIndex
CREATE INDEX "Upload_purpose_subjectId_idx" ON "Upload"("purpose", "subjectId");

-- CreateIndex
CREATE INDEX "Upload_ownerId_at_idx" ON "Upload"("ownerId", "at");

-- CreateIndex
CREATE INDEX "Upload_at_idx" ON "Upload"("at");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_hash_key" ON "ApiToken"("hash");

-- CreateIndex
CREATE INDEX "ApiToken_source_idx" ON "ApiToken"("source");

-- CreateIndex
CREATE INDEX "Ticket_source_externalId_idx" ON "Ticket"("source", "externalId");

-- CreateIndex
CREATE INDEX "Ticket_period_id_idx" ON "Ticket"("period", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_batchId_row_key" ON "Ticket"("batchId", "row");

-- CreateIndex
CREATE INDEX "LateChange_appraisalId_idx" ON "LateChange"("appraisalId");

-- CreateIndex
CREATE INDEX "LateChange_state_idx" ON "LateChange"("state");

-- CreateIndex
CREATE UNIQUE INDEX "SurveyLink_code_key" ON "SurveyLink"("code");

-- CreateIndex
CREATE INDEX "SurveyLink_surveyId_idx" ON "SurveyLink"("surveyId");

-- CreateIndex
CREATE INDEX "SurveyLink_personId_idx" ON "SurveyLink"("personId");

-- CreateIndex
CREATE INDEX "SurveyAnswer_surveyId_period_id_idx" ON "SurveyAnswer"("surveyId", "period", "id");

-- CreateIndex
CREATE INDEX "SurveyAnswer_personId_period_idx" ON "SurveyAnswer"("personId", "period");

-- CreateIndex
CREATE INDEX "SurveyAnswer_linkId_idx" ON "SurveyAnswer"("linkId");

-- CreateIndex
CREATE INDEX "SurveyAnswer_at_idx" ON "SurveyAnswer"("at");

-- CreateIndex
CREATE UNIQUE INDEX "SurveyAnswer_source_externalId_key" ON "SurveyAnswer"("source", "externalId");

-- CreateIndex
CREATE INDEX "IncidentRecord_personId_period_idx" ON "IncidentRecord"("personId", "period");

-- CreateIndex
CREATE INDEX "IncidentRecord_state_idx" ON "IncidentRecord"("state");

-- CreateIndex
CREATE UNIQUE INDEX "IncidentRecord_source_externalId_key" ON "IncidentRecord"("source", "externalId");

-- CreateIndex
CREATE INDEX "Praise_personId_period_idx" ON "Praise"("personId", "period");

-- CreateIndex
CREATE INDEX "Praise_fromId_at_idx" ON "Praise"("fromId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "PersonMobile_mobile_key" ON "PersonMobile"("mobile");

-- CreateIndex
CREATE INDEX "DirectoryReview_platform_state_idx" ON "DirectoryReview"("platform", "state");
