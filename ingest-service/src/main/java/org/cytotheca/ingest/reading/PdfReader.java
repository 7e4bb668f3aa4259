package org.cytotheca.ingest.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/**
 * PDF (ISO 32000). PDFBox reads the file and its fonts; order of reading, paragraphs, headings, raised letters and references are
 * found from where the letters stand. Scripts, forms, attachments and pictures are not touched, and nothing is written to disk.
 *
 * <p>The title is the block with the largest letters on the first page; it becomes the one heading of the first level, so that what
 * stands between it and the text is told apart by {@code structure}.
 */
public final class PdfReader implements Reader {
    public static final String MEDIA_TYPE = "application/pdf";

    /** More pages than an article has; a book is none. */
    private static final int MOST_PAGES = 2_000;

    private static final int MOST_BOOKMARKS = 5_000;
    /** Letters to a page below which its text is a stamp on a picture. */
    private static final int FEWEST_LETTERS = 25;

    @Override
    public Document read(byte[] bytes, MediaType type, Limits limits) {
        try {
            return new Reading(limits).read(bytes);
        } catch (InvalidPasswordException e) {
            throw ReadingProblem.of(ReadingProblem.Kind.ENCRYPTED, "The PDF file is encrypted");
        } catch (StackOverflowError | IOException | RuntimeException e) {
            ReadingProblem problem = problem(e);
            if (problem != null) {
                throw problem;
            }
            throw ReadingProblem.of(ReadingProblem.Kind.MALFORMED, "The PDF file is broken, or is none");
        }
    }

    /** PDFBox wraps what its streams throw. */
    private static ReadingProblem problem(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < 10; i++) {
            if (cause instanceof ReadingProblem problem) {
                return problem;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /** The bytes of the file, of which reading any gives up when time is over. */
    private static final class Source extends RandomAccessReadBuffer {
        private final Deadline deadline;
        private int steps;

        Source(byte[] bytes, Deadline deadline) {
            super(bytes);
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            if ((++steps & 0xFFF) == 0) {
                deadline.check();
            }
            return super.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if ((++steps & 0x3F) == 0) {
                deadline.check();
            }
            return super.read(into, from, length);
        }
    }

    private static final class Reading {
        private final Limits limits;
        private final Deadline deadline;

        Reading(Limits limits) {
            this.limits = limits;
            this.deadline = Deadline.in(limits.time());
        }

        Document read(byte[] bytes) throws IOException {
            if (!magic(bytes)) {
                throw ReadingProblem.of(ReadingProblem.Kind.MALFORMED, "The file does not begin as a PDF file does");
            }
            PdfStreams streams = new PdfStreams(limits, deadline);
            streams.admitFile(bytes);
            try (PDDocument pdf = Loader.loadPDF(
                    new Source(bytes, deadline), "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
                return read(pdf, new PdfEngine(streams, deadline));
            }
        }

        /** The mark of the format, which may stand behind some bytes of a mail or printer. */
        private static boolean magic(byte[] bytes) {
            for (int i = 0; i + 4 < Math.min(bytes.length, 1024); i++) {
                if (bytes[i] == '%' && bytes[i + 1] == 'P' && bytes[i + 2] == 'D' && bytes[i + 3] == 'F') {
                    return true;
                }
            }
            return false;
        }

        private Document read(PDDocument pdf, PdfEngine engine) throws IOException {
            List<PdfPage> pages = new ArrayList<>();
            int segments = 0;
            for (PDPage page : pdf.getPages()) {
                deadline.check();
                if (pages.size() >= MOST_PAGES) {
                    throw ReadingProblem.of(
                            ReadingProblem.Kind.TOO_MANY_ELEMENTS,
                            "The PDF file has more than " + MOST_PAGES + " pages");
                }
                List<List<PdfSegment>> read = engine.read(page);
                PdfPage set = new PdfPage(pages.size() + 1, engine.width(), engine.height(), read);
                segments += set.segments.size() + set.turned.size();
                if (segments > limits.elements()) {
                    throw ReadingProblem.of(
                            ReadingProblem.Kind.TOO_MANY_ELEMENTS,
                            "The pages have more than " + limits.elements() + " pieces of text");
                }
                pages.add(set);
            }
            requireText(engine, pages);

            Map<PdfSegment, String> furniture = PdfFurniture.find(pages);
            List<PdfLine> lines = PdfLayout.lines(pages, furniture.keySet(), deadline);
            TextLayer layer = new TextLayer(limits);
            layer.countInvisible(engine.invisible());
            if (!lines.isEmpty()) {
                PdfBlocks blocks = new PdfBlocks(lines);
                deadline.check();
                new PdfElements(blocks, new PdfHyphens(lines), outline(pdf), metaTitle(pdf)).write(layer);
            }
            for (PdfPage page : pages) {
                for (PdfSegment segment : page.segments) {
                    if (furniture.containsKey(segment)) {
                        aside(layer, furniture.get(segment), segment);
                    }
                }
                page.turned.forEach(segment -> aside(layer, "across-page", segment));
            }
            return layer.document("", "");
        }

        private static void aside(TextLayer layer, String rule, PdfSegment segment) {
            StyledText text = new StyledText();
            segment.write(text, segment.y, segment.size);
            layer.add(Element.Kind.FURNITURE, 0, rule, "", text.whole());
        }

        private static void requireText(PdfEngine engine, List<PdfPage> pages) {
            boolean pictures = engine.pictures() > 0 && engine.letters() < FEWEST_LETTERS * pages.size();
            boolean secret = engine.unmapped() * 2 > engine.letters() && engine.letters() > 0;
            if (pictures || secret || engine.letters() == 0) {
                throw ReadingProblem.of(
                        ReadingProblem.Kind.NO_TEXT_LAYER,
                        secret
                                ? "The fonts of the PDF file do not say which letters they show"
                                : "The pages of the PDF file are pictures without text");
            }
        }

        private static String metaTitle(PDDocument pdf) {
            String title = pdf.getDocumentInformation().getTitle();
            return title == null || title.length() > 1_000 ? "" : title;
        }

        /** The bookmarks with how deep they stand, from 1. A chain that leads back to itself ends there. */
        private Map<String, Integer> outline(PDDocument pdf) {
            Map<String, Integer> titles = new HashMap<>();
            PDDocumentOutline outline = pdf.getDocumentCatalog().getDocumentOutline();
            if (outline != null) {
                Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
                walk(outline.getFirstChild(), 1, titles, seen);
            }
            // A single root is the title of the article.
            long roots = titles.values().stream().filter(depth -> depth == 1).count();
            if (roots == 1 && titles.size() > 1) {
                titles.replaceAll((name, depth) -> Math.max(1, depth - 1));
            }
            return titles;
        }

        private void walk(PDOutlineItem first, int depth, Map<String, Integer> titles, Set<Object> seen) {
            PDOutlineItem item = first;
            while (item != null && depth <= 6 && seen.size() < MOST_BOOKMARKS && seen.add(item.getCOSObject())) {
                deadline.check();
                String title = item.getTitle();
                if (title != null && !title.isBlank() && title.length() <= 500) {
                    titles.putIfAbsent(PdfElements.normal(title), depth);
                }
                walk(item.getFirstChild(), depth + 1, titles, seen);
                item = item.getNextSibling();
            }
        }
    }
}
