/** The client of ordinary reads, opened by the first of them: importing it takes longer than most starts may (bench). */
import type { PrismaClient } from './generated/node/client.ts';

export type Client = () => Promise<PrismaClient>;
