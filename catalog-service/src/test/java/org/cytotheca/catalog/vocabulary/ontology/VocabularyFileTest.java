package org.cytotheca.catalog.vocabulary.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

import org.cytotheca.catalog.vocabulary.VocabularyFormatException;
import org.cytotheca.catalog.vocabulary.ontology.Mapping.Match;
import org.cytotheca.catalog.vocabulary.ontology.Term.Scope;
import org.cytotheca.catalog.vocabulary.ontology.Term.Synonym;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyFile.Format;

class VocabularyFileTest {

    private static final String OBO = """
            format-version: 1.2
            data-version: 2026-11-01

            [Term]
            id: DOID:1
            name: stiffness
            def: "Not \\"soft\\"." [source]
            synonym: "rigor" EXACT []
            synonym: "hardness" BROAD []
            xref: MSH:D000001
            xref: Wikipedia:Stiffness
            is_a: DOID:2 ! trouble
            property_value: x "y" xsd:string

            [Term]
            id: DOID:2
            name: trouble

            [Term]
            id: DOID:3
            name: obsolete trouble
            is_obsolete: true
            replaced_by: DOID:2

            [Typedef]
            id: part_of
            name: part of
            """;

    @Test
    void oboIsRead() {
        VocabularyFile file = read(OBO);

        assertEquals(Format.OBO, file.format());
        assertEquals("2026-11-01", file.version());
        assertEquals(
                List.of(
                        new Term(
                                "DOID:1",
                                "stiffness",
                                List.of(new Synonym("rigor", Scope.EXACT), new Synonym("hardness", Scope.BROAD)),
                                List.of("MESH:D000001"),
                                List.of("DOID:2"),
                                "Not \"soft\".",
                                false,
                                "",
                                4),
                        new Term("DOID:2", "trouble", List.of(), List.of(), List.of(), "", false, "", 15),
                        new Term(
                                "DOID:3", "obsolete trouble", List.of(), List.of(), List.of(), "", true, "DOID:2", 19)),
                file.ontology().orElseThrow().terms());
    }

    @Test
    void oboGraphsAreRead() {
        VocabularyFile file = read("""
                {"graphs": [{"id": "x", "meta": {"version": "2026"},
                  "nodes": [
                   {"id": "http://purl.obolibrary.org/obo/DOID_1", "lbl": "stiffness", "type": "CLASS",
                    "meta": {"synonyms": [{"pred": "hasExactSynonym", "val": "rigor"}], "xrefs": [{"val": "MESH:D000001"}]}},
                   {"id": "http://purl.obolibrary.org/obo/DOID_2", "lbl": "trouble"},
                   {"id": "http://purl.obolibrary.org/obo/BFO_1"}],
                  "edges": [{"sub": "http://purl.obolibrary.org/obo/DOID_1", "pred": "is_a",
                             "obj": "http://purl.obolibrary.org/obo/DOID_2"}]}]}
                """);

        Term term = file.ontology().orElseThrow().terms().get(0);
        assertEquals(Format.OBO_GRAPHS, file.format());
        assertEquals("2026", file.version());
        assertEquals("stiffness", term.label());
        assertEquals(List.of("DOID:2"), term.broader());
        assertEquals(List.of("MESH:D000001"), term.xrefs());
        assertEquals(3, term.line());
    }

    @Test
    void mappingsAreRead() {
        Ontology ontology = read("""
                        # mapping_set_version: 7
                        subject_id\tsubject_label\tpredicate_id\tobject_id
                        MONDO:1\tstiffness\tskos:exactMatch\tmesh:D000001
                        MONDO:1\tstiffness\tskos:closeMatch\tmesh:D000002
                        """).ontology().orElseThrow();

        assertEquals("7", ontology.version());
        assertEquals(
                List.of(new Mapping("MONDO:1", "stiffness", Match.EXACT, "MESH:D000001", "")), ontology.mappings());
    }

    @Test
    void tablesOfNamesAreRead() {
        List<Term> withHeader = read("ID\tLABEL\tSYNONYMS\nMONDO:1\tstiffness\trigor|hardness\n")
                .ontology()
                .orElseThrow()
                .terms();
        List<Term> bare = read("Rigor\tD000001\nStiffness\tD000001\n")
                .ontology()
                .orElseThrow()
                .terms();

        assertEquals(
                List.of(new Synonym("rigor", Scope.EXACT), new Synonym("hardness", Scope.EXACT)),
                withHeader.get(0).synonyms());
        assertEquals("MESH:D000001", bare.get(0).id());
        assertEquals(List.of(new Synonym("Stiffness", Scope.EXACT)), bare.get(0).synonyms());
    }

    @Test
    void gzipIsTakenOff() throws IOException {
        assertEquals(Format.OBO, read(gzip(OBO)).format());
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws IOException {
        byte[] whole = gzip(OBO);

        assertThrows(VocabularyFormatException.class, () -> read(Arrays.copyOf(whole, whole.length - 20)));
        refused("{\"graphs\": [{\"nodes\": [\n{\"id\":", 2, "");
    }

    @Test
    void whatIsWrongIsToldWithItsLine() {
        refused("[Term]\nid: DOID:1\nname: a\n\n[Term]\nname: b\n", 5, "a term without an id");
        refused("[Term]\nid: DOID:1\n", 1, "DOID:1 has no name");
        refused("[Term]\nid: DOID:1\nname: a\n[Term]\nid: DOID:1\nname: b\n", 4, "DOID:1 stands in line 1 already");
        refused("[Term]\nid: DOID:1\nname: a\nsynonym: \"b EXACT []\n", 4, "a quote that does not end");
        refused(
                "[Term]\nid: DOID:1\nname: a\nis_a: DOID:2\n[Term]\nid: DOID:2\nname: b\nis_a: DOID:1\n",
                0,
                "the hierarchy runs in a circle through DOID:");
        refused("{\"graphs\": [{\"nodes\": [\n{\"lbl\": \"x\"}]}]}", 2, "a node without an id");
        refused("subject_id\tpredicate_id\tobject_id\nMONDO:1\t\tDOID:1\n", 2, "a mapping needs");
        refused("name\tid\nlonely\n", 2, "it needs a name and an id");
        refused("Once upon a time\n", 1, "no OBO");
    }

    @Test
    void aFileWithoutEndIsRefused() {
        VocabularyFormatException error = assertThrows(
                VocabularyFormatException.class,
                () -> VocabularyFile.read(
                        "big", new ByteArrayInputStream(bytes("type: disease\n".repeat(100_000))), 1000));

        assertTrue(error.getMessage().contains("more than 1000 characters"));
    }

    @Test
    void whatIsNoUtf8IsRefused() {
        assertThrows(
                VocabularyFormatException.class, () -> read(new byte[] {'a', '\t', (byte) 0xff, (byte) 0xfe, '\n'}));
    }

    /** @param line 0 where it may be one of several */
    private static void refused(String text, int line, String problem) {
        VocabularyFormatException error = assertThrows(VocabularyFormatException.class, () -> read(text));
        assertTrue(error.problem().contains(problem), error.getMessage());
        assertTrue(line == 0 || error.line() == line, error.getMessage());
    }

    private static VocabularyFile read(String text) {
        return read(bytes(text));
    }

    private static VocabularyFile read(byte[] content) {
        return VocabularyFile.read("test", new ByteArrayInputStream(content), 10_000_000);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(bytes(text));
        }
        return bytes.toByteArray();
    }
}
