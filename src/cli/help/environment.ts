export const text = `Environment variables

An option on the command line wins over its variable, and that over your own
settings (vigie config); an empty variable counts as unset.

  VIGIE_STORE       which store: a path, or a postgres:// URL
  VIGIE_ACTOR       who acts (otherwise the login name)
  VIGIE_NOW         the clock that commands see; for drills and tests
  VIGIE_TZ          time zone for input and display (Europe/Paris)
  VIGIE_LANG        language of prose: en or fr
  VIGIE_FORMAT      output format (vigie help formats)
  VIGIE_NO_INPUT    1: never ask
  VIGIE_MAIL_TO     who gets agenda and minutes with --format eml: addresses,
                    commas between them
  VIGIE_MAIL_FROM   who they are from (otherwise the first who gets them)

  LC_ALL, LC_MESSAGES, LANG    language, where VIGIE_LANG is not set
  NO_COLOR, FORCE_COLOR, TERM=dumb    colours off, on, off
  COLUMNS           width of pages and tables
  XDG_DATA_HOME     the store is in vigie/vigie.db there (~/.local/share)
  XDG_CONFIG_HOME   your own settings are in vigie/config there (~/.config)
  XDG_CACHE_HOME    what vigie can make again is in vigie/ there (~/.cache)
  PGPASSWORD, ~/.pgpass    the password of a PostgreSQL store

Your own settings
  vigie config set lang fr        to be spoken to in French
  vigie config list               what holds for you, and what says so
  They are lines in a file, lang = fr: store, actor, lang, tz, format, color.
  The cell's language still is that of its agenda and minutes. What is wrong in
  a line is said, and costs that line alone; but where it names a store that
  cannot be, no other one is taken in its place (2).

In a crontab, where nothing is set, PATH names the folders of vigie and of node
(command -v vigie node); vigie schedule cron prints lines that need none:
  PATH=/usr/local/bin:/usr/bin:/bin
  VIGIE_STORE=/srv/crisis/vigie.db
  VIGIE_ACTOR=cron
  VIGIE_LANG=fr
  45 8,17 * * *  vigie agenda --out /srv/crisis/agendas
`;
