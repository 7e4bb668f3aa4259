package org.cytotheca.ingest.reading;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.DrawObject;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.contentstream.operator.markedcontent.BeginMarkedContentSequence;
import org.apache.pdfbox.contentstream.operator.markedcontent.BeginMarkedContentSequenceWithProperties;
import org.apache.pdfbox.contentstream.operator.markedcontent.EndMarkedContentSequence;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.state.SetGraphicsStateParameters;
import org.apache.pdfbox.contentstream.operator.state.SetMatrix;
import org.apache.pdfbox.contentstream.operator.text.BeginText;
import org.apache.pdfbox.contentstream.operator.text.EndText;
import org.apache.pdfbox.contentstream.operator.text.MoveText;
import org.apache.pdfbox.contentstream.operator.text.MoveTextSetLeading;
import org.apache.pdfbox.contentstream.operator.text.NextLine;
import org.apache.pdfbox.contentstream.operator.text.SetCharSpacing;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.contentstream.operator.text.SetTextHorizontalScaling;
import org.apache.pdfbox.contentstream.operator.text.SetTextLeading;
import org.apache.pdfbox.contentstream.operator.text.SetTextRenderingMode;
import org.apache.pdfbox.contentstream.operator.text.SetTextRise;
import org.apache.pdfbox.contentstream.operator.text.SetWordSpacing;
import org.apache.pdfbox.contentstream.operator.text.ShowText;
import org.apache.pdfbox.contentstream.operator.text.ShowTextAdjusted;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLine;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLineAndSpace;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * Runs the operators of a page that place text, and joins the letters into segments as they come. Nothing is drawn, no script runs, no
 * picture is unpacked. Letters outside of the page are not on it.
 */
final class PdfEngine extends PDFStreamEngine {
    /** In ems: what parts words, and what parts more than words. */
    private static final float WORD_GAP = 0.17f;

    private static final float DRAWN_SPACE = 0.05f;
    private static final float WIDE_GAP = 0.8f;
    private static final float WIDE_DRAWN_SPACE = 1.2f;
    private static final float OVERLAP = -0.6f;
    /** Of a baseline within a line, in ems. */
    private static final float OFF_LINE = 0.55f;

    private static final int MOST_LETTERS = 5_000_000;
    private static final int MOST_STATES = 5_000;

    /** What is known of a font and its characters. */
    private static final class Letters {
        final PdfFace face;
        final float scale;
        final String[] shown = new String[256];

        Letters(PdfFace face, float scale) {
            this.face = face;
            this.scale = scale;
        }
    }

    private final PdfStreams streams;
    private final Deadline deadline;
    private final GlyphList names = GlyphList.getAdobeGlyphList();
    private final Map<PDFont, Letters> fonts = new IdentityHashMap<>();
    private final Deque<Boolean> marked = new ArrayDeque<>();
    private int artifacts;

    private List<List<PdfSegment>> segments = List.of();
    private PdfSegment open;
    private int openFrame;
    private float openY;
    private float openSize;
    private boolean space;
    private float left;
    private float bottom;
    private float width;
    private float height;
    private PDFont lastFont;
    private Letters lastLetters;
    private int steps;
    private int letters;
    private int unmapped;
    private int invisible;
    private int pictures;

    PdfEngine(PdfStreams streams, Deadline deadline) {
        this.streams = streams;
        this.deadline = deadline;
        List<OperatorProcessor> operators = List.of(
                new BeginText(this),
                new EndText(this),
                new Concatenate(this),
                new DrawObject(this),
                new SetGraphicsStateParameters(this),
                new Save(this),
                new Restore(this),
                new SetMatrix(this),
                new NextLine(this),
                new MoveText(this),
                new MoveTextSetLeading(this),
                new SetCharSpacing(this),
                new SetFontAndSize(this),
                new SetTextLeading(this),
                new SetTextRenderingMode(this),
                new SetTextRise(this),
                new SetWordSpacing(this),
                new SetTextHorizontalScaling(this),
                new ShowText(this),
                new ShowTextAdjusted(this),
                new ShowTextLine(this),
                new ShowTextLineAndSpace(this),
                new BeginMarkedContentSequence(this),
                new BeginMarkedContentSequenceWithProperties(this),
                new EndMarkedContentSequence(this));
        operators.forEach(this::addOperator);
    }

