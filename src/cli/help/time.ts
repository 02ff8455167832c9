export const text = `How to write times

The whole of what you type must match one of these, and vigie says on stderr how
it understood a time that you did not write in full.

Now and from now
  now                       this moment
  now-30m, now+2h           that long before, or after
  2h ago, in 2h             the same in words

Clock times
  18:00, 18h, 02h40         the latest for what has happened (--at, --since):
                            23:50, typed at 00:10, is yesterday's; the coming
                            one for what is due (--due, --eta, --until)

Days
  today, yesterday, tomorrow [18:00]
  mon … sun [09:00]         the latest one, or the coming one for what is due
  last fri [18:00]          the latest before today
  A day without a time is its first minute; for what is due, its last.

Sessions
  next                      when the cell meets next, where something is due

Dates
  2020-03-18                2020-03-18 18:00          2020-03-18T18:00
  2020-03-18T18:00Z         2020-03-18T18:00+01:00    (written in full)

French works too: maintenant, hier 18h, demain, lun 09:00, il y a 2h.

Durations
  90m, 2h, 3d, 1h30m, 1h30, 2w, PT1H30M
  A day is 24 hours, whatever the clocks do.

Zones
  A time without an offset is in the zone of --tz, else VIGIE_TZ, else the
  cell's (vigie cell set --tz), else the machine's.
  When clocks change, one hour does not exist and another exists twice: vigie
  refuses such a time and shows both readings, ready to be pasted.

What has happened cannot lie more than 5 minutes ahead: that is refused (4).
What you write down more than 15 minutes after it happened is kept with both
times, and shown as late. That is normal; write it anyway.
`;
