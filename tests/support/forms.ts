import type { Database } from '../../src/platform/database/database.ts';
import type { Agent } from './app.ts';

type Given = Readonly<Record<string, string | readonly string[]>>;

/** What a page's form sends without being told: its hidden fields. A page may carry several, so by its address. */
export function hiddenFieldsOf(html: string, action: string): Record<string, string> {
  const form = new RegExp(`<form(?![^>]*method="get")[^>]*action="${action}"[^>]*>([^]*?)</form>`).exec(
    html,
  )?.[1];
  if (form === undefined) throw new Error(`the page has no form that goes to ${action}`);
  const hidden = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return Object.fromEntries(
    [...hidden].map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]),
  );
}

/** What a page's form would send as it stands: hidden fields, and what is filled in already. */
export function fieldsOf(html: string, action: string): Record<string, string> {
  const form = new RegExp(`<form[^>]*action="${action}"[^>]*>([^]*?)</form>`).exec(html)?.[1] ?? '';
  const plain = (text: string) =>
    text.replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
  const inputs = [...form.matchAll(/<input [^>]*name="([^"]*)"[^>]*type="text"[^>]*value="([^"]*)"/g)];
  const areas = [...form.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>([^]*?)<\/textarea>/g)];
  const selects = [...form.matchAll(/<select [^>]*name="([^"]*)"[^>]*>([^]*?)<\/select>/g)].map(
    ([, name = '', options = '']) => ['', name, /<option value="([^"]*)" selected/.exec(options)?.[1] ?? ''],
  );
  const filled = [...inputs, ...areas, ...selects].map(([, name = '', value = '']) => [name, plain(value)]);
  return { ...(Object.fromEntries(filled) as Record<string, string>), ...hiddenFieldsOf(html, action) };
}

export async function sendFields(agent: Agent, action: string, fields: Given) {
  return agent.post(action).type('form').send(fields);
}

/** Opens a page and sends the form on it that goes to `action`. */
export async function submitForm(agent: Agent, formPage: string, action: string, fields: Given = {}) {
  const { text } = await agent.get(formPage);
  return sendFields(agent, action, { ...hiddenFieldsOf(text, action), ...fields });
}

/** The page's text as people read it, without its markup. */
export function wordsOf(html: string): string {
  return html
    .replace(/^[^]*<main[^>]*>/, '')
    .replace(/<\/main>[^]*$/, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

export type Row = Record<string, unknown>;

export async function rowsOf(database: Database, table: string, order = 'id'): Promise<Row[]> {
  return (await database.read(table).orderBy(order).select('*')) as Row[];
}

/** The newest line of the audit trail. */
export async function lastEvent(database: Database): Promise<Row> {
  const events = await rowsOf(database, 'audit_event');
  const last = events.at(-1);
  if (!last) throw new Error('the audit trail is empty');
  return last;
}
