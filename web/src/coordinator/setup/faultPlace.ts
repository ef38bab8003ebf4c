import { links } from '../links.js';

type Place = 'general' | 'dates' | 'nominations' | 'rules' | 'money' | 'jury';

/** Where each finding of the readiness check is put right; the rest is named in `faultPlace`. */
const places: Record<string, Place> = {
  translation_missing_title: 'general',
  translation_missing_summary: 'general',
  translation_missing_nomination: 'nominations',
  translation_missing_nomination_summary: 'nominations',
  translation_missing_criterion: 'rules',
  translation_missing_criterion_help: 'rules',
  translation_missing_field: 'nominations',
  stage_missing: 'dates',
  stage_twice: 'dates',
  stage_before: 'dates',
  deadline_past: 'dates',
  deadline_on_weekend: 'dates',
  deadline_on_holiday: 'dates',
  nominations_none: 'nominations',
  criteria_none: 'rules',
  weights_missing: 'rules',
  figures_to_confirm: 'rules',
  form_missing: 'nominations',
  form_without_consent: 'nominations',
  form_other_currency: 'nominations',
  jurors_none: 'jury',
  jurors_few: 'jury',
  budget_missing: 'money',
  fund_missing: 'money',
  fund_short: 'money',
};

/** The page on which a finding of the readiness check is put right; null where no page of ours does it. */
export function faultPlace(contestId: string, code: string): string | null {
  const part = places[code];
  if (part) return links.contest(contestId, part);
  if (code === 'consent_document_missing') return `${links.association}#documents`;
  return null;
}
