import type { Deps } from './deps.ts';
import type { Draft } from './records.ts';

/** The store as it will be once these drafts stand: what is drawn before they are written shows them. */
export function withDrafts(deps: Deps, drafts: readonly Draft[]): Deps {
  const { store } = deps;
  const isNew = (appraisalId: string, personId: string) =>
    drafts.find((draft) => draft.appraisalId === appraisalId && draft.personId === personId);
  return {
    ...deps,
    store: {
      ...store,
      draft: async (appraisalId, personId) => isNew(appraisalId, personId) ?? store.draft(appraisalId, personId),
      draftsOf: async (personId) => {
        const before = await store.draftsOf(personId);
        const own = drafts.filter((draft) => draft.personId === personId);
        return [...before.filter(({ appraisalId }) => !isNew(appraisalId, personId)), ...own];
      },
    },
  };
}
