package org.cytotheca.catalog.annotation;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Mentions as an annotation page of the <a href="https://www.w3.org/TR/annotation-model/">Web Annotation Data Model</a>. A
 * target has the position in UTF-16 code units and the quote with what stands around it.
 */
final class WebAnnotation {

    static final String MEDIA_TYPE = "application/ld+json";

    private static final String CONTEXT = "http://www.w3.org/ns/anno.jsonld";
    private static final int AROUND = 32;

    private WebAnnotation() {}

    record Page(@JsonProperty("@context") String context, String type, List<Item> items) {}

    record Item(String type, String motivation, List<Body> body, Target target) {}

    /** What the mention is called, or the concept that it means. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(String type, String source, String value, String purpose) {}

    record Target(String source, List<Selector> selector) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Selector(String type, Integer start, Integer end, String exact, String prefix, String suffix) {}

    static Page of(String text, Annotation annotation) {
        String source = "urn:cytotheca:text:" + (annotation.id() == null ? "1" : annotation.id());
        List<Item> items = new ArrayList<>();
        for (Annotation.Named mention : annotation.mentions()) {
            List<Body> bodies = new ArrayList<>();
            bodies.add(new Body("TextualBody", null, mention.type(), "tagging"));
            if (mention.concept() != null) {
                bodies.add(new Body("SpecificResource", mention.concept().id(), null, "identifying"));
            }
            int before = Math.max(0, mention.start() - AROUND);
            int after = Math.min(text.length(), mention.end() + AROUND);
            items.add(new Item(
                    "Annotation",
                    "identifying",
                    bodies,
                    new Target(
                            source,
                            List.of(
                                    new Selector(
                                            "TextPositionSelector", mention.start(), mention.end(), null, null, null),
                                    new Selector(
                                            "TextQuoteSelector",
                                            null,
                                            null,
                                            mention.text(),
                                            text.substring(before, mention.start()),
                                            text.substring(mention.end(), after))))));
        }
        return new Page(CONTEXT, "AnnotationPage", items);
    }
}
