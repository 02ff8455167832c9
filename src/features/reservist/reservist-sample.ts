/** A few reservists as the CSV that `vigie reservist import csv` reads. */
export function reservistsSample(): string {
  return [
    'name,phone,email,function,regime,base,skills,travel,range,inductions,badgeUntil,team,wishes,language,consent',
    '"Ada Martin","+33 6 39 98 00 01",ada.martin@example.org,network engineer,days,RBX,electrical:2099-12-31:experienced rack,car,country,RBX GRA,2099-12-31,A,night,fr,2020-03-10',
    '"Bo Lind","+33 6 39 98 00 02",bo.lind@example.org,developer,days,RBX,rack,transit,campus,RBX,,B,day,en,2020-03-11',
    '"Chloé Roy","+1 514 555 0103",chloe.roy@example.org,support,hours,BHS,network:2099-06-30 first-aid,car,any,BHS,2099-12-31,,weekend,fr,2020-03-12',
    '',
  ].join('\r\n');
}

/** A calendar with absences, as `vigie reservist import ical` reads it. */
export function absencesSample(): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//example//calendar//EN',
    'BEGIN:VEVENT',
    'UID:1@example.org',
    'DTSTAMP:20200301T080000Z',
    'DTSTART;VALUE=DATE:20200328',
    'DTEND;VALUE=DATE:20200330',
    'SUMMARY:only the times of this are read',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:2@example.org',
    'DTSTAMP:20200301T080000Z',
    'DTSTART;TZID=Europe/Paris:20200305T180000',
    'DTEND;TZID=Europe/Paris:20200305T200000',
    'RRULE:FREQ=WEEKLY',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}
