package org.cytotheca.citation.work;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.record.Notice;
import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.citation.record.WorkCsl;

/**
 * What the local store knows about a DOI.
 *
 * @param registered false where doi.org says that it does not exist
 * @param registry who answered, such as {@code crossref}, {@code stand-in}, or the name of an agency without records
 * @param work the record; null where it is not registered or its agency keeps none that can be read
 * @param freshUntil after this the answer is asked for again
 */
public record StoredWork(
        Doi doi, boolean registered, String registry, RegisteredWork work, Instant fetchedAt, Instant freshUntil) {

    public Optional<RegisteredWork> recorded() {
        return Optional.ofNullable(work);
    }

    public Optional<Notice> retraction() {
        return recorded().flatMap(RegisteredWork::gravestNotice);
    }

    public boolean isFresh(Instant now) {
        return now.isBefore(freshUntil);
    }

    /** The work as CSL-JSON; of a work without record its DOI alone. */
    public Map<String, Object> csl() {
        return recorded()
                .map(WorkCsl::of)
                .orElseGet(() -> new java.util.LinkedHashMap<>(
                        Map.of("type", "document", "DOI", doi.name(), "URL", doi.display())));
    }
}
