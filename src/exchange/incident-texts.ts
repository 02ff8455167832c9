import { salvaged } from '../shared/text.ts';
import type { Fields } from './fields.ts';
import { shown, tooLong, Unreadable } from './fields.ts';

const ID_MAX = 200;

/** A text with the white space around it gone; null where nothing is left. */
export function optionalText(fields: Fields, field: string): string | null {
  const value = fields[field];
  if (value == null) return null;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') throw new Unreadable(`its ${field} is no text, but ${shown(value)}`);
  const text = salvaged(value).replace(/\r\n?/g, '\n').trim();
  tooLong(text, `its ${field}`);
  return text === '' ? null : text;
}

/** An id, which may be a number. */
export function optionalId(fields: Fields, field: string): string | null {
  const id = optionalText(fields, field);
  if (id !== null && id.length > ID_MAX)
    throw new Unreadable(`its ${field} has ${id.length} characters, ${ID_MAX} is the most`);
  return id;
}

/** What a row that cannot be read is called in the message. */
export function nameThere(fields: unknown): string | null {
  if (typeof fields !== 'object' || fields === null) return null;
  const { externalId, id, title } = fields as Fields;
  const name = [externalId, id, title].find((one) => ['string', 'number'].includes(typeof one) && one !== '');
  return name === undefined ? null : salvaged(String(name)).slice(0, 60);
}
