-- CreateTable
CREATE TABLE "KeptCard" (
    "platform" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "cursor" TEXT NOT NULL,
    "responseCode" TEXT,
    "codeAt" DATETIME,
    "asks" BOOLEAN NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("platform", "taskId")
);

-- CreateTable
CREATE TABLE "GroupRobot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "platform" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "enteredBy" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "PreferredPlatform" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "platform" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "PreferredPlatform_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Session" (
    "idHash" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "seenAt" DATETIME NOT NULL,
    CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "LoginState" (
    "stateHash" TEXT NOT NULL PRIMARY KEY,
    "browserHash" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "returnTo" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "KeptCard_platform_accountId_asks_at_idx" ON "KeptCard"("platform", "accountId", "asks", "at");

-- CreateIndex
CREATE INDEX "KeptCard_at_idx" ON "KeptCard"("at");

-- CreateIndex
CREATE INDEX "Session_personId_idx" ON "Session"("personId");

-- CreateIndex
CREATE INDEX "Session_createdAt_idx" ON "Session"("createdAt");

-- CreateIndex
CREATE INDEX "LoginState_at_idx" ON "LoginState"("at");
