/** Files handed in as evidence: their bytes against their record, and both against the event that names them. */
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import { type Audited, type AuditedFile, sameMoment } from './audited.ts';
import { type AuditFinding, finding } from './finding.ts';

/** Every file is what its record says, and those of an appeal or a plan are the ones its events name. */
export function checkFiles(audited: Pick<Audited, 'appraisal' | 'events' | 'files'>): readonly AuditFinding[] {
  const found = audited.files.flatMap((file) => [...bodyFindings(file), ...eventFindings(file, audited)]);
  return [...found, ...missingFiles(audited)];
}

function bodyFindings({ id, sha256, size, body }: AuditedFile): readonly AuditFinding[] {
  if (body === null) return size === 0 ? [] : [finding('File', id, ['row-missing', 'parts'])];
  const wrong = [
    ...(body.sha256 === sha256 ? [] : ['sha256']),
    ...(body.size === size ? [] : ['size']),
    ...(body.inOrder ? [] : ['parts']),
  ];
  return wrong.length === 0 ? [] : [finding('File', id, ['file-differs', ...wrong])];
}

/** The events that name, by their sha256, all the files that lay there. */
const NAMING: ReadonlySet<string> = new Set(['file_appeal', 'decide_appeal']);

type Purpose = AuditedFile['purpose'];

/** An appeal names every file of its person, a report of a plan the one that was chosen. */
function namedIn({ evidence, file }: AppraisalEvent['data'], purpose: Purpose): readonly unknown[] {
  if (purpose === 'plan') return file === undefined ? [] : [file];
  return purpose === 'appeal' && Array.isArray(evidence) ? evidence : [];
}

/** The same bytes may have come twice: a report chose one of them. */
const isChosen = ({ id, purpose }: AuditedFile, { fileId }: AppraisalEvent['data']): boolean =>
  purpose !== 'plan' || fileId === undefined || fileId === id;

/**
 * A file of an appeal or a plan came from its person, before the event that names it; one of an appeal that nothing names
 * yet is younger, one of a plan was not chosen.
 */
function eventFindings(file: AuditedFile, { appraisal, events }: Pick<Audited, 'appraisal' | 'events'>) {
  const { purpose } = file;
  if (purpose === 'incident') return [];
  const naming = events.find(({ data }) => namedIn(data, purpose).includes(file.sha256) && isChosen(file, data));
  const passedOver = events.some(({ type, at }) => NAMING.has(type) && Date.parse(at) > Date.parse(file.at));
  if (!naming && passedOver && purpose === 'appeal') return [finding('File', file.id, ['row-unknown'])];
  const isLate = naming && Date.parse(file.at) > Date.parse(naming.at) && !sameMoment(file.at, naming.at);
  const wrong = [...(file.ownerId === appraisal.personId ? [] : ['ownerId']), ...(isLate ? ['at'] : [])];
  return wrong.length === 0 ? [] : [finding('File', file.id, ['not-as-told', ...wrong])];
}

function missingFiles({ appraisal, events, files }: Pick<Audited, 'appraisal' | 'events' | 'files'>) {
  const isMissing = ({ data }: AppraisalEvent, purpose: Purpose): boolean => {
    const standing = new Set<unknown>(files.flatMap((file) => (file.purpose === purpose ? file.sha256 : [])));
    return namedIn(data, purpose).some((each) => !standing.has(each));
  };
  return events
    .filter((event) => isMissing(event, 'appeal') || isMissing(event, 'plan'))
    .map(({ version }) => finding('File', `${appraisal.id} ${version}`, ['row-missing']));
}
