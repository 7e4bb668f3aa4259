package org.cytotheca.citation.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cytotheca.citation.doi.Doi;
import org.cytotheca.citation.reference.Name;

/**
 * A work as its registration agency knows it.
 *
 * @param type CSL's item type
 * @param titles the title first, then the same with its subtitle, the original title, the short title
 * @param containers the journal's or book's title first, then short forms
 * @param years every year that the record gives for it: in print, online, issued
 * @param issued year, month, day as far as told, of the publication
 * @param page pages or article number as printed
 * @param related DOIs of versions of the same work by relation, such as {@code is-preprint-of}
 * @param notices against the work
 * @param updates works that this one, being a notice, is about
 */
public record RegisteredWork(
        Doi doi,
        String type,
        boolean preprint,
        List<String> titles,
        List<Name> author,
        List<Name> editor,
        List<String> containers,
        Set<Integer> years,
        List<Integer> issued,
        String volume,
        String issue,
        String page,
        String articleNumber,
        String publisher,
        String language,
        Map<String, List<String>> related,
        List<Notice> notices,
        List<Update> updates) {

    /**
     * A notice's word about another work.
     *
     * @param doi the work that it is about
     */
    public record Update(Doi doi, Notice notice) {}

    public RegisteredWork {
        titles = List.copyOf(titles);
        author = List.copyOf(author);
        editor = List.copyOf(editor);
        containers = List.copyOf(containers);
        years = Set.copyOf(years);
        issued = List.copyOf(issued);
        related = Map.copyOf(related);
        notices = List.copyOf(notices);
        updates = List.copyOf(updates);
    }

    public Optional<String> title() {
        return titles.stream().findFirst();
    }

    public Optional<String> container() {
        return containers.stream().findFirst();
    }

    public Optional<Integer> year() {
        return issued.stream().findFirst();
    }

    /** The notice that matters most to a reader: a retraction before a concern before a correction. */
    public Optional<Notice> gravestNotice() {
        return Notice.gravest(notices);
    }

    /** The same work with what others say against it. */
    public RegisteredWork withNotices(List<Notice> more) {
        List<Notice> all = Notice.together(notices, more);
        return all.equals(notices)
                ? this
                : new RegisteredWork(
                        doi,
                        type,
                        preprint,
                        titles,
                        author,
                        editor,
                        containers,
                        years,
                        issued,
                        volume,
                        issue,
                        page,
                        articleNumber,
                        publisher,
                        language,
                        related,
                        all,
                        updates);
    }
}
