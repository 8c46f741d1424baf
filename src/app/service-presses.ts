/** The buttons of complaints and of the notes on their causes. */
import type { ButtonCommand } from '#cards/button-commands.ts';
import {
  answerComplaint,
  complaintDissatisfied,
  complaintSatisfied,
  showComplaint,
  solveComplaint,
  takeBackComplaint,
} from './complaints/handle-complaint.ts';
import { newComplaint, recordComplaint } from './complaints/record-complaint.ts';
import type { PressHandler } from './on-appraisal.ts';
import { fileRootCause, saveRootCause, showRootCause } from './root-cause/file-root-cause.ts';

export const SERVICE_PRESSES = {
  new_complaint: newComplaint,
  record_complaint: recordComplaint,
  show_complaint: showComplaint,
  answer_complaint: answerComplaint,
  solve_complaint: solveComplaint,
  complaint_satisfied: complaintSatisfied,
  complaint_dissatisfied: complaintDissatisfied,
  take_back_complaint: takeBackComplaint,
  show_root_cause: showRootCause,
  save_root_cause: saveRootCause,
  file_root_cause: fileRootCause,
} satisfies Partial<Record<ButtonCommand, PressHandler>>;
