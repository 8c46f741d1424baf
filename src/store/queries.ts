/**
 * Ordinary reads by Prisma, for whichever client a root opened; Prisma's own transactions are banned even for reads
 * (commit.md).
 */
import type { Store } from '#app/ports.ts';
import type { Client } from './client.ts';
import { directoryQueries } from './queries-directory.ts';
import { intakeQueries } from './queries-intake.ts';
import { lifeQueries } from './queries-life.ts';
import { monthQueries } from './queries-month.ts';
import { noticeQueries } from './queries-notices.ts';
import { peopleQueries } from './queries-people.ts';
import { ratingQueries } from './queries-ratings.ts';
import { resultQueries } from './queries-results.ts';
import { voiceQueries } from './queries-voices.ts';

export const ordinaryReads = (prisma: Client) =>
  ({
    ...peopleQueries(prisma),
    ...monthQueries(prisma),
    ...noticeQueries(prisma),
    ...lifeQueries(prisma),
    ...ratingQueries(prisma),
    ...resultQueries(prisma),
    ...intakeQueries(prisma),
    ...voiceQueries(prisma),
    ...directoryQueries(prisma),
  }) satisfies Partial<Store>;
