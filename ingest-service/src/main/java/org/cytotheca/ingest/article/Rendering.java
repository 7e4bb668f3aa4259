package org.cytotheca.ingest.article;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.Section;
import org.cytotheca.contracts.SectionKind;
import org.cytotheca.ingest.structure.StructuredArticle;

/** Writes what was understood of an article as it is stored and answered: the same bytes at once and later. */
@ApplicationScoped
class Rendering {
    private static final TypeReference<List<String>> PATH = new TypeReference<>() {};
    private static final TypeReference<List<Block>> BLOCKS = new TypeReference<>() {};

    private final ObjectMapper json;

    Rendering(ObjectMapper json) {
        this.json = json;
    }

    /** A warning as it is answered; {@code label} is null where it is about no reference. */
    record WarningView(String code, String detail, String label, int start, int end) {}

    /** @param similar articles that share sections with it */
    Article.Content content(StructuredArticle article, List<SimilarArticle> similar) {
        List<Article.SectionView> sections = article.sections().stream()
                .map(s -> new Article.SectionView(
                        s.id(),
                        s.ordinal(),
                        s.kind().wire(),
                        s.level(),
                        s.heading(),
                        write(s.path()),
                        write(s.blocks()),
                        s.contentHash()))
                .toList();
        List<WarningView> warnings = Stream.concat(
                        article.warnings().stream()
                                .map(w -> new WarningView(
                                        w.code().wire(),
                                        w.detail(),
                                        w.label().isEmpty() ? null : w.label(),
                                        w.start(),
                                        w.end())),
                        similar.stream().map(Rendering::warning))
                .toList();
        return new Article.Content(
                article.authors(),
                article.citationStyle(),
                sections,
                article.references(),
                write(article.removed()),
                write(warnings),
                write(similar));
    }

    /** The sections of a stored article as they were taken apart. */
    List<Section> sections(List<Article.SectionView> views) {
        return views.stream()
                .map(view -> new Section(
                        view.id(),
                        view.ordinal(),
                        json.convertValue(view.kind(), SectionKind.class),
                        view.level(),
                        view.heading(),
                        read(view.path(), PATH),
                        read(view.blocks(), BLOCKS),
                        view.contentHash()))
                .toList();
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was stored must be readable", e);
        }
    }

    private static WarningView warning(SimilarArticle similar) {
        String detail = String.format(
                Locale.ROOT,
                "%.0f %% of the text stands in article %s too; 'similar' lists the sections",
                similar.share() * 100,
                similar.id());
        return new WarningView("near-duplicate", detail, null, 0, 0);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records must be writable", e);
        }
    }
}
