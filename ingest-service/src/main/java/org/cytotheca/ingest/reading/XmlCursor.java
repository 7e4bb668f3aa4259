package org.cytotheca.ingest.reading;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Goes once through an XML file, tag by tag. Declarations of document types are refused before they are read, so that no entity can
 * grow or lead anywhere; depth and time are bounded. Attributes are asked for by their local name.
 */
final class XmlCursor implements AutoCloseable {
    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        FACTORY.setXMLReporter((message, type, information, location) -> {});
        FACTORY.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
    }

    private final XMLStreamReader xml;
    private final int deepest;
    private final Deadline deadline;
    private int depth;
    private int steps;
    private int event = XMLStreamConstants.START_DOCUMENT;

    XmlCursor(InputStream in, Limits limits, Deadline deadline) {
        this.deepest = limits.depth();
        this.deadline = deadline;
        try {
            xml = FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private static ReadingProblem broken(XMLStreamException e) {
        // The parser wraps what its stream throws.
        return e.getNestedException() instanceof ReadingProblem problem
                ? problem
                : ReadingProblem.of(ReadingProblem.Kind.MALFORMED, "A part of the file is not well-formed XML");
    }

    /** Moves on to the next tag or text. False at the end. */
    boolean next() {
        try {
            while (xml.hasNext()) {
                event = xml.next();
                if ((++steps & 0x3FF) == 0) {
                    deadline.check();
                }
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > deepest) {
                            throw ReadingProblem.of(
                                    ReadingProblem.Kind.TOO_DEEP, "The markup is nested deeper than " + deepest);
                        }
                        return true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return true;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        return true;
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw ReadingProblem.of(
                                ReadingProblem.Kind.FORBIDDEN_DECLARATION,
                                "The file declares a document type or uses an entity");
                    default -> {}
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    boolean atStart() {
        return event == XMLStreamConstants.START_ELEMENT;
    }

    boolean atEnd() {
        return event == XMLStreamConstants.END_ELEMENT;
    }

    /** The local name of the tag. */
    String name() {
        return xml.getLocalName();
    }

    /** The namespace of the tag; empty where it has none. */
    String namespace() {
        String uri = xml.getNamespaceURI();
        return uri == null ? "" : uri;
    }

    /** The text between two tags, or a part of it. */
    String text() {
        return xml.getText();
    }

    /** Its value, or empty where the tag has no such attribute. */
    String attribute(String local) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(local)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    int attribute(String local, int otherwise) {
        return number(attribute(local), otherwise);
    }

    static int number(String written, int otherwise) {
        try {
            return Integer.parseInt(written);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** How many elements are open; at an end tag, how many are open behind it. */
    int depth() {
        return depth;
    }

    /** Moves on to the end of the element whose start tag was just read. */
    void skip() {
        int outer = depth - 1;
        while (depth > outer && next()) {
            // On to its end.
        }
    }

    /** The text of the element whose start tag was just read, and of those in it. Moves on to its end. */
    String content() {
        StringBuilder content = new StringBuilder();
        int outer = depth - 1;
        while (depth > outer && next()) {
            if (!atStart() && !atEnd()) {
                content.append(text());
            }
        }
        return content.toString();
    }

    @Override
    public void close() {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }
}