    /** The segments of a page, for each direction of writing: to the right, upwards, to the left, downwards. */
    List<List<PdfSegment>> read(PDPage page) throws IOException {
        segments = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        PDRectangle box = page.getCropBox();
        left = box.getLowerLeftX();
        bottom = box.getLowerLeftY();
        width = box.getWidth();
        height = box.getHeight();
        marked.clear();
        artifacts = 0;
        streams.admitContent(page.getCOSObject().getItem(COSName.CONTENTS));
        processPage(page);
        closeSegment();
        return segments;
    }

    float width() {
        return width;
    }

    float height() {
        return height;
    }

    int letters() {
        return letters;
    }

    /** Letters of which the file does not say what they are. */
    int unmapped() {
        return unmapped;
    }

    int invisible() {
        return invisible;
    }

    int pictures() {
        return pictures;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if ((++steps & 0x3F) == 0) {
            deadline.check();
        }
        String name = operator.getName();
        if (!operands.isEmpty() && operands.get(0) instanceof COSName resource) {
            if (name.equals("Do")) {
                COSBase object = resource(COSName.XOBJECT, resource);
                if (object instanceof COSStream stream) {
                    boolean form = COSName.FORM.equals(stream.getCOSName(COSName.SUBTYPE));
                    pictures += form ? 0 : 1;
                    if (!form) {
                        return;
                    }
                    streams.admitContent(stream);
                }
            } else if (name.equals("Tf")) {
                streams.admitFont(resource(COSName.FONT, resource), 0);
            } else if (name.equals("gs") && resource(COSName.EXT_G_STATE, resource) instanceof COSDictionary state) {
                streams.admitFont(state.getItem(COSName.FONT), 0);
            }
        } else if (name.equals("BI")) {
            pictures++;
        }
        super.processOperator(operator, operands);
    }

    private COSBase resource(COSName kind, COSName name) {
        PDResources resources = getResources();
        COSDictionary all = resources == null ? null : resources.getCOSObject().getCOSDictionary(kind);
        return all == null ? null : all.getDictionaryObject(name);
    }

    @Override
    public void saveGraphicsState() {
        if (getGraphicsStackSize() > MOST_STATES) {
            throw ReadingProblem.of(
                    ReadingProblem.Kind.TOO_DEEP, "The states of a page are nested deeper than " + MOST_STATES);
        }
        super.saveGraphicsState();
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException e) {
        // An operator that cannot be run shows nothing; the rest of the page is read.
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
        boolean artifact = COSName.ARTIFACT.equals(tag);
        marked.push(artifact);
        artifacts += artifact ? 1 : 0;
        if (marked.size() > 10_000) {
            marked.removeLast();
        }
    }

    @Override
    public void endMarkedContentSequence() {
        if (!marked.isEmpty() && marked.pop()) {
            artifacts--;
        }
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) {
        if (++letters > MOST_LETTERS) {
            throw ReadingProblem.of(
                    ReadingProblem.Kind.EXPANDS_TOO_MUCH, "The pages show more than " + MOST_LETTERS + " letters");
        }
        Letters known = font == lastFont ? lastLetters : letters(font);
        String shown = shown(known, font, code);
        if (shown.isEmpty()) {
            return;
        }
        float a = matrix.getScaleX();
        float b = matrix.getShearY();
        float x = matrix.getTranslateX() - left;
        float y = matrix.getTranslateY() - bottom;
        if (!(x >= -1 && x <= width + 1 && y >= -1 && y <= height + 1)) {
            return;
        }
        float size = matrix.getScalingFactorY() * known.scale;
        float advance = displacement.getX() * (b == 0 ? Math.abs(a) : (float) Math.hypot(a, b));
        if (!(size > 0.5f && size < 2_000) || !(Math.abs(advance) < 5_000)) {
            return;
        }
        int frame = Math.abs(a) >= Math.abs(b) ? a >= 0 ? 0 : 2 : b > 0 ? 1 : 3;
        switch (frame) {
            case 0 -> place(shown, x, height - y, size, advance, known.face, frame);
            case 1 -> place(shown, y, x, size, advance, known.face, frame);
            case 2 -> place(shown, width - x, y, size, advance, known.face, frame);
            default -> place(shown, height - y, width - x, size, advance, known.face, frame);
        }
    }

