package org.cytotheca.ingest.reading;

/** A stretch of a page that is read from top to bottom, and where its lines begin and end. */
final class PdfColumn {
    final PdfPage page;
    float left;
    float right;

    PdfColumn(PdfPage page, float left, float right) {
        this.page = page;
        this.left = left;
        this.right = right;
    }
}
