"""What is new in an answer? All SQL that decides it; `incoming` is the answer, as `Draft.add` takes it."""

# An archived row is compared with the vintage before it: a back-loaded history is not measured against today's value.
NEW_VINTAGES = """
    with offered as (
        select series, date, arg_max(value, known_from) as value, least(known_from, $now) as known_from
        from incoming where known_from is not null group by all
    ), all_vintages as (
        select *, false as stored, $run_id as run_id from offered
        union all
        select series, date, value, known_from, true, run_id from observations
        where evidence = 'archived' and list_contains($names, series)
    ), compared as (
        select *, lag(value) over (partition by series, date order by known_from, stored desc, run_id) as before
        from all_vintages
    )
    select series, date, value, known_from, 'archived' as evidence from compared
    where not stored and value is distinct from before
"""

# What comes without a moment is history, dated by the release rule, when it is the first of its series or older than
# all that is stored; else it is seen now for the first time, and so is what happened after a first answer without rows,
# such as the first split of a share. A date still to come waits for its day (`greatest` passes over the null of any
# other date). What a clock that ran ahead wrote is not known yet, so it is no reason to be silent.
NEW_VALUES = """
    with offered as (
        select * from incoming where known_from is null
    ), of_these as materialized (
        select series, date, value, known_from, run_id from observations where list_contains($names, series)
        and (known_from <= $now or date > ($now at time zone 'America/New_York')::date)
    ), stored as (
        select series, date, arg_max(value, (known_from, run_id)) as value
        from of_these semi join offered using (series, date) group by series, date
    ), first_stored as (
        select series, min(date) as first_date from of_these group by series
    ), first_answered as (
        select series, (min(asked_at) at time zone 'America/New_York')::date as first_day from fetches
        where outcome in ('new', 'unchanged') and asked_at <= $now group by series
    ), compared as (
        select offered.*, coalesce(offered.date < first_date, offered.date < first_day, true) as is_history
        from offered left join first_stored using (series) left join first_answered using (series)
        left join stored using (series, date)
        where offered.value is distinct from stored.value
    )
    select series, date, value,
        greatest(
            case when is_history then least(assumed_from, $now) else $now end,
            case when date > ($now at time zone 'America/New_York')::date
                then date::timestamp at time zone 'America/New_York' end
        ) as known_from,
        case when is_history then 'assumed' else 'observed' end as evidence
    from compared
"""

# History that an earlier release rule dated otherwise gets one more row of the same value, with the moment it says now,
# or the end of the run that first brought it, whichever came first. Of what is assumed of a date the last row counts.
REDATED = """
    with offered as (
        select series, date, assumed_from from incoming where known_from is null
    ), assumed as (
        select series, date, arg_max(value, run_id) as value, arg_max(known_from, run_id) as known_from,
            min(run_id) as run_id
        from observations where evidence = 'assumed' and list_contains($names, series) group by series, date
    )
    select series, date, assumed.value, least(assumed_from, finished) as known_from, 'assumed' as evidence
    from assumed join offered using (series, date) join runs using (run_id)
    where least(assumed_from, finished) <> assumed.known_from
        and (assumed_from <= finished or assumed.known_from < started)
"""

# A date that the source lists no longer, or lists again, counted from the day that its answer is complete from.
UNLISTED = """
    insert into withdrawals
    with stored as (
        select distinct series, date from observations join windows using (series)
        where date >= complete_from and known_from <= $now
    ), last_noticed as (
        select series, date, arg_max(listed, (noticed_at, run_id)) as listed from withdrawals group by series, date
    ), answered as (
        select distinct series, date, true as listed from incoming
    )
    select $run_id, $now, series, date, coalesce(answered.listed, false)
    from stored left join answered using (series, date) left join last_noticed using (series, date)
    where coalesce(answered.listed, false) is distinct from coalesce(last_noticed.listed, true)
"""

# All that is new is known before the first row is written: no row of an answer is measured against another of it.
INSERT = """
    merge into observations using (
        with fresh as materialized ({fresh}) select *, $run_id as run_id from fresh
    ) fresh
    using (series, date, known_from, run_id)
    when not matched then insert (series, date, value, known_from, evidence, run_id)
        values (fresh.series, fresh.date, fresh.value, fresh.known_from, fresh.evidence, fresh.run_id)
"""

# What is dated anew is no news.
BROUGHT = """
    with assumed_before as (
        select distinct series, date, 'assumed' as evidence, true as is_redated from observations
        where evidence = 'assumed' and run_id <> $run_id and list_contains($names, series)
    )
    select series, count(*) filter (is_redated is null),
        first([date::varchar, value::varchar]) filter (not isfinite(value))
    from observations left join assumed_before using (series, date, evidence)
    where run_id = $run_id group by series
"""

# What is archived, or dated anew, takes the place of what was assumed before it.
CHANGED_SINCE = """
    with brought as (
        select distinct series, date from observations where run_id = $run_id
    ), moments as (
        select known_from as moment from observations where run_id = $run_id
        union all
        select known_from from observations semi join brought using (series, date) where evidence = 'assumed'
    )
    select min(moment) as since from moments
"""

# Of each week the last replay counts, by the number of its run. A value that is gone leaves a row without one.
REPLAYED_ANEW = """
    insert into readings
    with last as (
        select name, date, value from readings where kind = 'replayed'
        qualify row_number() over (partition by name, date order by run_id desc) = 1
    )
    select $run_id, $now, name, date, incoming.value, null, 'replayed' from incoming left join last using (name, date)
    where incoming.value is distinct from last.value
"""

NEW_AND_CHANGED = """
    with weeks as (
        select min(run_id) as first_run, max(run_id) as last_run from readings
        where kind = 'replayed' group by name, date
    )
    select count(*) filter (first_run = $run_id), count(*) filter (first_run <> $run_id)
    from weeks where last_run = $run_id
"""

LISTED_ANEW = """
    merge into catalog using (select * replace (words::map(integer, varchar) as words) from listed) listed using (name)
    when matched and catalog is distinct from listed then update by name
    when not matched then insert by name
    when not matched by source then delete
"""
