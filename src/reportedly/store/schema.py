"""The tables of a casefile as they were at version 1. A released version is never edited: later ones add to it.

Rows that belong to an article hang on ``article.key``. Spans are two columns (code points, half-open); a list of spans
is a JSON list of pairs. What SQLite and Python both call a character is a code point, so in any SQLite tool
``substr(text, start + 1, "end" - start)`` is the quoted text; the views do just that.

The full-text tables are filled by ``keep`` and not by triggers: triggers on them would need ``trusted_schema``, which
stays off, so that a casefile from a stranger cannot run functions of its own.
"""

from __future__ import annotations

APPLICATION_ID = 0x52505244  # "RPRD": tells a casefile from other SQLite files

KEEPING = (
    # What came in, never rewritten: the bytes once, and every place they were seen at.
    """CREATE TABLE page(
        key INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        size INTEGER NOT NULL,  -- bytes, before compression
        data BLOB NOT NULL  -- zlib
    )""",
    """CREATE TABLE sighting(
        key INTEGER PRIMARY KEY,
        page INTEGER NOT NULL REFERENCES page,
        name TEXT NOT NULL,
        url TEXT,
        given_id TEXT,
        given_title TEXT,
        given_published TEXT,
        raw INTEGER NOT NULL,
        seen_at TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX sighting_once ON sighting(page, coalesce(url, name))",
    "CREATE INDEX sighting_url ON sighting(url) WHERE url IS NOT NULL",
    # What the page says.
    """CREATE TABLE article(
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        page INTEGER NOT NULL UNIQUE REFERENCES page,
        replaces INTEGER REFERENCES article,  -- the older version of the same address
        replaced INTEGER NOT NULL DEFAULT 0,  -- 1: a newer version is here; its claims are withdrawn
        title TEXT,
        text TEXT NOT NULL,
        url TEXT,
        outlet TEXT,
        reposted_by TEXT,
        repost INTEGER NOT NULL,
        byline TEXT,
        dateline TEXT,
        category TEXT,
        published TEXT,
        published_from TEXT NOT NULL,
        not_before TEXT,
        updated TEXT,
        language TEXT,
        reader TEXT NOT NULL,
        sentences TEXT NOT NULL,  -- spans
        first_seen TEXT NOT NULL
    )""",
    "CREATE INDEX article_published ON article(published, key)",
    "CREATE INDEX article_outlet ON article(outlet, key)",
    "CREATE INDEX article_url ON article(url) WHERE url IS NOT NULL",
    "CREATE INDEX article_replaces ON article(replaces) WHERE replaces IS NOT NULL",
    """CREATE TABLE article_remark(
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('credit', 'link', 'dropped', 'note')),
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (article, kind, position)
    ) WITHOUT ROWID""",
    (
        "CREATE VIRTUAL TABLE article_words USING fts5(title, text, content='article', content_rowid='key', "
        "tokenize='unicode61 remove_diacritics 2')"
    ),
)

ACTORS = (
    """CREATE TABLE actor(
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        country TEXT,
        articles INTEGER NOT NULL DEFAULT 0  -- how many articles mention it, older versions included
    )""",
    "CREATE INDEX actor_articles ON actor(articles DESC, key)",
    """CREATE TABLE actor_name(
        key INTEGER PRIMARY KEY,
        actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        UNIQUE (actor, name)
    )""",
    "CREATE INDEX actor_name_folded ON actor_name(folded, actor)",
    (
        "CREATE VIRTUAL TABLE actor_letters USING fts5(folded, content='actor_name', content_rowid='key', "
        "tokenize='trigram')"
    ),
)

READING = (
    """CREATE TABLE mention(
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        id TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        kind TEXT NOT NULL,
        form TEXT NOT NULL,
        head_start INTEGER,
        head_end INTEGER,
        in_article TEXT,  -- the actor's number inside the article: "a1"
        name TEXT,
        reason TEXT,  -- why it was linked inside the article
        actor INTEGER REFERENCES actor,  -- across articles
        actor_reason TEXT,
        PRIMARY KEY (article, id)
    ) WITHOUT ROWID""",
    "CREATE INDEX mention_actor ON mention(actor, article) WHERE actor IS NOT NULL",
    """CREATE TABLE statement(
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        id TEXT NOT NULL,
        source TEXT NOT NULL,  -- spans
        cue TEXT NOT NULL,  -- spans
        content TEXT NOT NULL,  -- spans
        form TEXT NOT NULL,
        source_kind TEXT NOT NULL,
        act TEXT NOT NULL,
        in_article TEXT,
        actor INTEGER REFERENCES actor,
        parent TEXT,
        PRIMARY KEY (article, id)
    ) WITHOUT ROWID""",
    "CREATE INDEX statement_actor ON statement(actor, article) WHERE actor IS NOT NULL",
    """CREATE TABLE time_expression(
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        type TEXT NOT NULL,
        value TEXT,
        edtf TEXT,  -- NULL: vague
        earliest TEXT,
        latest TEXT,
        PRIMARY KEY (article, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE place_reference(
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        geonames INTEGER,
        lat REAL,
        lon REAL,
        country TEXT,
        PRIMARY KEY (article, position)
    ) WITHOUT ROWID""",
)

CLAIMS = (
    """CREATE TABLE claim(
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,  -- made from what it says, the same after a rebuild
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        in_article TEXT NOT NULL,  -- "c1"
        kind TEXT NOT NULL,
        trigger TEXT NOT NULL,  -- spans
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        time INTEGER,
        edtf TEXT,
        earliest TEXT,
        latest TEXT,
        place INTEGER,
        polarity TEXT NOT NULL,
        modality TEXT NOT NULL,
        modality_span TEXT NOT NULL,  -- spans
        statement TEXT,
        label TEXT,
        same_as TEXT,
        confidence REAL NOT NULL,
        UNIQUE (article, in_article)
    )""",
    "CREATE INDEX claim_kind ON claim(kind, key)",
    "CREATE INDEX claim_time ON claim(earliest, key)",
    """CREATE TABLE claim_party(
        claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
        side TEXT NOT NULL CHECK (side IN ('agent', 'target')),
        position INTEGER NOT NULL,
        mention TEXT NOT NULL,
        actor INTEGER REFERENCES actor,  -- the mention's actor, kept here for the index
        PRIMARY KEY (claim, side, position)
    ) WITHOUT ROWID""",
    "CREATE INDEX claim_party_actor ON claim_party(actor, claim) WHERE actor IS NOT NULL",
    """CREATE TABLE claim_source(
        claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
        position INTEGER NOT NULL,  -- 0: the outlet of the page
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        start INTEGER,
        "end" INTEGER,
        in_article TEXT,
        actor INTEGER REFERENCES actor,
        PRIMARY KEY (claim, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE claim_status(
        claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
        position INTEGER NOT NULL,
        act TEXT NOT NULL,
        said_by TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        party INTEGER NOT NULL,
        in_article TEXT,
        actor INTEGER REFERENCES actor,
        PRIMARY KEY (claim, position)
    ) WITHOUT ROWID""",
    # Which actors stand in one claim together, counted; derived, to find the busiest pairs without reading all.
    """CREATE TABLE pair(
        first INTEGER NOT NULL REFERENCES actor,
        second INTEGER NOT NULL REFERENCES actor,
        claims INTEGER NOT NULL,
        PRIMARY KEY (first, second)
    ) WITHOUT ROWID""",
    "CREATE INDEX pair_busiest ON pair(claims DESC, first, second)",
    "CREATE INDEX pair_second ON pair(second, first)",
)

VIEWS = (
    """CREATE VIEW v_claims AS
        SELECT claim.id, claim.kind,
            (SELECT group_concat(coalesce(actor.name, substr(article.text, m.start + 1, m."end" - m.start)), ' + ')
                FROM claim_party p JOIN mention m ON m.article = claim.article AND m.id = p.mention
                LEFT JOIN actor ON actor.key = p.actor WHERE p.claim = claim.key AND p.side = 'agent') AS agents,
            (SELECT group_concat(coalesce(actor.name, substr(article.text, m.start + 1, m."end" - m.start)), ' + ')
                FROM claim_party p JOIN mention m ON m.article = claim.article AND m.id = p.mention
                LEFT JOIN actor ON actor.key = p.actor WHERE p.claim = claim.key AND p.side = 'target') AS targets,
            claim.label, claim.edtf AS happened, claim.polarity, claim.modality,
            (SELECT substr(article.text, r.start + 1, r."end" - r.start) FROM place_reference r
                WHERE r.article = claim.article AND r.position = claim.place) AS place,
            (SELECT group_concat(name, ' <- ') FROM claim_source s WHERE s.claim = claim.key) AS chain,
            (SELECT group_concat(act || ' by ' || said_by, '; ')
                FROM claim_status s WHERE s.claim = claim.key) AS status,
            substr(article.text, claim.start + 1, claim."end" - claim.start) AS quote,
            article.id AS article, article.title, article.outlet, article.published, article.replaced AS withdrawn,
            claim.confidence
        FROM claim JOIN article ON article.key = claim.article""",
    """CREATE VIEW v_articles AS
        SELECT id, title, outlet, reposted_by, byline, published, published_from, url, language, reader, first_seen,
            replaced, (SELECT count(*) FROM sighting WHERE sighting.page = article.page) - 1 AS copies,
            (SELECT count(*) FROM claim WHERE claim.article = article.key) AS claims, length(text) AS characters
        FROM article""",
    """CREATE VIEW v_mentions AS
        SELECT article.id AS article, mention.id, mention.start, mention."end",
            substr(article.text, mention.start + 1, mention."end" - mention.start) AS words, mention.kind, mention.form,
            actor.name AS actor, mention.actor_reason AS reason
        FROM mention JOIN article ON article.key = mention.article LEFT JOIN actor ON actor.key = mention.actor""",
    """CREATE VIEW v_statements AS
        SELECT article.id AS article, statement.id, statement.act, statement.form, statement.source_kind,
            actor.name AS speaker,
            (SELECT group_concat(substr(article.text, json_extract(value, '$[0]') + 1,
                json_extract(value, '$[1]') - json_extract(value, '$[0]')), ' ... ')
                FROM json_each(statement.source)) AS source,
            (SELECT group_concat(substr(article.text, json_extract(value, '$[0]') + 1,
                json_extract(value, '$[1]') - json_extract(value, '$[0]')), ' ... ')
                FROM json_each(statement.cue)) AS cue,
            (SELECT group_concat(substr(article.text, json_extract(value, '$[0]') + 1,
                json_extract(value, '$[1]') - json_extract(value, '$[0]')), ' ... ')
                FROM json_each(statement.content)) AS content
        FROM statement JOIN article ON article.key = statement.article
        LEFT JOIN actor ON actor.key = statement.actor""",
)

VERSION_1 = (*KEEPING, *ACTORS, *READING, *CLAIMS, *VIEWS)
