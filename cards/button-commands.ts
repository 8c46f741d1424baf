/** Every command a button of ours can carry. */
export const BUTTON_COMMANDS = [
  'save_draft',
  'submit_self',
  'recall_self',
  'submit_review',
  'return',
  'sign',
  'sign_with_remark',
  'refuse',
  'open_appeal',
  'file_appeal',
  'withdraw_appeal',
  'decide_keep',
  'decide_change',
  'acknowledge',
  'open_notice',
  'why',
  'open_task',
  'remind_all',
  'remind_one',
  'publish',
  'resend_message',
  'resend_all',
  'drop_message',
] as const;

export type ButtonCommand = (typeof BUTTON_COMMANDS)[number];
