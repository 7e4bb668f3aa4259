package org.cytotheca.shell.events;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import org.cytotheca.contracts.EventJson;
import org.cytotheca.contracts.EventType;

/**
 * Takes a record from a topic to the method that knows what to do with it, and decides what a failure means.
 *
 * <ul>
 *   <li>It worked: the record is acknowledged, after the method's transaction has committed.
 *   <li>It may work later (the database is away, a deadlock, a time-out): tried again without end, ever more slowly; the
 *       partition waits.
 *   <li>It will not work (no event of the contract; a fault of ours that stays after {@link #FAULT_TRIES} tries): to the
 *       dead letters, with the reason.
 *   <li>An event of a type that this release does not know is passed over: a newer producer may send it.
 * </ul>
 */
@ApplicationScoped
public class EventConsumer {
    /** Counts events by {@code type} and {@code outcome}: processed, ignored, dead-letter. */
    public static final String EVENTS = "cytotheca.events";

    static final int FAULT_TRIES = 3;

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final MeterRegistry meters;

    EventConsumer(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Processes a message of a channel of {@code byte[]}. The returned Uni completes when the message is acknowledged or in
     * the dead letters; it never fails.
     *
     * @param work does what the event asks for, in one transaction that also writes the inbox
     */
    public Uni<Void> process(Message<byte[]> message, Function<Received, Uni<Void>> work) {
        Optional<Received> received;
        try {
            received = read(message);
        } catch (MalformedEventException e) {
            return refuse(message, "unreadable", e);
        }
        if (received.isEmpty()) {
            count("unknown", "ignored");
            return Uni.createFrom().completionStage(message.ack());
        }
        String type = EventType.of(received.get().event()).typeName();
        return attempt(received.get(), work, 1).onItemOrFailure().transformToUni((done, failure) -> {
            if (failure != null) {
                return refuse(message, type, failure);
            }
            count(type, "processed");
            return Uni.createFrom().completionStage(message.ack());
        });
    }

    private Uni<Void> attempt(Received received, Function<Received, Uni<Void>> work, int tries) {
        return Uni.createFrom().deferred(() -> work.apply(received)).onFailure().recoverWithUni(failure -> {
            boolean passing = Failures.mayPass(failure);
            if (!passing && tries >= FAULT_TRIES) {
                return Uni.createFrom().failure(failure);
            }
            Duration pause = pauseAfter(tries);
            LOG.warnf(
                    "event tried again id=%s type=%s article=%s try=%d pause=%s cause=%s",
                    received.id(),
                    EventType.of(received.event()).typeName(),
                    received.event().articleId(),
                    tries,
                    pause,
                    failure);
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(pause)
                    .chain(() -> attempt(received, work, tries + 1));
        });
    }

    static Duration pauseAfter(int tries) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private Uni<Void> refuse(Message<byte[]> message, String type, Throwable failure) {
        count(type, "dead-letter");
        LOG.errorf(failure, "event to dead letters type=%s", type);
        return Uni.createFrom().completionStage(message.nack(failure));
    }

    private static Optional<Received> read(Message<byte[]> message) throws MalformedEventException {
        IncomingKafkaRecordMetadata<?, ?> metadata = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new IllegalStateException("The channel is not one of Kafka"));
        CloudEvent envelope =
                CloudEvent.read(metadata.getHeaders(), String.valueOf(metadata.getKey()), message.getPayload());
        Optional<EventType> type = EventType.named(envelope.type());
        if (type.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Received(envelope.id(), EventJson.read(type.get(), envelope.data())));
        } catch (IOException e) {
            throw new MalformedEventException("Data of " + envelope.type() + ": " + e.getMessage(), e);
        }
    }

    private void count(String type, String outcome) {
        meters.counter(EVENTS, "type", type, "outcome", outcome).increment();
    }
}
