/** To HR: somebody refused to sign, signed with a remark, or did not sign in time. */
import type { Signature } from '#core/appraisal/appraisal.ts';
import { bold, type Card, type FormElement, facts, type Locale, note, text } from './card.ts';
import { fieldName } from './form-leaf.ts';
import { periodName, shortFingerprint } from './format.ts';
import { press } from './head.ts';
import { longText } from './leaf-fields.ts';
import { texts } from './texts.ts';

export interface SignatureNoticeView {
  period: string;
  personName: string;
  unitName: string;
  supervisorName: string;
  signature: Exclude<Signature, 'signed'>;
  /** the person's own words, or null */
  reason: string | null;
  /** local date and time */
  at: string;
  fingerprint: string;
  /** for HR: the appraisal that may be opened again */
  reopen?: { appraisalId: string; revision: number } | null;
}

export function signatureNoticeCard(view: SignatureNoticeView, locale: Locale): Card {
  const { hr: t, words } = texts[locale];
  const period = periodName(view.period, locale);
  const signature = words.signatures[view.signature];
  return {
    title: t.signatureTitle(view.personName, signature),
    subtitle: `${view.unitName} · ${period}`,
    tone: view.signature === 'refused' ? 'red' : 'orange',
    tags: [{ text: signature, tone: view.signature === 'refused' ? 'red' : 'orange' }],
    preview: t.signaturePreview(view.personName, period),
    elements: [
      facts(
        [words.person, `${view.personName} · ${view.unitName}`],
        [words.period, period],
        [t.supervisor, view.supervisorName],
        [words.recordedAt, view.at],
        [words.fingerprint, shortFingerprint(view.fingerprint)],
      ),
      text([bold(t.signatureReason)]),
      text(view.reason ?? t.noReason),
      note(t.signatureNext[view.signature]),
      ...(view.reopen ? [reopenForm(view.reopen, locale)] : []),
    ],
  };
}

function reopenForm(about: { appraisalId: string; revision: number }, locale: Locale): FormElement {
  const t = texts[locale].flow;
  return {
    type: 'form',
    name: 'reopen',
    elements: [longText({ name: fieldName.reason, label: t.reopenReason, hint: t.reopenReasonHint }, {})],
    buttons: [{ text: t.reopen, press: press(about, 'reopen'), confirm: { title: t.reopenTitle, text: t.reopenText } }],
  };
}
