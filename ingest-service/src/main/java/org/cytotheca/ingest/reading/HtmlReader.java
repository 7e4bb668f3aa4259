package org.cytotheca.ingest.reading;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.parser.Parser;

/**
 * Web pages as they are saved: the article is found among navigation, notices and teasers, which are told apart and kept as
 * furniture. Broken markup is read as browsers read it.
 */
public final class HtmlReader implements Reader {
    /** Where a page declares its character set (HTML Standard: in the first 1024 bytes; some do later). */
    private static final int HEAD = 4096;

    private static final Pattern CHARSET =
            Pattern.compile("(?i)<meta[^>]{1,200}?charset\\s{0,3}=\\s{0,3}[\"']?\\s{0,3}([A-Za-z0-9._:-]{1,40})");
    private static final Pattern XML =
            Pattern.compile("^\\s*<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})");

    /** So many tags of a page for each block of an article, so many levels of a page for each of an article. */
    private static final int TAGS = 4;

    private static final int DEPTHS = 2;

    /** Less text than this is no article: then the search is less strict. */
    private static final int SHORTEST = 500;

    @Override
    public Document read(byte[] bytes, MediaType type, Limits limits) {
        Original original = Original.decode(bytes, charset(bytes, type));
        checkTags(original.text(), limits);
        Deadline deadline = Deadline.in(limits.time());
        org.jsoup.nodes.Document page = Parser.htmlParser()
                .setMaxDepth(DEPTHS * limits.depth())
                .parseInput(new TimedText(original.text(), deadline), "");
        HtmlMetadata metadata = HtmlMetadata.of(page);
        HtmlCitations citations = new HtmlCitations(page);
        Part root = article(page.body(), metadata, citations, deadline);
        HtmlBlocks blocks = new HtmlBlocks(original, metadata, citations, limits, deadline);
        return new Document(original, metadata.title(), metadata.language(), blocks.read(root), blocks.invisible())
                .publishedOn(metadata.published());
    }

    /** Less and less strict until there is an article; the longest where there never is. */
    private static Part article(
            org.jsoup.nodes.Element body, HtmlMetadata metadata, HtmlCitations citations, Deadline deadline) {
        Part best = null;
        int longest = -1;
        for (int attempt = 0; attempt < 4; attempt++) {
            deadline.check();
            Part root = new PageParts(attempt < 1, metadata.title(), citations).measure(body);
            int text = ArticleBody.mark(root, citations, attempt < 2, attempt < 3);
            if (text >= SHORTEST) {
                return root;
            }
            if (text > longest) {
                longest = text;
                best = root;
            }
        }
        return best;
    }

    /** The parser's time grows with tags times depth; an honest page has a few thousand. */
    private static void checkTags(String source, Limits limits) {
        long most = (long) TAGS * limits.elements();
        long tags = 0;
        for (int at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at + 1)) {
            if (++tags > most) {
                throw ReadingProblem.at(
                        ReadingProblem.Kind.TOO_MANY_ELEMENTS, at, "The page has more than " + most + " tags");
            }
        }
    }

    private static Optional<Charset> charset(byte[] bytes, MediaType type) {
        if (type.charset().isPresent()) {
            return type.charset();
        }
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        Matcher declared = CHARSET.matcher(head);
        Matcher xml = XML.matcher(head);
        String name = declared.find() ? declared.group(1) : xml.find() ? xml.group(1) : "";
        // A page that could be read so far is in no encoding of two bytes, whatever it says (HTML Standard, 13.2.3.2).
        return name.isEmpty() || name.toLowerCase(Locale.ROOT).startsWith("utf-16")
                ? Optional.empty()
                : Optional.of(MediaType.charset(name));
    }
}
