import type { Instant } from '../shared/clock.ts';
import { contentLines, escaped } from './content-lines.ts';

/** One event of a calendar, at resolved instants: no reader can take it otherwise. */
export interface CalendarEvent {
  readonly uid: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly summary: string;
  readonly description: string;
  /** How many times it was changed since it was first told. */
  readonly sequence: number;
  readonly cancelled: boolean;
  /** When it was last changed. */
  readonly changedAt: Instant;
}

/**
 * A calendar as iCalendar has it: UTC, one VEVENT each, CRLF, lines folded at 75 octets. The same events give the
 * same bytes. Source: RFC 5545, sections 3.1 (folding), 3.3.11 (escaping), 3.6.1 (events), 3.8.7.4 (sequence).
 */
export function calendarText(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//vigie//oncall//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return contentLines(lines);
}

function eventLines(event: CalendarEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${utc(event.changedAt)}`,
    `LAST-MODIFIED:${utc(event.changedAt)}`,
    `SEQUENCE:${event.sequence}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `DTSTART:${utc(event.start)}`,
    `DTEND:${utc(event.end)}`,
    `SUMMARY:${escaped(event.summary)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    'END:VEVENT',
  ];
}

/** `20200318T170000Z`. */
function utc(instant: Instant): string {
  return `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
