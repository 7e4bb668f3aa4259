package org.cytotheca.ingest.publishing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.cytotheca.contracts.ArticleRevised;
import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.Event;
import org.cytotheca.contracts.Reference;
import org.cytotheca.contracts.Section;
import org.cytotheca.contracts.SectionChange;
import org.cytotheca.contracts.SectionKind;
import org.cytotheca.contracts.SectionParsed;
import org.cytotheca.contracts.Sentence;
import org.cytotheca.ingest.structure.ContentHash;
import org.cytotheca.ingest.structure.StructuredArticle;

/**
 * The events of a revision: {@code article.revised}, then its sections. A section that would make an event larger than {@link
 * #LARGEST} goes out in several, under the ids {@code s4}, {@code s4-2}, {@code s4-3}; they are cut between blocks, a block that is
 * too large by itself between sentences, a sentence that is too large between words.
 */
public final class RevisionEvents {
    /** Bytes of text in one event. Names of members, ids and path come on top; the whole stays under 512 KiB. */
    static final int LARGEST = 400 * 1024;

    private static final int PER_SENTENCE = 48;
    private static final int PER_CITATION = 8;
    private static final int PER_LINK = 72;
    private static final int PER_BLOCK = 80;
    private static final int PER_REFERENCE = 90;

    private RevisionEvents() {}

    /** What a revision is called by. Title, language and source may be empty. */
    public record Heading(
            String articleId, int revision, String source, String mediaType, String contentHash, Instant revisedAt) {}

    /** @param change what the revision did to a section of the given id */
    public static List<Event> of(Heading heading, StructuredArticle article, Function<String, SectionChange> change) {
        List<Event> sections = new ArrayList<>();
        boolean listed = false;
        for (Section section : article.sections()) {
            boolean list = section.kind() == SectionKind.REFERENCES && !listed;
            listed |= list;
            parts(heading, section, list ? article.references() : List.of(), change.apply(section.id()), sections);
        }
        List<Event> events = new ArrayList<>(sections.size() + 1);
        events.add(new ArticleRevised(
                heading.articleId(),
                heading.revision(),
                article.title().isEmpty() ? null : article.title(),
                article.language().equals("und") ? null : article.language(),
                heading.source(),
                heading.mediaType(),
                heading.contentHash(),
                sections.size(),
                article.references().size(),
                heading.revisedAt(),
                article.published().isEmpty() ? null : article.published()));
        events.addAll(sections);
        return events;
    }

    private static void parts(
            Heading heading, Section section, List<Reference> references, SectionChange change, List<Event> events) {
        List<List<Block>> blocks =
                cut(section.blocks().stream().flatMap(b -> pieces(b).stream()).toList(), RevisionEvents::size);
        List<List<Reference>> lists = cut(references, RevisionEvents::size);
        int parts = Math.max(1, blocks.size() + lists.size() - (fitTogether(blocks, lists) ? 1 : 0));
        for (int part = 0; part < parts; part++) {
            List<Block> own = part < blocks.size() ? blocks.get(part) : List.of();
            int list = part - (parts - lists.size());
            String id = part == 0 ? section.id() : section.id() + "-" + (part + 1);
            String hash = parts == 1 ? section.contentHash() : ContentHash.of(section.kind(), section.path(), own);
            events.add(new SectionParsed(
                    heading.articleId(),
                    heading.revision(),
                    new Section(
                            id,
                            section.ordinal(),
                            section.kind(),
                            section.level(),
                            section.heading(),
                            section.path(),
                            own,
                            hash),
                    list >= 0 ? lists.get(list) : List.of(),
                    change));
        }
    }

    private static boolean fitTogether(List<List<Block>> blocks, List<List<Reference>> lists) {
        return blocks.size() == 1
                && lists.size() == 1
                && blocks.get(0).stream().mapToInt(RevisionEvents::size).sum()
                                + lists.get(0).stream()
                                        .mapToInt(RevisionEvents::size)
                                        .sum()
                        <= LARGEST;
    }

    private static <T> List<List<T>> cut(List<T> items, java.util.function.ToIntFunction<T> size) {
        List<List<T>> parts = new ArrayList<>();
        List<T> part = new ArrayList<>();
        int bytes = 0;
        for (T item : items) {
            int own = size.applyAsInt(item);
            if (!part.isEmpty() && bytes + own > LARGEST) {
                parts.add(List.copyOf(part));
                part.clear();
                bytes = 0;
            }
            part.add(item);
            bytes += own;
        }
        if (!part.isEmpty()) {
            parts.add(List.copyOf(part));
        }
        return parts;
    }

    /** A block as pieces that each fit into an event. Every piece keeps the place of the whole block in the original. */
    private static List<Block> pieces(Block block) {
        if (size(block) <= LARGEST) {
            return List.of(block);
        }
        List<Block> pieces = new ArrayList<>();
        List<Sentence> sentences = new ArrayList<>();
        int from = block.sentences().isEmpty() ? 0 : block.sentences().get(0).start();
        int bytes = PER_BLOCK;
        for (Sentence whole : block.sentences()) {
            for (Sentence sentence : fitting(block.text(), whole)) {
                int own = bytes(block.text(), sentence.start(), sentence.end()) + size(sentence);
                if (!sentences.isEmpty() && bytes + own > LARGEST) {
                    pieces.add(piece(block, from, sentences));
                    sentences.clear();
                    from = sentence.start();
                    bytes = PER_BLOCK;
                }
                sentences.add(sentence);
                bytes += own;
            }
        }
        if (!sentences.isEmpty()) {
            pieces.add(piece(block, from, sentences));
        }
        return pieces;
    }

    private static Block piece(Block block, int from, List<Sentence> sentences) {
        int to = sentences.get(sentences.size() - 1).end();
        List<Sentence> moved = sentences.stream()
                .map(s -> new Sentence(s.start() - from, s.end() - from, s.citations(), s.links()))
                .toList();
        return new Block(block.kind(), block.text().substring(from, to), block.start(), block.end(), moved);
    }

    /** A sentence as it is, or cut between words where it alone is too large. Each part keeps its citations. */
    private static List<Sentence> fitting(String text, Sentence sentence) {
        // A character takes three bytes at the most; a surrogate pair four for two.
        int most = LARGEST / 4;
        if (sentence.end() - sentence.start() <= most) {
            return List.of(sentence);
        }
        List<Sentence> parts = new ArrayList<>();
        int start = sentence.start();
        while (start < sentence.end()) {
            int end = Math.min(sentence.end(), start + most);
            if (end < sentence.end()) {
                int space = text.lastIndexOf(' ', end);
                end = space > start ? space : Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
            }
            parts.add(new Sentence(start, end, sentence.citations(), sentence.links()));
            start = end;
            while (start < sentence.end() && text.charAt(start) == ' ') {
                start++;
            }
        }
        return parts;
    }

    private static int size(Block block) {
        return bytes(block.text(), 0, block.text().length())
                + PER_BLOCK
                + block.sentences().stream().mapToInt(RevisionEvents::size).sum();
    }

    /** What a sentence takes beside its text. */
    private static int size(Sentence sentence) {
        return PER_SENTENCE
                + PER_CITATION * sentence.citations().size()
                + PER_LINK * sentence.links().size();
    }

    private static int size(Reference reference) {
        return bytes(reference.raw(), 0, reference.raw().length()) + PER_REFERENCE;
    }

    /** Length in UTF-8, with what JSON escapes. */
    private static int bytes(String text, int from, int to) {
        int bytes = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            bytes += c == '"' || c == '\\' ? 2 : c < 0x20 ? 6 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return bytes;
    }
}
