package org.cytotheca.catalog.annotation;

/**
 * A text and its mentions as <a href="https://www.ncbi.nlm.nih.gov/research/pubtator3/">PubTator</a> writes them: the text as
 * a title, then a line a mention with id, start, end, text, type and concept, apart by tabs. Line breaks and tabs of the text
 * become spaces, so that offsets stay.
 */
final class PubTator {

    static final String MEDIA_TYPE = "text/x-pubtator";

    private PubTator() {}

    static String write(String text, Annotation annotation) {
        String id = annotation.id() == null ? "1" : flat(annotation.id()).replace('|', ' ');
        StringBuilder out =
                new StringBuilder(text.length() + annotation.mentions().size() * 60);
        out.append(id).append("|t|").append(flat(text)).append('\n');
        out.append(id).append("|a|\n");
        for (Annotation.Named mention : annotation.mentions()) {
            out.append(id)
                    .append('\t')
                    .append(mention.start())
                    .append('\t')
                    .append(mention.end())
                    .append('\t')
                    .append(flat(mention.text()))
                    .append('\t')
                    .append(mention.type())
                    .append('\t')
                    .append(mention.concept() == null ? "-1" : mention.concept().id())
                    .append('\n');
        }
        return out.append('\n').toString();
    }

    private static String flat(String text) {
        return text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
    }
}
