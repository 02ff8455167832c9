/** Needs of a few nights as the CSV that `vigie callup plan` reads. */
export function needsSample(): string {
  return [
    'site,count,skill,shift,date',
    'RBX,2,rack,22:00-06:00,2020-03-19',
    'RBX,1,electrical,22:00-06:00,2020-03-19',
    'RBX,2,rack,22:00-06:00,2020-03-20',
    'RBX,1,electrical,22:00-06:00,2020-03-20',
    'GRA,1,rack,22:00-06:00,2020-03-19',
    'SBG,1,network,08:00-16:00,2020-03-20',
    '',
  ].join('\r\n');
}
