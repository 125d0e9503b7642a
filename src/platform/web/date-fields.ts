import { parseDay } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';
import type { Fields } from './fields.ts';

/** A date as typed in three boxes, kept as it was typed for the form that comes back. */
export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export function datePartsOf(day: Day): DateParts {
  const [year = '', month = '', date = ''] = day.split('-');
  return { day: String(Number(date)), month: String(Number(month)), year };
}

/** Reads `name-day`, `name-month`, `name-year`, or a whole ISO day under `name`. */
export function readDateParts(form: Fields, name: string): DateParts {
  const whole = parseDay(form.text(name));
  if (whole !== null) return datePartsOf(whole);
  return {
    day: form.text(`${name}-day`),
    month: form.text(`${name}-month`),
    year: form.text(`${name}-year`),
  };
}

/** Whether no box is filled. */
export function isEmptyDate(parts: DateParts): boolean {
  return parts.day === '' && parts.month === '' && parts.year === '';
}

/** @returns null when what is typed is not a real date */
export function dayOf(parts: DateParts): Day | null {
  if (!/^\d{1,2}$/.test(parts.day) || !/^\d{1,2}$/.test(parts.month) || !/^\d{4}$/.test(parts.year))
    return null;
  return parseDay(`${parts.year}-${parts.month.padStart(2, '0')}-${parts.day.padStart(2, '0')}`);
}
