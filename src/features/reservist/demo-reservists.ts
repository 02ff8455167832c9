import type { Instant } from '../../shared/clock.ts';
import type { NewEvent } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import { idOf } from '../../shared/ids.ts';
import { decideAdd } from '../person/person.ts';
import type { Travel, Wish } from './reservist.ts';
import { decideEnrol } from './reservist.ts';
import { readSkill } from './skill.ts';

type Row = readonly [
  base: string,
  name: string,
  function: string,
  /** As `vigie reservist add --skill` takes them. */
  skills: string,
  travel: Travel,
  wish?: Wish,
];

/** The sixty reservists of the demo's company, by base. Names and numbers are fictional. */
const DEMO_RESERVISTS: readonly Row[] = [
  [
    'RBX',
    'Maëlle Caron',
    'network engineer',
    'electrical:2020-12-31:experienced first-aid:2021-06-30',
    'car',
    'night',
  ],
  ['RBX', 'Nicolas Dubus', 'developer', 'rack network', 'transit'],
  ['RBX', 'Sofiane Haddad', 'system administrator', 'rack first-aid:2021-06-30', 'car', 'day'],
  ['RBX', 'Élodie Lambert', 'support engineer', 'rack', 'bike'],
  ['RBX', 'Bastien Wallaert', 'storage engineer', 'electrical:2020-12-31:experienced', 'car'],
  ['RBX', 'Inès Moreau', 'project manager', 'rack:experienced', 'transit', 'night'],
  ['RBX', 'Grégory Delcroix', 'security analyst', 'rack first-aid:2021-06-30', 'car', 'day'],
  ['RBX', 'Aïcha Benali', 'database administrator', 'rack', 'transit', 'day'],
  ['RBX', 'Rémi Vanhove', 'network engineer', 'electrical:2020-03-18:experienced', 'car'],
  ['RBX', 'Clémence Petit', 'developer', 'rack:experienced first-aid:2021-06-30', 'bike', 'day'],
  ['RBX', 'Julien Marchand', 'system administrator', 'rack', 'car'],
  ['RBX', 'Fatou Diallo', 'support engineer', 'network', 'transit'],
  ['RBX', 'Quentin Leroy', 'storage engineer', 'rack:experienced first-aid:2021-06-30', 'car', 'night'],
  ['RBX', 'Manon Dupriez', 'project manager', 'network', 'transit'],
  ['RBX', 'Karim Saïdi', 'security analyst', 'network', 'car'],
  ['RBX', 'Hugo Verlinde', 'database administrator', 'electrical:2020-12-31:experienced', 'bike'],
  ['RBX', 'Lucie Hennebelle', 'network engineer', 'rack first-aid:2021-06-30', 'car'],
  ['RBX', 'Thomas Brasseur', 'developer', 'rack network:experienced', 'transit'],
  ['GRA', 'Arthur Lefebvre', 'system administrator', 'rack first-aid:2021-06-30', 'car'],
  ['GRA', 'Nadia Cherif', 'support engineer', 'electrical:2020-12-31:experienced rack', 'transit'],
  ['GRA', 'Pierre Coppin', 'storage engineer', 'rack:experienced', 'car'],
  ['GRA', 'Solène Bailleul', 'project manager', 'network', 'bike'],
  ['GRA', 'Yann Duhamel', 'security analyst', 'rack:experienced first-aid:2021-06-30', 'car', 'night'],
  ['GRA', 'Camille Fournier', 'database administrator', 'electrical:2020-12-31 rack', 'transit'],
  ['GRA', 'Mehdi Ouali', 'network engineer', 'rack network', 'car'],
  ['GRA', 'Audrey Lecocq', 'developer', 'rack first-aid:2021-06-30', 'transit'],
  ['GRA', 'Simon Pruvost', 'system administrator', 'network', 'car'],
  ['SBG', 'Anne Muller', 'support engineer', 'rack:experienced first-aid:2021-06-30', 'bike', 'night'],
  ['SBG', 'Florian Schmitt', 'storage engineer', 'electrical:2020-12-31:experienced rack', 'car'],
  ['SBG', 'Léa Kessler', 'project manager', 'rack:experienced first-aid:2021-06-30', 'transit'],
  ['SBG', 'Marc Weber', 'security analyst', 'network', 'car'],
  ['SBG', 'Sarah Klein', 'database administrator', 'rack', 'transit'],
  ['SBG', 'Olivier Roth', 'network engineer', 'electrical:2020-12-31 rack', 'car'],
  ['SBG', 'Julie Heitz', 'developer', 'rack network', 'bike'],
  ['SBG', 'David Meyer', 'system administrator', 'network', 'car'],
  ['P19', 'Paul Garnier', 'support engineer', 'rack first-aid:2021-06-30', 'transit'],
  ['P19', 'Laure Simonet', 'storage engineer', 'electrical:2020-03-27 rack', 'car'],
  ['P19', 'Amine Bouzid', 'project manager', 'network', 'transit'],
  ['P19', 'Claire Besson', 'security analyst', 'rack first-aid:2021-06-30', 'car'],
  ['LIM', 'Jonas Becker', 'database administrator', 'network', 'bike'],
  ['LIM', 'Katrin Vogel', 'network engineer', 'electrical:2020-12-31 rack', 'car'],
  ['LIM', 'Lukas Hahn', 'developer', 'rack first-aid:2021-06-30', 'transit'],
  ['ERI', 'Owen Clarke', 'system administrator', 'network', 'car'],
  ['ERI', 'Priya Shah', 'support engineer', 'rack first-aid:2021-06-30', 'transit'],
  ['WAW', 'Piotr Nowak', 'storage engineer', 'rack', 'car'],
  ['WAW', 'Agnieszka Zając', 'project manager', 'electrical:2020-04-02 rack', 'bike'],
  ['WAW', 'Tomasz Wójcik', 'security analyst', 'network', 'car'],
  ['BHS', 'Étienne Gagnon', 'database administrator', 'rack first-aid:2021-06-30', 'transit'],
  ['BHS', 'Marie-Ève Tremblay', 'network engineer', 'electrical:2020-12-31:experienced rack', 'car'],
  ['BHS', 'Luc Bergeron', 'developer', 'rack:experienced network:experienced', 'transit'],
  ['BHS', 'Jessica Roy', 'system administrator', 'network', 'car'],
  ['BHS', 'Mathieu Côté', 'support engineer', 'rack first-aid:2021-06-30', 'bike'],
  ['BHS', 'Samira Nasser', 'storage engineer', 'electrical:2020-12-31 rack', 'car'],
  ['BHS', 'Félix Lavoie', 'project manager', 'rack first-aid:2021-06-30', 'transit'],
  ['BHS', 'Annie Bouchard', 'security analyst', 'network', 'car'],
  ['VIN', 'Emily Carter', 'database administrator', 'network', 'transit'],
  ['HIL', 'Daniel Kim', 'network engineer', 'rack network', 'car'],
  ['SGP', 'Wei Ling Tan', 'developer', 'network:experienced', 'bike'],
  ['SGP', 'Arjun Nair', 'system administrator', 'electrical:2020-12-31 rack first-aid:2021-06-30', 'car'],
  ['SYD', 'Olivia Hughes', 'support engineer', 'rack network', 'transit'],
];

