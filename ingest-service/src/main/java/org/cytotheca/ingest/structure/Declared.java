package org.cytotheca.ingest.structure;

import java.util.Optional;
import java.util.StringJoiner;

import org.cytotheca.ingest.reading.Element;

/** Gives their role to the lines of which the format says itself what they are; nothing of that is guessed again. */
final class Declared {
    private Declared() {}

    /** @return the authors, where the format declares title or authors; empty text where it declares the title alone */
    static Optional<String> label(Page page) {
        StringJoiner authors = new StringJoiner(", ");
        Line title = null;
        boolean head = false;
        for (Line line : page.lines) {
            Element element = line.element;
            switch (element.kind()) {
                case TITLE -> {
                    head = true;
                    if (title == null) {
                        title = line;
                        line.become(Role.TITLE);
                    } else {
                        line.remove("repeated-title");
                    }
                }
                case BYLINE -> {
                    head = true;
                    authors.add(line.text.strip());
                    line.remove("byline");
                }
                case REFERENCE -> line.become(Role.REFERENCE);
                case FURNITURE -> line.remove(element.marker());
                case HEADING -> {
                    if (element.marker().equals("references")) {
                        line.become(Role.REFERENCES_HEADING);
                    } else if (title != null
                            && !line.normal().isEmpty()
                            && line.normal().equals(title.normal())) {
                        line.remove("repeated-title");
                    } else if (!element.marker().isEmpty()) {
                        line.become(Role.HEADING, element.level());
                    }
                }
                case CAPTION -> declared(element.marker()).ifPresent(role -> line.become(role));
                default -> {}
            }
        }
        return head ? Optional.of(authors.toString()) : Optional.empty();
    }

    private static Optional<Role> declared(String caption) {
        return switch (caption) {
            case "figure" -> Optional.of(Role.FIGURE);
            case "table" -> Optional.of(Role.TABLE);
            case "box" -> Optional.of(Role.CAPTION);
            default -> Optional.empty();
        };
    }
}
