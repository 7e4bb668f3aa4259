package org.cytotheca.citation.article;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import org.cytotheca.citation.record.StorableText;
import org.cytotheca.contracts.Claim;
import org.cytotheca.contracts.ClaimPublished;
import org.cytotheca.contracts.ClaimWithdrawn;

/** Claims of the catalogue by the sentence that they rest on, so that who cites a work can be told with what it is cited for. */
@ApplicationScoped
public class CitingClaims {

    private static final String KEEP = """
            INSERT INTO citing_claim (article_id, claim_id, revision, section_id, sentence, labels, claim)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (article_id, claim_id) DO UPDATE SET revision = excluded.revision, section_id = excluded.section_id,
                sentence = excluded.sentence, labels = excluded.labels, claim = excluded.claim
            WHERE citing_claim.revision <= excluded.revision
            """;

    CitingClaims() {}

    /** Keeps a claim whose sentence cites something; of another nothing is to be told here. */
    public Uni<Void> keep(SqlConnection connection, ClaimPublished event) {
        Claim claim = event.claim();
        if (claim.citations().isEmpty()) {
            return forget(connection, event.articleId(), claim.id(), event.revision());
        }
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.from(java.util.Arrays.asList(
                        event.articleId(),
                        claim.id(),
                        event.revision(),
                        claim.section().id(),
                        StorableText.of(claim.quote().text()),
                        claim.citations().stream().map(Claim.Citation::label).toArray(String[]::new),
                        told(claim))))
                .replaceWithVoid();
    }

    private static JsonObject told(Claim claim) {
        return new JsonObject()
                .put("relation", claim.relation().wire())
                .put("therapy", concept(claim.therapy()))
                .put("disease", concept(claim.disease()))
                .put("polarity", claim.polarity().wire())
                .put("certainty", claim.certainty().wire())
                .put("stage", claim.stage().wire());
    }

    private static JsonObject concept(Claim.ConceptName name) {
        return name == null ? null : new JsonObject().put("id", name.id()).put("name", name.name());
    }

    public Uni<Void> forget(SqlConnection connection, ClaimWithdrawn event) {
        return forget(connection, event.articleId(), event.claimId(), event.revision());
    }

    private static Uni<Void> forget(SqlConnection connection, String article, String claim, int revision) {
        return connection
                .preparedQuery("DELETE FROM citing_claim WHERE article_id = $1 AND claim_id = $2 AND revision <= $3")
                .execute(Tuple.of(article, claim, revision))
                .replaceWithVoid();
    }
}
