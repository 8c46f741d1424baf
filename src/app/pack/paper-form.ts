/** One appraisal as the form people print: facts, lines, sums, and who signed what, when, under which fingerprint. */
import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { settledScore } from '#app/score-case.ts';
import { figuresOf } from '#app/views/result-views.ts';
import type { ResultFigures } from '#cards/result-card.ts';
import type { RaterTask, Reviewer, Signature, State } from '#core/appraisal/appraisal.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import { toHundredths } from '#core/number/round.ts';
import { isGroupRole, type Role, roleText } from '#core/scorecard/roles.ts';
import type { Text } from '#core/scorecard/text.ts';
import { isUnseen } from '#core/scoring/discreet.ts';
import { scoreInputsSchema } from '#core/scoring/inputs.ts';
import { type PaperBonus, type PaperLine, paperBonus, paperLines, paperRoles } from '#core/scoring/paper-lines.ts';
import { type Called, namesFor } from './discretion.ts';
import { type SignatureLine, signaturesIn } from './signatures.ts';

/** Somebody who signs the form: as a rater or reviewer by handing it in, which is an event of its own. */
export interface PaperSigner {
  /** null for the person whose form it is */
  readonly role: Text | null;
  readonly name: string;
  /** null for a line that waits for a pen */
  readonly signed: {
    readonly kind: Signature | 'given';
    readonly at: string;
    readonly fingerprint: string | null;
  } | null;
}

export interface PaperForm {
  readonly person: {
    readonly name: string;
    readonly employeeNo: string;
    readonly title: string;
    readonly unit: string;
  };
  /** "2026-10" */
  readonly period: string;
  readonly scorecardName: string;
  /** hundredths */
  readonly full: number;
  readonly state: State;
  /** roles with a column of their own */
  readonly roles: readonly Role[];
  readonly lines: readonly PaperLine[];
  readonly bonus: readonly PaperBonus[];
  readonly figures: ResultFigures;
  readonly signers: readonly PaperSigner[];
}

/** Only for a result that lies before its person. */
export async function paperForm(deps: Deps, about: Case): Promise<PaperForm> {
  const { appraisal, person, unitName, sheet } = about;
  if (!appraisal.result) throw new Error(`appraisal ${appraisal.id} has no result to print`);
  const scored = await settledScore(deps, about);
  const settled = {
    scorecard: sheet.scorecard,
    inputs: scoreInputsSchema.parse(scored.inputs),
    receipt: scored.receipt,
  };
  const lines = paperLines(settled);
  return {
    person: { name: person.name, employeeNo: person.employeeNo, title: person.title, unit: unitName },
    period: appraisal.period,
    scorecardName: sheet.scorecard.name,
    full: toHundredths(sheet.scorecard.total),
    state: appraisal.state,
    roles: paperRoles(lines),
    lines,
    bonus: paperBonus(settled),
    figures: figuresOf(appraisal.result, scored),
    signers: await signersOf(deps, about),
  };
}

/** Who answers for ratings under the own name, in the order of the month, then the person. */
async function signersOf(deps: Deps, { appraisal, person }: Case): Promise<readonly PaperSigner[]> {
  const events = await deps.store.eventsOf(appraisal.id);
  const raters = [...appraisal.tasks.filter(answersAlone), ...appraisal.reviewers];
  const called = await namesFor(deps, [
    ...raters.map(({ personId }) => personId),
    ...events.map(({ actorId }) => actorId),
  ]);
  const own = appraisal.signature ? signaturesIn(events, called).at(-1) : undefined;
  return [
    ...raters.map((rater) => signerOf(rater, events, called)),
    { role: null, name: `${person.name} ${person.employeeNo}`, signed: own ? ownSignature(own) : null },
  ];
}

/** The own view and those of a group are ratings among others, not a signature under the form. */
const answersAlone = ({ role }: RaterTask): boolean => role !== 'self' && !isUnseen(role) && !isGroupRole(role);

/** Handing in is signing: the event's hash is its fingerprint. Somebody may have done it in another's place. */
function signerOf(
  { role, personId, revision }: Pick<Reviewer, 'role' | 'personId' | 'revision'>,
  events: readonly AppraisalEvent[],
  called: Called,
): PaperSigner {
  const event = revision === null ? undefined : events.find(({ version }) => version === revision);
  return {
    role: roleText(role),
    name: called(event?.actorId ?? personId),
    signed: event ? { kind: 'given', at: event.at, fingerprint: event.hash } : null,
  };
}

/** Silence is no signature: whoever was silent may still sign with a pen. */
const ownSignature = ({ kind, at, fingerprint }: SignatureLine): PaperSigner['signed'] =>
  kind === 'silent' ? null : { kind, at, fingerprint };
