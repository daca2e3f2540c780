-- What is known, since when, and what was said about it. Append-only but for `indicator_values` and `catalog`.
-- What stands beside a table or a column is its comment in the file.

-- Every value that ever came, with the moment from which it counts as known. `as_of(t)` and `latest` choose from it.
create table if not exists observations (
    series     varchar     not null,  -- the desk's name
    date       date        not null,  -- what the number is about
    value      double      not null,  -- in the catalog's unit
    known_from timestamptz not null,  -- the first moment a reader could have known it
    evidence   varchar     not null,  -- archived, observed or assumed: how we know that moment
    run_id     varchar     not null
);

-- Each run of a command that published a state.
create table if not exists runs (
    run_id   varchar     not null,
    command  varchar     not null,
    started  timestamptz not null,
    finished timestamptz not null,
    outcome  varchar     not null,    -- fresh, some failed, all failed
    added    bigint      not null     -- observations new or revised
);

-- What each run did to each series.
create table if not exists fetches (
    run_id   varchar     not null,
    series   varchar     not null,
    asked_at timestamptz not null,
    outcome  varchar     not null,    -- new, unchanged, imported, not imported, failed, not asked, refused, not configured, not reported, wrong key
    added    bigint      not null,
    message  varchar                  -- in words: why nothing came, or what was left out
);

-- What a source lists no longer, or lists again.
create table if not exists withdrawals (
    run_id     varchar     not null,
    noticed_at timestamptz not null,
    series     varchar     not null,
    date       date        not null,
    listed     boolean     not null  -- false: its source lists it no longer, the value stays; true: it does again
);

-- How the sources word units and titles.
create table if not exists descriptions (
    run_id     varchar     not null,
    noticed_at timestamptz not null,
    series     varchar     not null,
    unit       varchar     not null, -- as the source words it
    title      varchar     not null
);

-- Every indicator as derived at the last publish. `indicators` has it with unit and title.
create table if not exists indicator_values (
    name       varchar     not null,
    date       date        not null,
    value      double      not null,
    known_from timestamptz not null,
    evidence   varchar     not null,  -- the weakest of its inputs
    stand_ins  varchar     not null,  -- series used in place of the proper input, comma between; '' is none
    good_until timestamptz not null   -- the moment its oldest input goes stale
);

-- What was said of an indicator at each publish, and what a replay would have said.
create table if not exists readings (
    run_id  varchar     not null,
    said_at timestamptz not null,
    name    varchar     not null,     -- an indicator, or `today` for the sentence of the first page
    date    date,
    value   double,                   -- of a replayed week null: no reading any more
    words   varchar,
    kind    varchar     not null      -- live: said at that publish; replayed: worked out later, from what was known
);

-- Which versions of these tables and of DuckDB wrote here.
create table if not exists versions (
    since  timestamptz not null,
    schema integer     not null,  -- the version of these tables: warehouse/migration.py
    duckdb varchar     not null   -- that wrote from then on
);

-- What each series and indicator is, as of the last publish.
create table if not exists catalog (
    name      varchar not null,       -- the desk's name, in `series` or `name` of the other tables
    kind      varchar not null,       -- series or indicator
    title     varchar not null,
    unit      varchar not null,
    words     map(integer, varchar),  -- of an indicator whose values are codes, what they mean
    frequency varchar,                -- how often a series is dated
    source    varchar not null,       -- who publishes it; of an indicator, of what its inputs are
    licence   varchar not null,       -- whose numbers these are
    may_leave boolean not null,       -- whether rows may be passed on
    formula   varchar not null,       -- of an indicator how it is computed
    meaning   varchar not null        -- what it is and how to read it
);