    private void place(String shown, float x, float y, float size, float advance, PdfFace face, int frame) {
        if (shown.equals(" ")) {
            space = true;
            return;
        }
        boolean drawn = space;
        space = false;
        if (open != null) {
            float em = Math.max(size, openSize);
            float gap = (x - open.x1) / em;
            boolean goesOn = frame == openFrame
                    && Math.abs(y - openY) < OFF_LINE * em
                    && gap > OVERLAP
                    && gap < (drawn ? WIDE_DRAWN_SPACE : WIDE_GAP)
                    && open.artifact == artifacts > 0
                    && open.length() < 20_000;
            if (goesOn) {
                open.add(shown, x, advance, y, size, face, drawn ? gap > DRAWN_SPACE : gap > WORD_GAP);
                if (size >= openSize) {
                    openY = y;
                    openSize = size;
                }
                return;
            }
            closeSegment();
        }
        open = new PdfSegment();
        open.artifact = artifacts > 0;
        openFrame = frame;
        openY = y;
        openSize = size;
        open.add(shown, x, advance, y, size, face, false);
    }

    private void closeSegment() {
        if (open == null) {
            return;
        }
        open.close();
        List<PdfSegment> all = segments.get(openFrame);
        PdfSegment before = all.isEmpty() ? null : all.get(all.size() - 1);
        boolean twice = before != null
                && Math.abs(before.x0 - open.x0) < 1.5f
                && Math.abs(before.y - open.y) < 1.5f
                && before.text.compareTo(open.text) == 0;
        if (!twice) {
            all.add(open);
        }
        open = null;
        space = false;
    }

    private Letters letters(PDFont font) {
        Letters known = fonts.get(font);
        if (known == null) {
            // The letters of drawn fonts have a scale of their own.
            float scale = font instanceof PDType3Font drawn
                    ? Math.max(
                            0.01f, Math.min(100, Math.abs(drawn.getFontMatrix().getScalingFactorY() * 1000)))
                    : 1;
            known = new Letters(PdfFace.of(font), scale);
            fonts.put(font, known);
        }
        lastFont = font;
        lastLetters = known;
        return known;
    }

    private String shown(Letters known, PDFont font, int code) {
        if (code >= 0 && code < 256 && known.shown[code] != null) {
            return known.shown[code];
        }
        String shown = clean(unicode(font, code), font);
        if (code >= 0 && code < 256) {
            known.shown[code] = shown;
        }
        return shown;
    }

    private String unicode(PDFont font, int code) {
        String unicode = font.toUnicode(code, names);
        if (unicode == null || unicode.isEmpty() || unicode.charAt(0) == '\uFFFD') {
            unmapped++;
            return font instanceof PDSimpleFont && code >= 0x20 ? Character.toString(code) : "";
        }
        return unicode;
    }

    /** Ligatures as their letters, spaces as the plain one, nothing for what cannot be seen; bullets of picture fonts as one. */
    private String clean(String unicode, PDFont font) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < unicode.length(); i++) {
            char c = unicode.charAt(i);
            if (c >= 0xE000 && c <= 0xF8FF) {
                String name = String.valueOf(font.getName());
                clean.append(name.contains("Symbol") ? WordMarkup.symbol("Symbol", c) : "•");
            } else if (c >= 0xFB00 && c <= 0xFB06) {
                clean.append(List.of("ff", "fi", "fl", "ffi", "ffl", "st", "st").get(c - 0xFB00));
            } else if (c == 0xAD || c == 0x2010 || c == 0x2011) {
                // At the end of a line it parts a word; within one it is there to be seen.
                clean.append('-');
            } else if (c == '\t' || Characters.lineEnd(c)) {
                clean.append(' ');
            } else if (Characters.invisible(c)) {
                invisible++;
            } else {
                clean.append(Characters.shown(c));
            }
        }
        return clean.toString();
    }
}
