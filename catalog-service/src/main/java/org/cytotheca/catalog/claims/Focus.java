package org.cytotheca.catalog.claims;

import java.util.List;

import org.cytotheca.catalog.recognition.Mention;

/**
 * What a reader has in mind on coming to a sentence: the therapy and the diseases last spoken of, what the headings above
 * name, and a list that a colon has opened. One for each article, used by one thread, front to back.
 */
public final class Focus {

    List<Mention> therapies = List.of();
    List<Mention> diseases = List.of();
    List<Mention> headingTherapies = List.of();
    List<Mention> headingDiseases = List.of();
    List<Mention> articleTherapies = List.of();
    OpenList openList;

    /** What a sentence with a colon at its end says about each item of the list after it. */
    record OpenList(Finding pattern) {}

    /** A section begins: what its headings name, the nearest first; empty lists where they name nothing. */
    public void enterSection(List<Mention> therapiesOfHeading, List<Mention> diseasesOfHeading) {
        headingTherapies = List.copyOf(therapiesOfHeading);
        headingDiseases = List.copyOf(diseasesOfHeading);
        if (!headingTherapies.isEmpty()) {
            therapies = headingTherapies;
        }
        diseases = headingDiseases;
        openList = null;
    }

    /** The title, or the first heading, tells what the article as a whole is about. */
    public void enterArticle(List<Mention> therapiesOfTitle) {
        articleTherapies = List.copyOf(therapiesOfTitle);
        therapies = articleTherapies;
    }

    /** A block that is no item of a list closes what a colon opened. */
    public void leaveList() {
        openList = null;
    }

    /** The therapy that a pronoun means. */
    List<Mention> therapyInFocus() {
        return !therapies.isEmpty() ? therapies : !headingTherapies.isEmpty() ? headingTherapies : articleTherapies;
    }

    List<Mention> diseaseInFocus() {
        return !diseases.isEmpty() ? diseases : headingDiseases;
    }
}
