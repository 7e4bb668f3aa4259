package org.cytotheca.citation.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import org.cytotheca.citation.record.CrossrefRecord;
import org.cytotheca.citation.record.RegisteredWork;
import org.cytotheca.citation.reference.ParsedReference;
import org.cytotheca.citation.reference.ReferenceParser;

class ResemblanceTest {

    private static final ParsedReference PRINTED = new ReferenceParser()
            .parse(
                    "Keller AB, O'Neil TC. Homing of mesenchymal stromal cells in inflamed tissue. J Cell Ther. 2021;14(3):221-235.");

    private static RegisteredWork work(String title, String author, String volume, String page) {
        ObjectNode record = new ObjectMapper()
                .createObjectNode()
                .put("DOI", "10.5555/a")
                .put("type", "journal-article")
                .put("title", title)
                .put("container-title", "Journal of Cell Therapy")
                .put("volume", volume)
                .put("page", page);
        record.putArray("author").addObject().put("family", author);
        return CrossrefRecord.read(record).orElseThrow();
    }

    @Test
    void theSameWorkResemblesWholly() {
        assertTrue(Resemblance.of(
                        PRINTED,
                        work("Homing of Mesenchymal Stromal Cells in Inflamed Tissue", "Keller", "14", "221-235"))
                >= 0.95);
    }

    @Test
    void theSameTitleBySomebodyElseInAnotherPlaceResemblesLess() {
        assertTrue(Resemblance.of(
                        PRINTED, work("Homing of mesenchymal stromal cells in inflamed tissue", "Osei", "3", "7"))
                < 0.7);
    }

    @Test
    void anotherTitleDoesNotResembleAtAll() {
        assertEquals(
                0,
                Resemblance.of(PRINTED, work("Costs of primary schooling in rural districts", "Keller", "14", "221")));
    }

    @Test
    void aTitleAloneIsTooLittle() {
        ParsedReference bare = new ReferenceParser().parse("Homing of mesenchymal stromal cells in inflamed tissue.");
        assertEquals(
                0,
                Resemblance.of(bare, work("Homing of mesenchymal stromal cells in inflamed tissue", "Keller", "", "")));
    }
}
