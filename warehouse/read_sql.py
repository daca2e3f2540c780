"""What can be asked of the store? All SQL that reads; `$names` are series, `$as_of` is a moment."""

OF_NAMES, BY_THEN = "where list_contains($names, series)", "known_from <= $as_of"


# Where a (series, date) has archived rows its assumed rows are ignored, and so are those that a later run dated anew.
def known(columns: str = "*", of: str = OF_NAMES, when: str = BY_THEN) -> str:
    """All that counted as known: here and in the views of a published state (`view_sql.py`)."""
    return f"""
    with wanted as (
        select {columns} from observations {of}
    ), archived as (
        select distinct series, date, true as is_archived from wanted where evidence = 'archived'
    ), several_runs as (
        select series from wanted where evidence = 'assumed' group by series having min(run_id) <> max(run_id)
    ), redated as (
        select series, date, max(run_id) as last_run from wanted semi join several_runs using (series)
        where evidence = 'assumed' group by series, date
    )
    select wanted.* from wanted left join archived using (series, date) left join redated using (series, date)
    where {when}
        and not (evidence = 'assumed' and (coalesce(is_archived, false) or coalesce(run_id < last_run, false)))
"""


def newest_of_each_date(known: str) -> str:
    """Of equal moments the later run counts."""
    return f"""
    select series, date, value, known_from, evidence, run_id from ({known})
    qualify row_number() over (partition by series, date order by known_from desc, run_id desc) = 1
"""


def versions(known: str) -> str:
    """Each value with the one that it replaced."""
    return f"""
    select *, lag(value) over (partition by series, date order by known_from, run_id) as before from ({known})
"""


KNOWN = known()
AS_OF = newest_of_each_date(KNOWN)

# Here `series` is its place among $names, from 1 on: numbers are compared and sorted far sooner than names.
NUMBERED = known(columns="* replace (list_position($names, series)::int as series)")

# Of rows that are alike in series, date and moment the last is that of the later run.
KINDS = "evidence::enum('archived', 'observed', 'assumed') as evidence"
HISTORY = f"""
    select series, date, value, known_from, {KINDS}
    from ({NUMBERED}) order by series, date, known_from, run_id
"""

NEWEST = f"""
    with known as materialized ({NUMBERED}), last as (
        select series, max(date) as date from known group by series
    )
    select $names[series] as series, date, value, known_from, evidence from known semi join last using (series, date)
    qualify row_number() over (partition by series order by known_from desc, run_id desc) = 1 order by series
"""

# `problem` is the message without the name of its series, which stands in front of it.
LAST_FETCHES = """
    with last as (
        select series, max(asked_at) as asked_at, arg_max(outcome, (asked_at, run_id)) as outcome,
            arg_max(struct_pack(words := message), (asked_at, run_id)).words as message,
            count(*) filter (asked_at > coalesce(came_at, timestamptz '1900-01-01 00:00:00+00')) as tries,
            max(asked_at) filter (outcome in ('new', 'unchanged')) as read_at
        from (
            select *, max(asked_at) filter (outcome = 'new') over (partition by series) as came_at
            from fetches where outcome not in ('imported', 'not imported') and asked_at <= $as_of
        )
        group by series
    )
    select *, if(starts_with(message, series || ': '), message[length(series) + 3:], message) as problem
    from last order by series
"""

WITHDRAWN = """
    select series, date, max(noticed_at) as noticed_at from withdrawals where noticed_at <= $as_of
    group by series, date having not arg_max(listed, (noticed_at, run_id))
"""

# What replaced an earlier value after $since, series by series: how many dates, the first of them, the least and most
# that a value is times what it was, and the newest of them, was and is.
REVISED = f"""
    with lately as (
        select distinct series, date from observations where known_from > $since and evidence <> 'assumed'
    ), versions as ({versions(f"from ({KNOWN}) semi join lately using (series, date)")})
    select series, max(known_from) as known_from, count(distinct date) as dates, max(date) as date,
        min(date) as first_date, min(value / nullif(before, 0)) as least, max(value / nullif(before, 0)) as most,
        arg_max(before, (date, known_from)) as before, arg_max(value, (date, known_from)) as value
    from versions where known_from > $since and before <> value
    group by series order by known_from desc, series
"""

LAST_VINTAGES = """
    select series, max(known_from) as known_from from observations
    where evidence = 'archived' and known_from <= $as_of group by series order by series
"""

DESCRIPTIONS = """
    select series, max(noticed_at) as noticed_at, arg_max(unit, run_id) as unit, arg_max(title, run_id) as title
    from descriptions where noticed_at <= $as_of group by series order by series
"""

COVERAGE = f"""
    select series, min(date) as first_date, max(date) as last_date, count(*) as dates,
        arg_max(value, date) as value, arg_max(known_from, date) as known_from, arg_max(evidence, date) as evidence
    from ({AS_OF}) group by series order by series
"""

DERIVED = f"""
    select list_position($names, name) as name, date, value, known_from, {KINDS}, stand_ins, good_until
    from indicator_values where list_contains($names, name) order by name, date
"""

NEWEST_DERIVED = """
    select * from indicator_values qualify row_number() over (partition by name order by date desc) = 1 order by name
"""

# Of a week that was said live at many publishes the first counts; of one that was replayed again, the last. A replayed
# one counts from its Friday evening on, whenever it was worked out.
FRIDAY_EVENING = "(date + interval '2 days 18 hours') at time zone 'America/New_York'"  # of a Wednesday
SAID = f"""
    with of_this as (
        select * from readings where name = $name and date is not null
    ), live as (
        select date, value, kind, said_at from of_this where kind = 'live' and said_at <= $as_of
        qualify row_number() over (partition by date order by said_at, run_id) = 1
    ), replayed as (
        select date, value, kind, said_at from of_this where kind = 'replayed' and {FRIDAY_EVENING} <= $as_of
        qualify row_number() over (partition by date order by run_id desc) = 1
    )
    from live union all from replayed anti join live using (date) where value is not null order by date
"""

MOMENTS_KNOWN = "select distinct known_from from observations order by known_from"

ANSWERED = (
    "select series, asked_at from fetches where outcome in ('new', 'unchanged') and list_contains($names, series)"
)

CHANGED = """
    select distinct series from (
        select series from observations where evidence <> 'assumed' and known_from <= $as_of
        group by series, date having count(distinct value) > 1
    )
"""
