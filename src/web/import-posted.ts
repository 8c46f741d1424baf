/** The forms of the import panel, from what was posted to what is shown next. */
import {
  dropOnPage,
  HEADINGS_SHOWN,
  importOnPage,
  type PageAnswer,
  type PageImport,
  type PageWish,
  pageImport,
  readOnPage,
  recheckOnPage,
  undoOnPage,
} from '#app/imports/page-import.ts';
import { texts } from '#cards/texts.ts';
import type { Toast } from './frame.tsx';
import type { Submission } from './guard.tsx';
import type { Session, WebParts } from './parts.ts';

export interface ImportAnswer {
  toast?: Toast;
  imported?: PageImport | null | undefined;
}

/** The table whose id stands in the address, for HR alone. */
export const shownImport = async ({ deps }: WebParts, { visitor }: Session, id: string | undefined) =>
  visitor.hr && id !== undefined ? pageImport(deps, id) : null;

export async function importPosted(parts: WebParts, submission: Submission): Promise<ImportAnswer> {
  const { visitor } = submission.session;
  const { locale } = visitor.person;
  if (!visitor.hr) return { toast: { kind: 'warning', text: texts[locale].refusals.hr_only({}) } };
  const answer = await answered(parts, submission);
  if (answer === null) return { toast: { kind: 'warning', text: texts[locale].page.noFiles } };
  const imported = answer.uploadId === null ? null : await pageImport(parts.deps, answer.uploadId);
  return answer.toast
    ? { toast: { kind: answer.toast.kind, text: answer.toast.text[locale] }, imported }
    : { imported };
}

/** Null where a file was to be read and none came. */
async function answered({ deps }: WebParts, { session, posted }: Submission): Promise<PageAnswer | null> {
  const by = session.visitor.person;
  const uploadId = posted.own('file').slice(0, 64);
  switch (posted.own('import')) {
    case 'now':
      return importOnPage(deps, by, uploadId);
    case 'drop':
      return dropOnPage(deps, uploadId);
    case 'undo':
      return undoOnPage(deps, by, posted.own('batch').slice(0, 64));
    case 'recheck':
      return recheckOnPage(deps, by, { uploadId, wish: wishIn(posted) });
    default: {
      const [file] = posted.files;
      return file ? readOnPage(deps, by, { file, wish: wishIn(posted) }) : null;
    }
  }
}

const LONGEST_SOURCE = 40;

/** What is chosen comes numbered as the headings stand on the page; their words could come back otherwise than they are. */
function wishIn({ own }: Submission['posted']): PageWish {
  const shown = Math.min(Number(own('columns')) || 0, HEADINGS_SHOWN);
  return {
    ...{
      kind: own('kind'),
      source: [...own('source')].slice(0, LONGEST_SOURCE).join(''),
      period: own('period').slice(0, 20),
    },
    complete: own('complete') === 'yes',
    columns: shown > 0 ? Array.from({ length: shown }, (_, index) => own(`column-${index}`)) : null,
  };
}
