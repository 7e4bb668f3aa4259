package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** An element of an XML document, and its place in the original. Names are local names: JATS has one vocabulary. */
final class XmlElement implements XmlNode {
    final String name;
    final int start;
    private int end;
    private final String[] attributes;
    private final List<XmlNode> children = new ArrayList<>(4);

    /** @param attributes name and value by turns */
    XmlElement(String name, String[] attributes, int start) {
        this.name = name;
        this.attributes = attributes;
        this.start = start;
        this.end = start;
    }

    void close(int at) {
        end = at;
    }

    void append(XmlNode child) {
        children.add(child);
    }

    int end() {
        return end;
    }

    boolean is(String... names) {
        return Arrays.asList(names).contains(name);
    }

    /** The value, or an empty text. */
    String attribute(String wanted) {
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i].equals(wanted)) {
                return attributes[i + 1];
            }
        }
        return "";
    }

    List<XmlNode> children() {
        return children;
    }

    List<XmlElement> elements() {
        return children.stream()
                .filter(XmlElement.class::isInstance)
                .map(XmlElement.class::cast)
                .toList();
    }

    List<XmlElement> elements(String... names) {
        return elements().stream().filter(child -> child.is(names)).toList();
    }

    /** The first child of that name, or null. */
    XmlElement first(String... names) {
        for (XmlNode child : children) {
            if (child instanceof XmlElement element && element.is(names)) {
                return element;
            }
        }
        return null;
    }

    /** Where a path of names leads, always to the first child of the name; or null. */
    XmlElement at(String... path) {
        XmlElement place = this;
        for (String step : path) {
            place = place == null ? null : place.first(step);
        }
        return place;
    }

    /** Visits all elements below this one, in their order, whose name is one of these. */
    void each(Consumer<XmlElement> visitor, String... names) {
        for (XmlNode child : children) {
            if (child instanceof XmlElement element) {
                if (element.is(names)) {
                    visitor.accept(element);
                }
                element.each(visitor, names);
            }
        }
    }

    /** All its text, white space collapsed. */
    String text() {
        StringBuilder all = new StringBuilder();
        collect(all);
        return all.toString().replaceAll("\\s+", " ").strip();
    }

    private void collect(StringBuilder all) {
        for (XmlNode child : children) {
            if (child instanceof XmlText text) {
                all.append(text.text());
            } else if (child instanceof XmlElement element) {
                element.collect(all);
            }
        }
    }
}
