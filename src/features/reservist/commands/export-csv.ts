import { csvRow } from '../../../cli/output/csv.ts';
import type { ReservistColumn } from '../../../exchange/people-tables.ts';
import { RESERVIST_COLUMNS } from '../../../exchange/people-tables.ts';
import { skillText } from '../skill.ts';
import type { Exported } from './export-file.ts';
import { exportCommand } from './export-file.ts';

export const command = exportCommand({
  description:
    'Every reservist as the CSV that reservist import csv takes: into this store it changes nothing, another one takes ' +
    'it without the column id. Remarks, duties elsewhere and absences are not in it.',
  ending: 'csv',
  prints: 'the file itself, as CSV',
  text: (people) => [csvRow(RESERVIST_COLUMNS), ...people.map((one) => csvRow(cells(one)))].join(''),
});

function cells({ reservist, person, zone }: Exported): string[] {
  const { card } = person;
  const row: Record<ReservistColumn, string | null> = {
    id: reservist.id,
    name: card?.name ?? reservist.id,
    phone: card?.phone ?? null,
    email: card?.email ?? null,
    function: person.function,
    regime: person.regime,
    base: reservist.base,
    zone: reservist.zone,
    skills: reservist.skills.map((skill) => skillText(skill, zone)).join(' '),
    travel: reservist.travel,
    range: reservist.range,
    inductions: reservist.inductions.join(' '),
    badgeUntil: reservist.badgeUntil,
    team: reservist.team,
    wishes: reservist.wishes.join(' '),
    language: reservist.language,
    consent: reservist.consent,
    onlyWhenSaid: reservist.onlyWhenSaid ? 'yes' : 'no',
  };
  return RESERVIST_COLUMNS.map((column) => row[column] ?? '');
}
