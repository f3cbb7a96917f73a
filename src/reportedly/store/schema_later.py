"""What later versions added to the tables of a casefile. A released version is never edited."""

from __future__ import annotations

VERSION_2 = (  # what was read before says nothing of how surely
    "ALTER TABLE mention ADD COLUMN confidence REAL NOT NULL DEFAULT 0.5",
    "ALTER TABLE statement ADD COLUMN confidence REAL NOT NULL DEFAULT 0.5",
)
VERSION_3 = (
    # Runs of words that stand for a text (origins.passages); derived, to find articles that share passages.
    """CREATE TABLE fingerprint(
        hash INTEGER NOT NULL,
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        PRIMARY KEY (hash, article)
    ) WITHOUT ROWID""",
    # Articles that share passages of their writers' own words; ``first`` has the smaller id. Derived.
    """CREATE TABLE overlap(
        first INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        second INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        own INTEGER NOT NULL,  -- shared content words of the writers' own: no quotations, no names in capitals
        of_first REAL NOT NULL,  -- share of its content words
        of_second REAL NOT NULL,
        passages TEXT NOT NULL,  -- JSON: start, end in the first; start, end in the second; words; own; share; changes
        PRIMARY KEY (first, second)
    ) WITHOUT ROWID""",
    "CREATE INDEX overlap_second ON overlap(second, first)",
    # What people decided; withdrawn, never deleted.
    """CREATE TABLE judgement(
        key INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('copied', 'independent', 'same owner')),
        first TEXT NOT NULL,  -- the article that copied, or one of two; the name of an outlet
        second TEXT NOT NULL,
        said_by TEXT NOT NULL,
        reason TEXT,
        said_at TEXT NOT NULL,
        withdrawn_by TEXT,
        withdrawn_at TEXT
    )""",
)
VERSION_4 = (
    # Who stood at an address, one after another; the last one stands. Only for addresses that changed.
    """CREATE TABLE version(
        address TEXT NOT NULL,
        number INTEGER NOT NULL,  -- from 1
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        seen_at TEXT NOT NULL,
        PRIMARY KEY (address, number)
    ) WITHOUT ROWID""",
    "CREATE INDEX version_article ON version(article)",
    # A page that comes back to its address is seen there again.
    "DROP INDEX sighting_once",
    "CREATE INDEX sighting_page ON sighting(page, coalesce(url, name))",
    # What a page says about its own article: corrected, clarified, updated, retracted.
    """CREATE TABLE editors_note(
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,  -- a retracted article's claims count nowhere
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        before TEXT NOT NULL,  -- spans: what it says stood there before
        PRIMARY KEY (article, position)
    ) WITHOUT ROWID""",
    "CREATE INDEX editors_note_kind ON editors_note(kind, article)",
    # What an actor was called, and what it was held to be, from when on; the last row is what ``actor`` says.
    """CREATE TABLE actor_told(
        actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
        number INTEGER NOT NULL,  -- from 1
        since TEXT NOT NULL,  -- when we learned it
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        country TEXT,
        PRIMARY KEY (actor, number)
    ) WITHOUT ROWID""",
    "ALTER TABLE actor_name ADD COLUMN since TEXT",  # when we learned it
    "CREATE INDEX article_first_seen ON article(first_seen)",
    # Under which keys an actor meets those whose names are ways to write its own (actors.variants); derived.
    """CREATE TABLE actor_key(
        actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
        key TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,  -- the first one that prints it so
        PRIMARY KEY (actor, key)
    ) WITHOUT ROWID""",
    "CREATE INDEX actor_key_key ON actor_key(key, actor)",
    # Which outlets call an actor what another one is mainly called; derived.
    """CREATE TABLE other_name(
        actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
        behind TEXT NOT NULL,  -- the id of the other one, be it there or not
        outlet TEXT NOT NULL,  -- on whose word the text is: an agency's where it thanks one; empty: not known
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,  -- the first one
        PRIMARY KEY (actor, behind, outlet)
    ) WITHOUT ROWID""",
    "CREATE INDEX other_name_behind ON other_name(behind, actor)",
    # Derived, so that a question reads the claims it is about and no others. Which actors stand in one claim together:
    """CREATE TABLE pair_claim(
        first INTEGER NOT NULL REFERENCES actor,  -- the smaller key
        second INTEGER NOT NULL REFERENCES actor,
        claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
        sure INTEGER NOT NULL,  -- 0: our reading is not sure enough of it to count
        PRIMARY KEY (first, second, claim)
    ) WITHOUT ROWID""",
    # who is said to belong to, lead or speak for whom
    """CREATE TABLE role(
        body INTEGER NOT NULL REFERENCES actor,
        person INTEGER NOT NULL REFERENCES actor,
        claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
        sure INTEGER NOT NULL,
        PRIMARY KEY (body, person, claim)
    ) WITHOUT ROWID""",
    "CREATE INDEX role_person ON role(person, body, claim)",
    # how the id of a proposition begins where a claim is the first of it: what is told, be it of whom it may
    """CREATE TABLE opening(
        half INTEGER NOT NULL,  -- the first 8 hex digits of the id
        claim INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
        PRIMARY KEY (half, claim)
    ) WITHOUT ROWID""",
    "DROP INDEX pair_second",
    "CREATE INDEX pair_of_first ON pair(first, claims DESC, second)",
    "CREATE INDEX pair_of_second ON pair(second, claims DESC, first)",
    # A digest over everything that was read from an article, so that damage shows.
    """CREATE TABLE seal(
        article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
        sha256 TEXT NOT NULL
    )""",
    # Judgements of more kinds than version 3 knew.
    """CREATE TABLE judgement_4(
        key INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        first TEXT NOT NULL,  -- the id of an article, an actor or a claim; the name of an outlet or a source
        second TEXT,  -- the other one, or what is said of it; NULL: the kind says all
        said_by TEXT NOT NULL,
        reason TEXT,
        said_at TEXT NOT NULL,
        withdrawn_by TEXT,
        withdrawn_at TEXT
    )""",
    "INSERT INTO judgement_4 SELECT * FROM judgement ORDER BY key",
    "DROP TABLE judgement",
    "ALTER TABLE judgement_4 RENAME TO judgement",
    # Lists of actors that people brought along, each with where it is from; taken back, never deleted.
    """CREATE TABLE knowledge(
        key INTEGER PRIMARY KEY,
        name TEXT NOT NULL,  -- "UCDP actor list 22.1"
        format TEXT NOT NULL,
        file TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        licence TEXT,
        imported_at TEXT NOT NULL,
        withdrawn_at TEXT
    )""",
    """CREATE TABLE known_actor(
        key INTEGER PRIMARY KEY,
        knowledge INTEGER NOT NULL REFERENCES knowledge ON DELETE CASCADE,
        its_id TEXT NOT NULL,  -- in the list: "Q42", "314"
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        country TEXT,
        description TEXT,
        UNIQUE (knowledge, its_id)
    )""",
    """CREATE TABLE known_name(
        known_actor INTEGER NOT NULL REFERENCES known_actor ON DELETE CASCADE,
        folded TEXT NOT NULL,
        name TEXT NOT NULL,
        weak INTEGER NOT NULL DEFAULT 0,  -- 1: shown, but joins nothing by itself
        PRIMARY KEY (known_actor, folded)
    ) WITHOUT ROWID""",
    "CREATE INDEX known_name_folded ON known_name(folded, known_actor)",
    """CREATE TABLE known_role(
        known_actor INTEGER NOT NULL REFERENCES known_actor ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,  -- member_of | leads | speaks_for | part_of
        body TEXT NOT NULL,  -- its name
        label TEXT,  -- "minister of defence"
        since TEXT,  -- EDTF; NULL: not told
        until TEXT,
        PRIMARY KEY (known_actor, position)
    ) WITHOUT ROWID""",
)
