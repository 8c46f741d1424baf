/** The buttons of incidents, their evidence and praise. */
import type { ButtonCommand } from '#cards/button-commands.ts';
import {
  disputeIncident,
  dropIncident,
  keepIncident,
  remarkIncident,
  showIncident,
  withdrawIncident,
} from './incidents/answer-incident.ts';
import {
  addIncidentEvidence,
  dropEvidenceWords,
  keepEvidenceWords,
  showIncidentEvidence,
} from './incidents/incident-files.ts';
import { recordIncident } from './incidents/incident-form.ts';
import { creditPraise } from './incidents/praise.ts';
import type { PressHandler } from './on-appraisal.ts';

export const INCIDENT_PRESSES = {
  record_incident: recordIncident,
  record_veto: recordIncident,
  show_incident: showIncident,
  remark_incident: remarkIncident,
  dispute_incident: disputeIncident,
  keep_incident: keepIncident,
  drop_incident: dropIncident,
  withdraw_incident: withdrawIncident,
  add_incident_evidence: addIncidentEvidence,
  show_incident_evidence: showIncidentEvidence,
  keep_evidence_words: keepEvidenceWords,
  drop_evidence_words: dropEvidenceWords,
  credit_praise: creditPraise,
} satisfies Partial<Record<ButtonCommand, PressHandler>>;
