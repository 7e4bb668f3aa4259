package org.cytotheca.ingest.article;

import java.util.List;

/**
 * Another article that has sections of this one.
 *
 * @param share how much of this article's text, by words, stands in the other one too; from 0 to 1, sections too short to be
 *     compared left aside
 */
record SimilarArticle(String id, String title, double share, List<Shared> sections) {

    /** @param resemblance shared runs of five words by all, from 0 to 1, estimated with a standard error of 0.05 and less */
    record Shared(String section, String heading, String theirSection, String theirHeading, double resemblance) {}
}
