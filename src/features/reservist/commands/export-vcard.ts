import { vcards } from '../../../exchange/vcard.ts';
import type { Exported } from './export-file.ts';
import { exportCommand } from './export-file.ts';

export const command = exportCommand({
  description:
    'Every reservist as a contact for a telephone (vCard 4.0): name, number, address, base and skills.',
  ending: 'vcard',
  prints: 'the file itself, as vCards (RFC 6350)',
  text: (people) => vcards(people.map(contact)),
});

function contact({ reservist, person }: Exported) {
  const { card } = person;
  return {
    uid: reservist.id,
    name: card?.name ?? reservist.id,
    phone: card?.phone ?? null,
    email: card?.email ?? null,
    title: person.function,
    categories: [
      ...(reservist.base === null ? [] : [reservist.base]),
      ...reservist.skills.map(({ skill }) => skill),
    ],
  };
}
