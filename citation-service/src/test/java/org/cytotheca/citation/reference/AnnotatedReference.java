package org.cytotheca.citation.reference;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A reference whose characters are told their fields, read from anystyle's or GROBID's training files.
 *
 * @param text the reference on one line
 * @param marks for each character the field's ordinal, or -1
 */
record AnnotatedReference(String text, byte[] marks) {

    private static final Pattern ISSUE = Pattern.compile(
            "\\(\\s*(?!\\s*(?:19|20)\\d\\d\\s*\\))|(?<=\\d)\\s*[,;:/.]?\\s*(?:No|no|Nr|nr|N\u00B0|n\u00B0|n\u00BA|issue|Issue|Iss|Heft|H|Part|pt|Suppl|suppl)\\b|(?<=[\\dIVX]),\\s*(?=\\d)");

    static List<AnnotatedReference> read(Path path) throws Exception {
        List<AnnotatedReference> all = new ArrayList<>();
        if (Files.isDirectory(path)) {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(path)) {
                files = walk.filter(p -> p.toString().endsWith(".xml")).sorted().toList();
            }
            for (Path file : files) {
                all.addAll(read(file));
            }
            return all;
        }
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Element root;
        try {
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            root = builder.parse(new ByteArrayInputStream(Files.readAllBytes(path)))
                    .getDocumentElement();
        } catch (org.xml.sax.SAXException | IOException e) {
            return all;
        }
        collect(root, all);
        return all;
    }

    private static void collect(Element element, List<AnnotatedReference> all) {
        String tag = local(element);
        if (tag.equals("sequence") || tag.equals("bibl")) {
            all.add(tag.equals("sequence") ? sequence(element) : bibl(element));
            return;
        }
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                collect(child, all);
            }
        }
    }

    private static String local(Element element) {
        String name = element.getTagName();
        return name.substring(name.indexOf(':') + 1);
    }

    /** Text with marks in the making; white space is made single as it comes. */
    private static final class Draft {
        final StringBuilder text = new StringBuilder();
        final List<Byte> marks = new ArrayList<>();

        void add(String more, int mark) {
            for (int i = 0; i < more.length(); i++) {
                char c = more.charAt(i);
                boolean space = Character.isWhitespace(c) || c == '\u00A0' || c == '\u3000';
                if (space && (text.length() == 0 || text.charAt(text.length() - 1) == ' ')) {
                    continue;
                }
                text.append(space ? ' ' : c);
                marks.add((byte) mark);
            }
        }

        AnnotatedReference done() {
            String clean = text.toString().stripTrailing();
            byte[] array = new byte[clean.length()];
            for (int i = 0; i < array.length; i++) {
                array[i] = marks.get(i);
            }
            return new AnnotatedReference(clean, array);
        }
    }

    private static AnnotatedReference sequence(Element element) {
        Draft draft = new Draft();
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                Field field =
                        switch (local(child)) {
                            case "author" -> Field.AUTHOR;
                            case "editor", "translator", "director", "producer" -> Field.EDITOR;
                            case "title" -> Field.TITLE;
                            case "journal", "container-title" -> Field.CONTAINER;
                            case "collection-title" -> Field.SERIES;
                            case "date" -> Field.DATE;
                            case "volume" -> Field.VOLUME;
                            case "pages" -> Field.PAGES;
                            case "publisher" -> Field.PUBLISHER;
                            case "location" -> Field.PLACE;
                            case "edition" -> Field.EDITION;
                            case "genre", "medium" -> Field.GENRE;
                            case "isbn", "doi" -> Field.IDENTIFIER;
                            case "url" -> Field.ADDRESS;
                            case "citation-number" -> Field.LABEL;
                            default -> Field.NOTE;
                        };
                add(draft, child.getTextContent().strip(), field);
                draft.add(" ", -1);
            }
        }
        return draft.done();
    }

    private static void add(Draft draft, String text, Field field) {
        if (field != Field.VOLUME) {
            draft.add(text, field.ordinal());
            return;
        }
        int from = 0;
        Matcher year = Pattern.compile("^\\W*(?:1[5-9]|20)\\d\\d\\s*;\\s*").matcher(text);
        if (year.find()) {
            draft.add(year.group(), Field.DATE.ordinal());
            from = year.end();
        }
        String rest = text.substring(from);
        Matcher issue = ISSUE.matcher(rest);
        boolean split = issue.find() && rest.substring(0, issue.start()).chars().anyMatch(Character::isLetterOrDigit);
        if (!split) {
            draft.add(rest, Field.VOLUME.ordinal());
            return;
        }
        draft.add(rest.substring(0, issue.start()), Field.VOLUME.ordinal());
        String tail = rest.substring(issue.start());
        Matcher pages = Pattern.compile("(?<=[):])\\s*:?\\s*(?=[A-Za-z]?\\d)").matcher(tail);
        if (pages.find()) {
            draft.add(tail.substring(0, pages.end()), Field.ISSUE.ordinal());
            draft.add(tail.substring(pages.end()), Field.PAGES.ordinal());
        } else {
            draft.add(tail, Field.ISSUE.ordinal());
        }
    }

    private static AnnotatedReference bibl(Element element) {
        boolean analytic = false;
        boolean volume = false;
        boolean journal = false;
        var all = element.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element e = (Element) all.item(i);
            analytic |= local(e).equals("title") && e.getAttribute("level").equals("a");
            journal |= local(e).equals("title") && e.getAttribute("level").equals("j");
            volume |= local(e).equals("biblScope") && kind(e).startsWith("vol");
        }
        Draft draft = new Draft();
        walk(element, null, draft, analytic, (analytic || volume) && !journal, journal);
        return draft.done();
    }

    private static String kind(Element e) {
        return e.getAttribute("level").isEmpty()
                ? e.getAttribute("unit").isEmpty() ? e.getAttribute("type") : e.getAttribute("unit")
                : e.getAttribute("level");
    }

    private static void walk(
            Element element, Field field, Draft draft, boolean analytic, boolean book, boolean journal) {
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                Field inner = fieldOf(child, analytic, book, journal);
                walk(child, inner == null ? field : inner, draft, analytic, book, journal);
            } else if (n.getNodeType() == Node.TEXT_NODE) {
                String text = n.getNodeValue();
                if (field == null) {
                    draft.add(text, -1);
                } else {
                    add(draft, text, field);
                }
            }
        }
    }

    private static Field fieldOf(Element e, boolean analytic, boolean book, boolean journal) {
        String kind = kind(e).toLowerCase(Locale.ROOT);
        return switch (local(e)) {
            case "author" -> Field.AUTHOR;
            case "editor" -> Field.EDITOR;
            case "title" ->
                switch (kind) {
                    case "a" -> Field.TITLE;
                    case "j" -> Field.CONTAINER;
                    case "s" -> Field.SERIES;
                    default -> book ? Field.CONTAINER : analytic || journal ? Field.SERIES : Field.TITLE;
                };
            case "date" -> Field.DATE;
            case "biblScope" ->
                kind.startsWith("vol")
                        ? Field.VOLUME
                        : kind.startsWith("iss") ? Field.ISSUE : kind.startsWith("p") ? Field.PAGES : Field.NOTE;
            case "publisher" -> Field.PUBLISHER;
            case "pubPlace", "pubplace" -> Field.PLACE;
            case "orgName" -> kind.equals("collaboration") ? Field.AUTHOR : Field.PUBLISHER;
            case "idno" -> Field.IDENTIFIER;
            case "ptr" -> Field.ADDRESS;
            case "note" -> kind.equals("report") ? Field.GENRE : Field.NOTE;
            default -> null;
        };
    }

    /** The field of each token. What stands between fields belongs to the one that it closes or opens. */
    byte[] fields(Tokens tokens) {
        int n = tokens.count;
        byte[] fields = new byte[n];
        for (int i = 0; i < n; i++) {
            byte mark = -1;
            for (int j = tokens.start[i]; j < tokens.end[i] && mark < 0; j++) {
                mark = marks[j];
            }
            fields[i] = mark;
        }
        for (int i = n - 1; i >= 0; i--) {
            if (fields[i] < 0 && i + 1 < n && fields[i + 1] >= 0 && opens(tokens, i)) {
                fields[i] = fields[i + 1];
            }
        }
        for (int i = 0; i < n; i++) {
            if (fields[i] < 0 && i > 0 && closes(tokens, i)) {
                fields[i] = fields[i - 1];
            }
        }
        for (int i = 0; i < n; i++) {
            if (fields[i] < 0) {
                boolean address = tokens.kind[i] == Tokens.ADDRESS;
                boolean doi = tokens.kind[i] == Tokens.DOI;
                fields[i] = (byte) (doi ? Field.IDENTIFIER : address ? Field.ADDRESS : Field.NOTE).ordinal();
            }
        }
        return fields;
    }

    private static boolean opens(Tokens tokens, int i) {
        if (tokens.kind[i] == Tokens.MARK) {
            char c = tokens.mark(i);
            if (c == '"' || c == '\'') {
                return !tokens.glued(i) && tokens.glued(i + 1);
            }
            return "([{<\u201C\u2018\u00AB\u201E#".indexOf(c) >= 0
                    || c == '.' && i > 0 && opensWord(tokens.text(i - 1));
        }
        return tokens.kind[i] == Tokens.WORD && opensWord(tokens.text(i));
    }

    private static boolean opensWord(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "in",
                    "vol",
                    "volume",
                    "p",
                    "pp",
                    "page",
                    "pages",
                    "no",
                    "number",
                    "nr",
                    "bd",
                    "band",
                    "s",
                    "doi",
                    "pmid",
                    "arxiv",
                    "t",
                    "tome",
                    "issue",
                    "seiten",
                    "pgs",
                    "chez",
                    "dans" -> true;
            default -> false;
        };
    }

    private static boolean closes(Tokens tokens, int i) {
        if (tokens.kind[i] == Tokens.MARK) {
            return true;
        }
        String word = tokens.text(i).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "et", "al", "eds", "ed", "editor", "editors", "hrsg", "and", "others" -> true;
            default -> false;
        };
    }
}
