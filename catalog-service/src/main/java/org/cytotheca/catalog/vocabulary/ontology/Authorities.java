package org.cytotheca.catalog.vocabulary.ontology;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.cytotheca.catalog.vocabulary.ConceptType;

/** Who gives ids, from {@code authorities.txt}; ids in all their spellings become CURIEs with one prefix each. */
final class Authorities {

    private static final String OBO = "http://purl.obolibrary.org/obo/";

    private static final Map<String, Authority> BY_SPELLING = read();

    private Authorities() {}

    /** @param root only what is below it is taken, or empty */
    record Authority(int rank, String prefix, Optional<ConceptType> type, String root) {}

    /** The id with its authority's own prefix; empty for an id of nobody that we know. */
    static Optional<String> curie(String id) {
        String bare = id.startsWith(OBO) ? id.substring(OBO.length()).replaceFirst("_", ":") : id;
        int colon = bare.indexOf(':');
        if (colon <= 0 || colon == bare.length() - 1) {
            return Optional.empty();
        }
        Authority authority = BY_SPELLING.get(bare.substring(0, colon));
        if (authority == null) {
            return Optional.empty();
        }
        String local = bare.substring(colon + 1).strip();
        return local.isEmpty() || local.indexOf(' ') >= 0
                ? Optional.empty()
                : Optional.of((authority.prefix + ":" + local).intern());
    }

    static Optional<Authority> of(String curie) {
        int colon = curie.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.ofNullable(BY_SPELLING.get(curie.substring(0, colon)));
    }

    private static Map<String, Authority> read() {
        Map<String, Authority> bySpelling = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Authorities.class.getResourceAsStream("authorities.txt"), StandardCharsets.UTF_8))) {
            int rank = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] columns = line.split("\\|", -1);
                String type = columns[2].strip();
                Authority authority = new Authority(
                        rank++,
                        columns[0].strip(),
                        type.isEmpty() ? Optional.empty() : Optional.of(ConceptType.of(type)),
                        columns[3].strip());
                bySpelling.put(authority.prefix, authority);
                for (String other : columns[1].split(";")) {
                    if (!other.isBlank()) {
                        bySpelling.put(other.strip(), authority);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(bySpelling);
    }
}
