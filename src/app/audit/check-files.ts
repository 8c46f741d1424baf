/** Files handed in as evidence: their bytes against their record, and both against the event that names them. */
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import { type Audited, type AuditedFile, sameMoment } from './audited.ts';
import { type AuditFinding, finding } from './finding.ts';

/** Every file is what its record says, and those of an appeal are the ones its events name. */
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

/** The events that name, by their sha256, the files that lay there. */
const NAMING: ReadonlySet<string> = new Set(['file_appeal', 'decide_appeal']);

const namedIn = ({ evidence }: AppraisalEvent['data']): readonly unknown[] => (Array.isArray(evidence) ? evidence : []);

/** A file of an appeal came from its person, before the event that names it; one that nothing names yet is younger. */
function eventFindings(file: AuditedFile, { appraisal, events }: Pick<Audited, 'appraisal' | 'events'>) {
  if (file.purpose !== 'appeal') return [];
  const naming = events.find(({ data }) => namedIn(data).includes(file.sha256));
  const passedOver = events.some(({ type, at }) => NAMING.has(type) && Date.parse(at) > Date.parse(file.at));
  if (!naming && passedOver) return [finding('File', file.id, ['row-unknown'])];
  const isLate = naming && Date.parse(file.at) > Date.parse(naming.at) && !sameMoment(file.at, naming.at);
  const wrong = [...(file.ownerId === appraisal.personId ? [] : ['ownerId']), ...(isLate ? ['at'] : [])];
  return wrong.length === 0 ? [] : [finding('File', file.id, ['not-as-told', ...wrong])];
}

function missingFiles({ appraisal, events, files }: Pick<Audited, 'appraisal' | 'events' | 'files'>) {
  const standing = new Set<unknown>(files.filter(({ purpose }) => purpose === 'appeal').map(({ sha256 }) => sha256));
  return events
    .filter(({ data }) => namedIn(data).some((each) => !standing.has(each)))
    .map(({ version }) => finding('File', `${appraisal.id} ${version}`, ['row-missing']));
}
