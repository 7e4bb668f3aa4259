package org.cytotheca.catalog.claims;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.cytotheca.catalog.recognition.Mention;
import org.cytotheca.catalog.vocabulary.Vocabulary;

/** Which concept is broader than which; what was asked is remembered. Safe for any number of threads. */
final class Hierarchy {

    private static final Above NOTHING = new Above(Set.of(), new long[0]);

    private final Vocabulary vocabulary;
    private final Map<String, Above> known = new ConcurrentHashMap<>();

    /** All concepts above one. */
    private record Above(Set<String> ids, long[] hashes) {}

    Hierarchy(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    private Above above(String id) {
        Above above = known.get(id);
        return above != null ? above : known.computeIfAbsent(id, this::find);
    }

    private Above find(String id) {
        if (vocabulary.find(id).isEmpty()) {
            return NOTHING;
        }
        Set<String> ids = Set.copyOf(vocabulary.above(id));
        return new Above(ids, ids.stream().mapToLong(String::hashCode).sorted().toArray());
    }

    private Above above(Mention mention) {
        return mention.grounding() == null ? NOTHING : above(mention.grounding().id());
    }

    /** Hashes of the concepts above a name's. The array is shared. */
    long[] hashesAbove(Mention mention) {
        return above(mention).hashes();
    }

    /** Whether the first is above the second. Nothing is above itself, nor above a name that is in no vocabulary. */
    boolean isBroader(Mention broad, Mention narrow) {
        return broad.grounding() != null
                && broad.grounding() != narrow.grounding()
                && above(narrow).ids().contains(broad.grounding().id());
    }

    /** The same for ids. */
    boolean isAbove(String broad, String narrow) {
        return above(narrow).ids().contains(broad);
    }
}
