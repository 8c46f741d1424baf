-- AlterTable
ALTER TABLE "Appraisal" ADD COLUMN "calibration" TEXT;
ALTER TABLE "Appraisal" ADD COLUMN "reconcile" TEXT;

-- CreateTable
CREATE TABLE "Placement" (
    "personId" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "supervisorId" TEXT,

    PRIMARY KEY ("personId", "fromDay"),
    CONSTRAINT "Placement_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Approval" (
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "approverId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("kind", "subjectId", "version")
);

-- CreateTable
CREATE TABLE "RaterToken" (
    "cycleId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "token" TEXT NOT NULL,

    PRIMARY KEY ("cycleId", "personId"),
    CONSTRAINT "RaterToken_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "RaterToken_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Look" (
    "appraisalId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "readerId" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "source" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    PRIMARY KEY ("appraisalId", "number"),
    CONSTRAINT "Look_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Look_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "File" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "appraisalId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "File_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "FilePart" (
    "fileId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "body" BLOB NOT NULL,

    PRIMARY KEY ("fileId", "number"),
    CONSTRAINT "FilePart_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Interview" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "appraisalId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "interviewerId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "heldAt" DATETIME,
    "agreedAt" DATETIME,
    CONSTRAINT "Interview_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Interview_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Goal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "appraisalId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "criterionId" TEXT,
    "textId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Goal_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Goal_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "ImprovementPlan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "appraisalId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "textId" TEXT NOT NULL,
    "closedAt" DATETIME,
    "at" DATETIME NOT NULL,
    CONSTRAINT "ImprovementPlan_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "ImprovementPlan_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "PlanCheck" (
    "planId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "byId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "textId" TEXT,
    "fileId" TEXT,
    "dueDay" TEXT NOT NULL,
    "at" DATETIME,

    PRIMARY KEY ("planId", "number"),
    CONSTRAINT "PlanCheck_planId_fkey" FOREIGN KEY ("planId") REFERENCES "ImprovementPlan" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateIndex
CREATE INDEX "Placement_fromDay_idx" ON "Placement"("fromDay");

-- CreateIndex
CREATE UNIQUE INDEX "RaterToken_token_key" ON "RaterToken"("token");

-- CreateIndex
CREATE INDEX "RaterToken_personId_idx" ON "RaterToken"("personId");

-- CreateIndex
CREATE INDEX "Look_readerId_idx" ON "Look"("readerId");

-- CreateIndex
CREATE INDEX "File_appraisalId_idx" ON "File"("appraisalId");

-- CreateIndex
CREATE UNIQUE INDEX "Interview_appraisalId_key" ON "Interview"("appraisalId");

-- CreateIndex
CREATE INDEX "Interview_personId_idx" ON "Interview"("personId");

-- CreateIndex
CREATE INDEX "Goal_personId_period_idx" ON "Goal"("personId", "period");

-- CreateIndex
CREATE INDEX "Goal_appraisalId_idx" ON "Goal"("appraisalId");

-- CreateIndex
CREATE INDEX "ImprovementPlan_personId_idx" ON "ImprovementPlan"("personId");

-- CreateIndex
CREATE INDEX "ImprovementPlan_appraisalId_idx" ON "ImprovementPlan"("appraisalId");

-- CreateIndex
CREATE INDEX "ImprovementPlan_state_idx" ON "ImprovementPlan"("state");
