-- Events that the state of this service has led to and that Kafka has not acknowledged yet.
CREATE TABLE outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id   uuid        NOT NULL,
    topic      text        NOT NULL,
    key        text        NOT NULL,
    type       text        NOT NULL,
    occurred   timestamptz NOT NULL,
    data       bytea       NOT NULL
);

-- Events that have had their effect here; rows older than any redelivery may go.
CREATE TABLE inbox (
    event_id   uuid        PRIMARY KEY,
    received   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX inbox_received ON inbox (received);

-- Answers to POSTs that carried an Idempotency-Key; without status while the first request still runs.
CREATE TABLE idempotency (
    scope       text        NOT NULL,
    key         text        NOT NULL,
    fingerprint text        NOT NULL,
    started     timestamptz NOT NULL,
    status      int,
    location    text,
    etag        text,
    body        bytea,
    PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_started ON idempotency (started);
