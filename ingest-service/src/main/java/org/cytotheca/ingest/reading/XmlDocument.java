package org.cytotheca.ingest.reading;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jsoup.nodes.Entities;

/**
 * Reads XML into a tree whose texts know where they stand. Nothing is loaded and nothing is expanded: a document type
 * declaration is accepted as the name of a vocabulary alone, without an internal subset; of entities there are XML's own and
 * the characters that HTML and JATS name (a table). The parser is the platform's (StAX) and does not tell offsets that hold, so
 * a cursor walks through the source beside it.
 */
final class XmlDocument {
    /** Elements and texts of a document, several for each that carries text. */
    private static final int NODES_PER_ELEMENT = 10;

    /** The entities that XML has of its own. */
    private static final Set<String> OWN = Set.of("lt", "gt", "amp", "quot", "apos");

    private final String source;
    private final Limits limits;
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private final long deadline;
    private XmlElement root;
    private int cursor;
    private boolean literal;
    private int nodes;

    private XmlDocument(String source, Limits limits) {
        this.source = source;
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.time().toNanos();
    }

    private static XMLInputFactory parsers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /**
     * @return the root element
     * @throws ReadingProblem where the text is not well-formed, declares what is not read, or goes beyond the limits
     */
    static XmlElement read(String source, Limits limits) {
        XmlDocument document = new XmlDocument(source, limits);
        try {
            document.read();
        } catch (XMLStreamException e) {
            document.checkAttributes();
            throw ReadingProblem.at(
                    ReadingProblem.Kind.MALFORMED, document.cursor, "The XML is not well-formed: " + reason(e));
        }
        return document.root;
    }

    private static String reason(XMLStreamException e) {
        String message = e.getMessage() == null ? "it ends too early" : e.getMessage();
        int said = message.indexOf("Message: ");
        String reason = said < 0 ? message : message.substring(said + 9);
        return reason.length() > 200 ? reason.substring(0, 200) : reason;
    }

    /** An entity in an attribute ends the parser's work without a word of where: it is looked for in the tag where that was. */
    private void checkAttributes() {
        skipAside();
        int end = endOfTag(cursor);
        for (int at = source.indexOf('&', cursor); at >= 0 && at < end; at = source.indexOf('&', at + 1)) {
            int stop = source.indexOf(';', at);
            if (stop > at + 1
                    && stop < Math.min(end, at + 40)
                    && source.charAt(at + 1) != '#'
                    && !OWN.contains(source.substring(at + 1, stop))) {
                throw undeclared(source.substring(at + 1, stop), at);
            }
        }
    }

    private static ReadingProblem undeclared(String name, int at) {
        return ReadingProblem.at(
                ReadingProblem.Kind.FORBIDDEN_DECLARATION, at, "The entity '" + name + "' is not declared");
    }

