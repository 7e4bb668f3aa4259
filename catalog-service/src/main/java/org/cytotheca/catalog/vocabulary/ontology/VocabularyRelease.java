package org.cytotheca.catalog.vocabulary.ontology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.cytotheca.catalog.vocabulary.BuiltInVocabulary;
import org.cytotheca.catalog.vocabulary.Edit;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.catalog.vocabulary.VocabularyFormatException;
import org.cytotheca.catalog.vocabulary.VocabularyReader;

/** Puts the built-in vocabulary and loaded files together. */
public final class VocabularyRelease {

    private VocabularyRelease() {}

    /**
     * The built-in vocabulary with the files, as one. Changes to names are made when everything is in, in the files' order.
     *
     * @throws VocabularyFormatException when a file in our own format names something that is nowhere
     */
    public static Vocabulary of(Collection<VocabularyFile> files) {
        VocabularyReader reader = BuiltInVocabulary.reader();
        List<Ontology> ontologies = new ArrayList<>();
        for (VocabularyFile file : files) {
            file.ontology().ifPresent(ontologies::add);
            if (file.ownText().isPresent()) {
                reader.add(file.name(), file.ownReader());
            }
        }
        List<Edit> edits = reader.edits();
        return VocabularyMerge.merge(reader.concepts(), ontologies).edited(edits);
    }
}
