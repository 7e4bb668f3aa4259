package org.cytotheca.catalog.annotation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text with mentions and claims as a collection of <a href="https://bioc.sourceforge.net/">BioC</a> in JSON (Comeau and
 * others, 2013). Offsets are UTF-16 code units.
 */
final class BioC {

    static final String MEDIA_TYPE = "application/vnd.bioc+json";

    private BioC() {}

    record Collection(String source, String date, String key, Map<String, String> infons, List<Document> documents) {}

    record Document(String id, Map<String, String> infons, List<Passage> passages, List<Relation> relations) {}

    record Passage(
            int offset,
            String text,
            Map<String, String> infons,
            List<Mention> annotations,
            List<Relation> relations,
            List<String> sentences) {}

    record Mention(String id, String text, Map<String, String> infons, List<Location> locations) {}

    record Location(int offset, int length) {}

    record Relation(String id, Map<String, String> infons, List<Node> nodes) {}

    record Node(String refid, String role) {}

    static Collection of(String text, Annotation annotation) {
        List<Mention> mentions = new ArrayList<>();
        for (Annotation.Named mention : annotation.mentions()) {
            Map<String, String> infons = new LinkedHashMap<>();
            infons.put("type", mention.type());
            if (mention.concept() != null) {
                infons.put("identifier", mention.concept().id());
                infons.put("name", mention.concept().name());
                infons.put("xrefs", String.join(",", mention.concept().xrefs()));
            }
            infons.put("negated", Boolean.toString(mention.negated()));
            infons.put("hedged", Boolean.toString(mention.hedged()));
            mentions.add(new Mention(
                    "M" + mentions.size(),
                    mention.text(),
                    infons,
                    List.of(new Location(mention.start(), mention.end() - mention.start()))));
        }
        List<Relation> relations = new ArrayList<>();
        for (Annotation.Claimed claim : annotation.claims()) {
            Map<String, String> infons = new LinkedHashMap<>();
            infons.put("type", claim.relation().wire());
            infons.put("polarity", claim.polarity().wire());
            infons.put("certainty", claim.certainty().wire());
            infons.put("stage", claim.stage().wire());
            relations.add(new Relation(
                    "R" + relations.size(),
                    infons,
                    List.of(new Node("M" + claim.therapy(), "therapy"), new Node("M" + claim.disease(), "disease"))));
        }
        Passage passage = new Passage(0, text, Map.of(), mentions, relations, List.of());
        String id = annotation.id() == null ? "1" : annotation.id();
        return new Collection(
                "Cytotheca", "", "", Map.of(), List.of(new Document(id, Map.of(), List.of(passage), List.of())));
    }
}
