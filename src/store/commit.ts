/** The write path over any engine: a list of changes as one atomic list of statements. */
import type { Change } from '#app/changes.ts';
import type { Store } from '#app/ports.ts';
import type { Engine, ReadOne } from './engine.ts';
import type { InboxModel } from './generated/node/models.ts';
import { HOT_SQL } from './hot-sql.ts';
import { type Chunk, chunksOf } from './open-appraisals.ts';
import { statementsOf } from './statements.ts';
import { meaningOf } from './violations.ts';

type InboxAnswer = ReadOne<[string], Pick<InboxModel, 'answer'>>;

/** commit() and openAppraisals() of the Store port. */
export function writesOn(engine: Engine): Pick<Store, 'commit' | 'openAppraisals'> {
  const inbox: InboxAnswer = engine.one(HOT_SQL.inboxAnswer);

  const commit: Store['commit'] = async (changes) => {
    const statements = statementsOf(changes);
    if (statements.length === 0) return { kind: 'done' };
    try {
      await engine.write(statements);
      return { kind: 'done' };
    } catch (error) {
      const kind = meaningOf(error);
      if (kind === null) throw error;
      return kind === 'seen' ? { kind, answer: await firstAnswer(inbox, changes) } : { kind };
    }
  };

  const openAppraisals: Store['openAppraisals'] = async ({ key, rows, at }) => {
    let opened = 0;
    for (const chunk of chunksOf({ key, rows, at, size: engine.rowsAtOnce })) opened += await openChunk(engine, chunk);
    return opened;
  };

  return { commit, openAppraisals };
}

async function openChunk(engine: Engine, { claim, appraisals, rest }: Chunk): Promise<number> {
  try {
    const [, written] = await engine.write([claim, appraisals, ...rest]);
    return written?.changes ?? 0;
  } catch (error) {
    if (meaningOf(error) === 'seen') return 0;
    throw error;
  }
}

/** What was said the first time; null for a job, which says nothing. */
async function firstAnswer(inbox: InboxAnswer, changes: readonly Change[]): Promise<string | null> {
  for (const change of changes) {
    if ('put' in change && change.put === 'inbox') return (await inbox(change.key))?.answer ?? null;
  }
  return null;
}
