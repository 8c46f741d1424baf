-- CreateTable
CREATE TABLE "PeriodSheet" (
    "period" TEXT NOT NULL,
    "scorecardId" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("period", "scorecardId"),
    CONSTRAINT "PeriodSheet_scorecardId_version_fkey" FOREIGN KEY ("scorecardId", "version") REFERENCES "ScorecardVersion" ("scorecardId", "version") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Acknowledgement" (
    "period" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "scorecardId" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("period", "personId", "scorecardId"),
    CONSTRAINT "Acknowledgement_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "CallCount" (
    "platform" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,

    PRIMARY KEY ("platform", "month")
);

-- CreateIndex
CREATE INDEX "PeriodSheet_scorecardId_version_idx" ON "PeriodSheet"("scorecardId", "version");

-- CreateIndex
CREATE INDEX "Acknowledgement_personId_idx" ON "Acknowledgement"("personId");
