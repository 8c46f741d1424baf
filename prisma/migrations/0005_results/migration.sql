-- AlterTable
ALTER TABLE "Complaint" ADD COLUMN "solution" TEXT;
ALTER TABLE "Complaint" ADD COLUMN "words" TEXT;

-- CreateTable
CREATE TABLE "PolicyOutcome" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "policyId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "policyVersion" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "proposedAt" DATETIME NOT NULL,
    "preparedBy" TEXT,
    "preparedAt" DATETIME,
    "decidedBy" TEXT,
    "decidedAt" DATETIME
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "outcomeId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "side" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "payMonth" TEXT NOT NULL,
    "policyId" TEXT NOT NULL,
    "policyVersion" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("outcomeId", "line", "side"),
    CONSTRAINT "LedgerEntry_outcomeId_fkey" FOREIGN KEY ("outcomeId") REFERENCES "PolicyOutcome" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Rectification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "policyId" TEXT NOT NULL,
    "policyVersion" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "outOf" INTEGER NOT NULL,
    "percent" INTEGER NOT NULL,
    "ownerId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "noticeAt" DATETIME
);

-- CreateTable
CREATE TABLE "RectificationStep" (
    "rectificationId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "byId" TEXT,
    "causes" TEXT,
    "measures" TEXT,
    "words" TEXT,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("rectificationId", "number"),
    CONSTRAINT "RectificationStep_rectificationId_fkey" FOREIGN KEY ("rectificationId") REFERENCES "Rectification" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "RootCause" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "policyId" TEXT NOT NULL,
    "causeKind" TEXT NOT NULL,
    "causeId" TEXT NOT NULL,
    "personId" TEXT,
    "unitId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "words" TEXT,
    "filedBy" TEXT,
    "filedAt" DATETIME
);

-- CreateTable
CREATE TABLE "SpotCheck" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "checkerId" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "dimensions" TEXT NOT NULL,
    "words" TEXT,
    "recordingId" TEXT,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Recording" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "period" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "batchId" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "SampledRecording" (
    "period" TEXT NOT NULL,
    "supervisorId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "recordingId" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("period", "supervisorId", "position")
);

-- CreateTable
CREATE TABLE "Opinion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "period" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Vote" (
    "policyId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "voterId" TEXT NOT NULL,
    "candidateId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("policyId", "period", "voterId")
);

-- CreateTable
CREATE TABLE "Expense" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "year" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "recordedBy" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Suggestion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "period" TEXT NOT NULL,
    "authorId" TEXT,
    "unitId" TEXT,
    "words" TEXT NOT NULL,
    "ownerId" TEXT,
    "state" TEXT NOT NULL,
    "answer" TEXT,
    "answeredAt" DATETIME,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "FormDraft" (
    "subject" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "fields" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("subject", "personId")
);

-- CreateIndex
CREATE INDEX "PolicyOutcome_state_idx" ON "PolicyOutcome"("state");

-- CreateIndex
CREATE INDEX "PolicyOutcome_period_idx" ON "PolicyOutcome"("period");

-- CreateIndex
CREATE UNIQUE INDEX "PolicyOutcome_policyId_period_revision_key" ON "PolicyOutcome"("policyId", "period", "revision");

-- CreateIndex
CREATE INDEX "LedgerEntry_payMonth_idx" ON "LedgerEntry"("payMonth");

-- CreateIndex
CREATE INDEX "LedgerEntry_subjectId_idx" ON "LedgerEntry"("subjectId");

-- CreateIndex
CREATE INDEX "Rectification_state_idx" ON "Rectification"("state");

-- CreateIndex
CREATE INDEX "Rectification_ownerId_idx" ON "Rectification"("ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "Rectification_policyId_period_unitId_key" ON "Rectification"("policyId", "period", "unitId");

-- CreateIndex
CREATE INDEX "RootCause_state_dueAt_idx" ON "RootCause"("state", "dueAt");

-- CreateIndex
CREATE INDEX "RootCause_ownerId_idx" ON "RootCause"("ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "RootCause_causeKind_causeId_key" ON "RootCause"("causeKind", "causeId");

-- CreateIndex
CREATE INDEX "SpotCheck_personId_period_idx" ON "SpotCheck"("personId", "period");

-- CreateIndex
CREATE INDEX "SpotCheck_checkerId_day_idx" ON "SpotCheck"("checkerId", "day");

-- CreateIndex
CREATE INDEX "SpotCheck_day_idx" ON "SpotCheck"("day");

-- CreateIndex
CREATE UNIQUE INDEX "Recording_period_personId_reference_key" ON "Recording"("period", "personId", "reference");

-- CreateIndex
CREATE INDEX "Opinion_period_idx" ON "Opinion"("period");

-- CreateIndex
CREATE INDEX "Expense_year_idx" ON "Expense"("year");

-- CreateIndex
CREATE INDEX "Suggestion_period_idx" ON "Suggestion"("period");

-- CreateIndex
CREATE INDEX "Suggestion_state_idx" ON "Suggestion"("state");

-- CreateIndex
CREATE INDEX "FormDraft_personId_idx" ON "FormDraft"("personId");

-- CreateIndex
CREATE INDEX "Complaint_receivedAt_idx" ON "Complaint"("receivedAt");

-- CreateIndex
CREATE INDEX "Metric_key_period_id_idx" ON "Metric"("key", "period", "id");