const FRENCH: ReadonlySet<string> = new Set(['RBX', 'GRA', 'SBG', 'P19', 'BHS']);

export const DEMO_RESERVIST_COUNT = DEMO_RESERVISTS.length;

/** The people of the sixty, from this number on. */
export function demoReservistPeople(first: number): NewEvent[] {
  return DEMO_RESERVISTS.flatMap(([base, name, job], at) =>
    decideAdd(
      idOf('P', first + at),
      { name, function: job, phone: phoneOf(base, at), email: emailOf(name), regime: 'hours' },
      [],
    ),
  );
}

/** Their readiness, each with the zone of their base. */
export function demoReadiness(
  first: number,
  zones: ReadonlyMap<string, string>,
  now: Instant,
): readonly NewEvent[] {
  return DEMO_RESERVISTS.flatMap(([base, , , skills, travel, wish], at) => {
    const id: PersonId = idOf('P', first + at);
    const zone = zones.get(base) ?? 'UTC';
    const readiness = {
      base,
      travel,
      range: 'campus' as const,
      inductions: [base],
      wishes: wish === undefined ? [] : [wish],
      language: FRENCH.has(base) ? ('fr' as const) : ('en' as const),
      consent: `2020-03-${10 + (at % 3)}`,
    };
    const able = skills.split(' ').map((one) => readSkill(one, zone));
    return decideEnrol(null, id, readiness, able, now);
  });
}

/** Numbers that are kept for fiction, where a country keeps some; else the company's own in France. */
function phoneOf(base: string, at: number): string {
  const two = String(at).padStart(2, '0');
  if (['BHS', 'VIN', 'HIL'].includes(base)) return `+1 514 555 01${two}`;
  if (base === 'ERI') return `+44 7700 9000${two}`;
  return `+33 6 39 98 00 ${two}`;
}

function emailOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return `${plain.replace(/[^a-z]+/g, '.')}@example.org`;
}
