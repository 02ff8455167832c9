import { contentLines, escaped } from './content-lines.ts';

/** What a telephone is to know of somebody. */
export interface Contact {
  /** Lasting: `P-7`. */
  readonly uid: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly title: string | null;
  readonly categories: readonly string[];
}

/** Contacts as vCards, one after the other. Source: RFC 6350 (vCard 4.0). */
export function vcards(contacts: readonly Contact[]): string {
  return contentLines(contacts.flatMap(lines));
}

function lines({ uid, name, phone, email, title, categories }: Contact): string[] {
  return [
    'BEGIN:VCARD',
    'VERSION:4.0',
    // A UID is a URI unless it says that it is not (6.7.6).
    `UID;VALUE=text:${escaped(uid)}`,
    `FN:${escaped(name)}`,
    ...(phone === null ? [] : [`TEL;TYPE=cell:${escaped(phone)}`]),
    ...(email === null ? [] : [`EMAIL:${escaped(email)}`]),
    ...(title === null ? [] : [`TITLE:${escaped(title)}`]),
    ...(categories.length === 0 ? [] : [`CATEGORIES:${categories.map(escaped).join(',')}`]),
    'END:VCARD',
  ];
}
