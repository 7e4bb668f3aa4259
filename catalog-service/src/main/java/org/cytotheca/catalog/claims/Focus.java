package org.cytotheca.catalog.claims;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.cytotheca.catalog.recognition.Mention;

/**
 * What a reader has in mind on coming to a sentence: the therapy and the diseases last spoken of, what the headings above
 * name, and a list that a colon has opened. One for each article, used by one thread, front to back.
 */
public final class Focus {

    /** A therapy named this many words or fewer after the start of a sentence is what the sentence is about. */
    private static final int TOPIC = 12;

    /** A drug after this many words or fewer is the subject of a sentence. */
    private static final int SUBJECT = 1;

    /** Therapies that a reader has in mind when a general name comes back. */
    private static final int RECENT = 6;

    private List<Mention> therapies = List.of();
    private List<Mention> diseases = List.of();
    private List<Mention> headingTherapies = List.of();
    private List<Mention> headingDiseases = List.of();
    private List<Mention> articleTherapies = List.of();
    private List<Mention> articleDiseases = List.of();
    private List<Mention> listTherapies = List.of();
    private List<Mention> lastTherapies = List.of();
    private List<Mention> lastDiseases = List.of();
    private long[] headingWords = {};
    private final Deque<Mention> recent = new ArrayDeque<>();
    private final Map<String, Integer> timesNamed = new HashMap<>();
    private Mention oftenest;
    private Finding openList;

    /**
     * A section begins: what its headings name, the nearest first; empty lists where they name nothing.
     *
     * @param nearest the heading right above; null for none
     */
    public void enterSection(String nearest, List<Mention> therapiesOfHeading, List<Mention> diseasesOfHeading) {
        headingWords = nearest == null ? new long[0] : SentenceClues.stems(nearest);
        headingTherapies = List.copyOf(therapiesOfHeading);
        headingDiseases = List.copyOf(diseasesOfHeading);
        headingTherapies.forEach(this::remember);
        if (!headingTherapies.isEmpty()) {
            therapies = headingTherapies;
        }
        diseases = headingDiseases;
        openList = null;
        listTherapies = therapy();
    }

    /** The title tells what the article as a whole is about. */
    public void enterArticle(List<Mention> therapiesOfTitle, List<Mention> diseasesOfTitle) {
        articleTherapies = List.copyOf(therapiesOfTitle);
        articleDiseases = List.copyOf(diseasesOfTitle);
        therapies = articleTherapies;
        articleTherapies.forEach(this::remember);
    }

    /** A block that is no item of a list closes what a colon opened. */
    void leaveList() {
        openList = null;
    }

    /** A sentence with a colon at its end says this about each item of the list after it; null for nothing. */
    void openList(Finding pattern) {
        openList = pattern;
    }

    Finding openList() {
        return openList;
    }

    /**
     * What is named is what the next pronoun means: the first therapy, if the sentence begins with it, and the last disease.
     * What supports a therapy takes its place only as the subject of a sentence.
     *
     * @param advanced tells therapies from what supports them
     */
    void moveOn(Sentence sentence, Predicate<Mention> advanced) {
        if (sentence.cell() != null) {
            therapies = List.of(sentence.cell());
        }
        List<Mention> named = Slot.named(sentence.therapies());
        named.forEach(this::remember);
        lastTherapies = named.isEmpty() ? lastTherapies : named;
        List<Mention> ill = Slot.named(sentence.diseases());
        ill.forEach(this::count);
        lastDiseases = ill.isEmpty() ? lastDiseases : ill;
        for (Slot slot : sentence.therapies()) {
            if (slot.pointing() && slot.from() - sentence.from() <= SUBJECT && slot.from() < slot.to()) {
                // "It is given once, while U is injected": the sentence goes on about T.
                therapies = slot.mentions();
                break;
            }
            if (!slot.pointing()) {
                boolean supports = therapy().stream().anyMatch(advanced)
                        && slot.mentions().stream().noneMatch(advanced);
                boolean topic =
                        sentence.cell() == null && slot.from() - sentence.from() <= (supports ? SUBJECT : TOPIC);
                if (topic || therapy().isEmpty()) {
                    therapies = slot.mentions();
                }
                break;
            }
        }
        for (int i = sentence.diseases().size() - 1; i >= 0; i--) {
            if (!sentence.diseases().get(i).pointing()) {
                diseases = sentence.diseases().get(i).mentions();
                break;
            }
        }
    }

    private void remember(Mention therapy) {
        if (!recent.isEmpty() && recent.peekFirst().grounding() == therapy.grounding()) {
            return;
        }
        recent.removeIf(one -> one.grounding() == therapy.grounding());
        recent.addFirst(therapy);
        if (recent.size() > RECENT) {
            recent.removeLast();
        }
    }

    /** Of those named equally often the first is the oftenest; one that was named once is no subject of an article yet. */
    private void count(Mention disease) {
        if (disease.isGrounded()) {
            int times = timesNamed.merge(disease.grounding().id(), 1, Integer::sum);
            if (times > 1
                    && (oftenest == null
                            || times > timesNamed.get(oftenest.grounding().id()))) {
                oftenest = disease;
            }
        }
    }

    /** The therapy in focus, or else the last one spoken of, that is of a kind; null for none. */
    Mention last(Predicate<Mention> kind) {
        return Stream.of(therapy(), recent)
                .flatMap(Collection::stream)
                .filter(kind)
                .findFirst()
                .orElse(null);
    }

    /** The therapies spoken of lately, the last one first: one of them is "the gene therapy". */
    Collection<Mention> recent() {
        return recent;
    }

    /** A block that is no item of a list ends: what it spoke of is what the items of a list after it are about. */
    void endBlock() {
        listTherapies = therapy();
    }

    /** The therapy that the items of a list are about. */
    List<Mention> listTherapy() {
        return listTherapies;
    }

    /** The therapy that a pronoun means. */
    List<Mention> therapy() {
        return !therapies.isEmpty() ? therapies : !headingTherapies.isEmpty() ? headingTherapies : articleTherapies;
    }

    /** The disease that "this condition" means. */
    List<Mention> disease() {
        return !diseases.isEmpty() ? diseases : headingDiseases;
    }

    /** The therapies that the headings above name; empty for none. */
    List<Mention> headingTherapy() {
        return headingTherapies;
    }

    List<Mention> headingDisease() {
        return headingDiseases;
    }

    /** The words of the heading right above, as {@link SentenceClues} compares them; empty for none. */
    long[] headingWords() {
        return headingWords;
    }

    List<Mention> titleTherapy() {
        return articleTherapies;
    }

    List<Mention> titleDisease() {
        return articleDiseases;
    }

    /** What the article is about: the diseases of its title, or else the one that it has named most often so far. */
    List<Mention> mainDisease() {
        return !articleDiseases.isEmpty() ? articleDiseases : oftenest == null ? List.of() : List.of(oftenest);
    }

    /** All therapies of the last sentence that named one. */
    List<Mention> lastTherapy() {
        return lastTherapies;
    }

    /** All diseases of the last sentence that named one. */
    List<Mention> lastDisease() {
        return lastDiseases;
    }

    boolean hasHeadingDisease() {
        return !headingDiseases.isEmpty();
    }
}