    private void read() throws XMLStreamException {
        prolog();
        XMLStreamReader reader = parsers().createXMLStreamReader(new StringReader(source));
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(reader);
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    characters(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                case XMLStreamConstants.ENTITY_REFERENCE -> entity(reader.getLocalName());
                default -> {
                    // Comments and processing instructions are passed over by the cursor.
                }
            }
        }
    }

    /** Looks at what stands before the root element; of a document type declaration only its name is accepted. */
    private void prolog() {
        int i = 0;
        while (i < source.length()) {
            if (source.startsWith("<!--", i)) {
                i = after("-->", i + 4);
            } else if (source.startsWith("<?", i)) {
                i = after("?>", i + 2);
            } else if (source.startsWith("<!DOCTYPE", i)) {
                i = doctype(i);
            } else if (Character.isWhitespace(source.charAt(i))) {
                i++;
            } else {
                break;
            }
        }
    }

    private int doctype(int from) {
        int end = unquoted(from, "[>");
        if (end < source.length() && source.charAt(end) == '[') {
            throw ReadingProblem.at(
                    ReadingProblem.Kind.FORBIDDEN_DECLARATION,
                    end,
                    "The document type declares markup or entities of its own");
        }
        return Math.min(source.length(), end + 1);
    }

    /** Where the first of these characters stands outside quotation marks, or the end. */
    private int unquoted(int from, String wanted) {
        char quote = 0;
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (wanted.indexOf(c) >= 0) {
                return i;
            }
        }
        return source.length();
    }

    private int after(String end, int from) {
        int at = source.indexOf(end, from);
        return at < 0 ? source.length() : at + end.length();
    }

    private void start(XMLStreamReader reader) {
        int at = tag();
        int attributes = reader.getAttributeCount();
        String[] pairs = new String[attributes * 2];
        for (int i = 0; i < attributes; i++) {
            pairs[2 * i] = local(reader.getAttributeLocalName(i));
            pairs[2 * i + 1] = reader.getAttributeValue(i);
        }
        XmlElement element = new XmlElement(local(reader.getLocalName()), pairs, at);
        count(at);
        if (open.size() >= limits.depth()) {
            throw ReadingProblem.at(
                    ReadingProblem.Kind.TOO_DEEP, at, "Elements are nested deeper than " + limits.depth());
        }
        if (open.isEmpty()) {
            root = element;
        } else {
            open.peek().append(element);
        }
        open.push(element);
        cursor = endOfTag(at);
    }

    private static String local(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(colon + 1);
    }

    private void end() {
        if (!selfClosed()) {
            skipAside();
            cursor = endOfTag(cursor);
        }
        open.pop().close(cursor);
    }

    /** Whether the tag that ends at the cursor has no end tag: then the cursor stands behind its "/>" already. */
    private boolean selfClosed() {
        XmlElement element = open.peek();
        return element.children().isEmpty() && source.startsWith("/>", cursor - 2) && endOfTag(element.start) == cursor;
    }

    /** Moves on to the next tag, over comments and processing instructions. */
    private int tag() {
        skipAside();
        return cursor;
    }

    private void skipAside() {
        literal = false;
        while (cursor < source.length()) {
            if (source.charAt(cursor) != '<') {
                cursor++;
            } else if (source.startsWith("<!--", cursor)) {
                cursor = after("-->", cursor + 4);
            } else if (source.startsWith("<?", cursor)) {
                cursor = after("?>", cursor + 2);
            } else if (source.startsWith("<!DOCTYPE", cursor)) {
                cursor = doctype(cursor);
            } else if (source.startsWith("<![CDATA[", cursor)) {
                cursor = after("]]>", cursor + 9);
            } else {
                return;
            }
        }
    }

    private int endOfTag(int from) {
        return Math.min(source.length(), unquoted(from, ">") + 1);
    }

    /** Finds the characters that the parser gives in the source, which may write them otherwise. */
    private void characters(char[] buffer, int from, int length) {
        if (open.isEmpty()) {
            return;
        }
        int i = 0;
        while (i < length) {
            passMarkup();
            int begin = cursor;
            int first = i;
            while (i < length
                    && cursor < source.length()
                    && source.charAt(cursor) == buffer[from + i]
                    && (literal
                            ? !source.startsWith("]]>", cursor)
                            : buffer[from + i] != '&' && buffer[from + i] != '<')) {
                i++;
                cursor++;
            }
            if (i > first) {
                text(new String(buffer, from + first, i - first), begin, cursor);
            } else if (cursor < source.length() && source.charAt(cursor) == '\r') {
                // A line end is one line feed, however the source writes it.
                cursor += source.startsWith("\r\n", cursor) ? 2 : 1;
                i++;
                text("\n", begin, cursor);
            } else if (cursor < source.length() && source.charAt(cursor) == '&' && !literal) {
                cursor = after(";", cursor);
                int width = Character.isHighSurrogate(buffer[from + i]) && i + 1 < length ? 2 : 1;
                text(new String(buffer, from + i, width), begin, cursor);
                i += width;
            } else {
                text(new String(buffer, from + i, length - i), cursor, cursor + length - i);
                return;
            }
        }
    }

    /** Passes over what may stand between the characters of one text: comments, and the borders of literal sections. */
    private void passMarkup() {
        while (cursor < source.length()) {
            if (literal) {
                if (!source.startsWith("]]>", cursor)) {
                    return;
                }
                literal = false;
                cursor += 3;
            } else if (source.charAt(cursor) != '<') {
                return;
            } else if (source.startsWith("<![CDATA[", cursor)) {
                literal = true;
                cursor += 9;
            } else if (source.startsWith("<!--", cursor)) {
                cursor = after("-->", cursor + 4);
            } else if (source.startsWith("<?", cursor)) {
                cursor = after("?>", cursor + 2);
            } else {
                return;
            }
        }
    }

    private void entity(String name) {
        passMarkup();
        int at = cursor;
        String shown = Entities.isNamedEntity(name) ? Entities.getByName(name) : "";
        if (shown.isEmpty()) {
            throw undeclared(name, at);
        }
        cursor = after(";", at);
        text(shown, at, cursor);
    }

    private void text(String text, int from, int to) {
        count(from);
        open.peek().append(new XmlText(text, from, to));
    }

    private void count(int at) {
        if (++nodes > (long) limits.elements() * NODES_PER_ELEMENT) {
            throw ReadingProblem.at(
                    ReadingProblem.Kind.TOO_MANY_ELEMENTS,
                    at,
                    "The XML has more than " + (long) limits.elements() * NODES_PER_ELEMENT + " nodes");
        }
        if ((nodes & 0xFFF) == 0 && System.nanoTime() > deadline) {
            throw ReadingProblem.at(
                    ReadingProblem.Kind.TOO_SLOW,
                    at,
                    "Reading takes longer than " + limits.time().toSeconds() + " s");
        }
    }
}
