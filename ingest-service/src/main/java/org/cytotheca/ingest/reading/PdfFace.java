package org.cytotheca.ingest.reading;

import java.util.Locale;

import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/** What of a font matters for reading. */
enum PdfFace {
    PLAIN(false, false),
    BOLD(true, false),
    ITALIC(false, true),
    BOLD_ITALIC(true, true);

    final boolean bold;
    final boolean italic;

    PdfFace(boolean bold, boolean italic) {
        this.bold = bold;
        this.italic = italic;
    }

    /** By the name of the font, which says it nearly always, and by its description. */
    static PdfFace of(PDFont font) {
        String name = font.getName() == null ? "" : font.getName().toLowerCase(Locale.ROOT);
        PDFontDescriptor descriptor = font.getFontDescriptor();
        boolean bold = name.contains("bold")
                || name.contains("black")
                || name.contains("heavy")
                || name.contains("demi")
                || name.contains("-bd")
                || name.matches(".*(?:cmb|cmssb|sfb|\\.b$|-b$|medi$).*")
                || descriptor != null && (descriptor.getFontWeight() >= 600 || descriptor.isForceBold());
        boolean italic = name.contains("italic")
                || name.contains("oblique")
                || name.matches(".*(?:-it$|\\.i$|cmti|cmmi|-i$|ital$).*")
                || descriptor != null && descriptor.isItalic();
        return bold ? italic ? BOLD_ITALIC : BOLD : italic ? ITALIC : PLAIN;
    }
}
