package org.cytotheca.ingest.article;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.cytotheca.ingest.structure.StructuredArticle;

/** Writes what was understood of an article as it is stored and answered: the same bytes at once and later. */
@ApplicationScoped
class Rendering {
    private final ObjectMapper json;

    Rendering(ObjectMapper json) {
        this.json = json;
    }

    /** A warning as it is answered; {@code label} is null where it is about no reference. */
    record WarningView(String code, String detail, String label, int start, int end) {}

    Article.Content content(StructuredArticle article) {
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
        List<WarningView> warnings = article.warnings().stream()
                .map(w -> new WarningView(
                        w.code().wire(), w.detail(), w.label().isEmpty() ? null : w.label(), w.start(), w.end()))
                .toList();
        return new Article.Content(
                article.authors(),
                article.citationStyle(),
                sections,
                article.references(),
                write(article.removed()),
                write(warnings));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records must be writable", e);
        }
    }
}
