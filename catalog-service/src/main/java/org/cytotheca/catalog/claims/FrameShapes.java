package org.cytotheca.catalog.claims;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.cytotheca.catalog.claims.Cues.Cue;
import org.cytotheca.catalog.claims.Cues.Found;
import org.cytotheca.catalog.recognition.CueFile;
import org.cytotheca.catalog.recognition.Mention;

/** The frames of {@code frames.txt}: where a cue wants its arguments, as data. */
final class FrameShapes {

    private static final int DISEASE = 0, THERAPY = 1, LINK = 2, CUE = 3;

    /** Words before a clause that say that it speaks of harm: "the risk of". */
    private static final int HARM_BEFORE = 4;

    /** Words between two diseases of the same patients. */
    private static final int PATIENTS_WITH = 6;

    private final Map<String, Shape> shapes = new HashMap<>();
    private final Set<String> adverse;
    private final Set<String> harms;

    private record Shape(boolean weak, List<Step> steps) {}

    private enum Kind {
        BEFORE,
        AFTER,
        AROUND,
        NEAR,
        ONE_CLAUSE,
        AT_START,
        COMMA,
        WORD_AFTER,
        ADVERSE,
        PLAIN,
        VACCINE,
        NAMED
    }

    /** @param group of the link or word that is wanted */
    private record Step(Kind kind, int role, int anchor, int words, String group) {}

    FrameShapes() {
        CueFile words = CueFile.ofPatterns(FrameShapes.class, "cues.txt");
        adverse = Set.copyOf(words.group("adverse diseases"));
        harms = Set.copyOf(words.group("harms"));
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(FrameShapes.class.getResourceAsStream("frames.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon).strip();
        boolean weak = name.startsWith("weak ");
        List<Step> steps = Arrays.stream(line.substring(colon + 1).split(","))
                .map(String::strip)
                .map(FrameShapes::step)
                .toList();
        shapes.put(weak ? name.substring("weak ".length()) : name, new Shape(weak, steps));
    }

    private static Step step(String step) {
        switch (step) {
            case "one clause":
                return new Step(Kind.ONE_CLAUSE, 0, 0, 0, null);
            case "plain disease":
                return new Step(Kind.PLAIN, 0, 0, 0, null);
            case "adverse disease":
                return new Step(Kind.ADVERSE, 0, 0, 0, null);
            case "vaccine therapy":
                return new Step(Kind.VACCINE, 0, 0, 0, null);
            case "named therapy":
                return new Step(Kind.NAMED, 0, 0, 0, null);
            default:
                break;
        }
        if (step.startsWith("at start ")) {
            return new Step(Kind.AT_START, 0, 0, Integer.parseInt(step.substring("at start ".length())), null);
        }
        if (step.startsWith("comma between ")) {
            String[] ends = step.substring("comma between ".length()).split(" and ");
            return new Step(Kind.COMMA, role(ends[0]), role(ends[1]), 0, null);
        }
        for (Kind kind : List.of(Kind.BEFORE, Kind.AFTER, Kind.AROUND, Kind.NEAR)) {
            String word = " " + kind.name().toLowerCase(Locale.ROOT) + " ";
            int at = step.indexOf(word);
            if (at > 0) {
                String left = step.substring(0, at);
                String right = step.substring(at + word.length());
                int space = right.lastIndexOf(' ');
                if (space < 0 || !Character.isDigit(right.charAt(space + 1))) {
                    return new Step(Kind.WORD_AFTER, LINK, role(right), 0, left);
                }
                int words = Integer.parseInt(right.substring(space + 1));
                return new Step(kind, role(left), role(right.substring(0, space)), words, left);
            }
        }
        throw new IllegalStateException("frames.txt has a step that is none: " + step);
    }

    private static int role(String word) {
        return switch (word) {
            case "disease" -> DISEASE;
            case "therapy" -> THERAPY;
            case "cue" -> CUE;
            default -> LINK;
        };
    }

    boolean isWeak(String shape) {
        return shape(shape).weak();
    }

    private Shape shape(String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalStateException("frames.txt has no frame " + name);
        }
        return shape;
    }

    /** What a cue finds; null where it does not find what its frame wants. Disease and therapy, in this order. */
    Slot[] fill(String name, Cue cue, Sentence sentence, Found cues) {
        Slot[] bound = new Slot[4];
        bound[CUE] = new Slot(cue.from(), cue.to(), List.of(), false);
        for (Step step : shape(name).steps()) {
            if (!take(step, bound, sentence, cues)) {
                return null;
            }
        }
        return bound[THERAPY].overlaps(bound[DISEASE]) ? null : new Slot[] {bound[DISEASE], bound[THERAPY]};
    }

    private boolean take(Step step, Slot[] bound, Sentence sentence, Found cues) {
        Slot anchor = bound[step.anchor()];
        switch (step.kind()) {
            case BEFORE -> {
                Slot subject = step.role() == THERAPY && step.anchor() == CUE
                        ? beforeInsertion(sentence, anchor.from())
                        : null;
                bound[step.role()] =
                        subject != null ? subject : before(sentence, candidates(step, sentence, cues), anchor, step);
            }
            case AFTER -> bound[step.role()] = after(sentence, candidates(step, sentence, cues), anchor, step);
            case AROUND -> bound[step.role()] = around(sentence, anchor, step);
            case NEAR -> bound[step.role()] = near(sentence, candidates(step, sentence, cues), anchor, step);
            case ONE_CLAUSE -> {
                return isOneClause(sentence, bound, cues);
            }
            case AT_START -> {
                return bound[CUE].from() - sentence.from() <= step.words();
            }
            case COMMA -> {
                Slot other = bound[step.role()];
                return sentence.commaBetween(Math.min(other.to(), anchor.to()), Math.max(other.from(), anchor.from()));
            }
            case WORD_AFTER -> {
                return cues.of(step.group()).stream().anyMatch(word -> word.from() >= anchor.to());
            }
            case ADVERSE -> {
                return isAdverse(bound[DISEASE]);
            }
            case PLAIN -> {
                return bound[DISEASE].mentions().stream().noneMatch(this::isAdverse);
            }
            case VACCINE -> {
                return bound[THERAPY].mentions().stream().allMatch(FrameShapes::isVaccine);
            }
            case NAMED -> {
                return !bound[THERAPY].pointing();
            }
        }
        return bound[step.role()] != null;
    }

    static boolean isVaccine(Mention therapy) {
        String text = therapy.text().toLowerCase(Locale.ROOT);
        return text.contains("vaccin") || text.contains("immuniz") || text.contains("immunis");
    }

    private static List<Slot> candidates(Step step, Sentence sentence, Found cues) {
        if (step.role() == THERAPY) {
            return sentence.therapies();
        }
        if (step.role() == DISEASE) {
            return sentence.diseases();
        }
        List<Slot> links = new ArrayList<>();
        for (Cue link : cues.of(step.group())) {
            links.add(new Slot(link.from(), link.to(), List.of(), false));
        }
        return links;
    }

    /** A name may reach into the cue, or begin with it: "gene therapy" and "therapy for", "resection" and "resection for". */
    private static Slot before(Sentence sentence, List<Slot> slots, Slot anchor, Step step) {
        Slot best = null;
        for (Slot slot : slots) {
            if (best != null
                    && step.role() == THERAPY
                    && isAdjunct(sentence, slot)
                    && !Cues.startsAt(sentence.words().of("auxiliaries"), slot.to())) {
                continue;
            }
            boolean stands = slot.to() <= anchor.from() || (slot.from() <= anchor.from() && slot.to() < anchor.to());
            if (stands
                    && anchor.from() - slot.to() <= step.words()
                    && !sentence.broken(slot.to(), Math.max(slot.to(), anchor.from()))) {
                best = slot;
            }
        }
        return best;
    }

    /** "Many take T after a transplant to hold D back": the second is when, not what. */
    private static boolean isAdjunct(Sentence sentence, Slot slot) {
        for (int i = slot.from() - 1; i >= Math.max(sentence.from(), slot.from() - 2); i--) {
            String word = sentence.tokens().form(i);
            if (word.equals("after") || word.equals("before") || word.equals("during") || word.equals("despite")) {
                return true;
            }
        }
        return false;
    }

    private static Slot after(Sentence sentence, List<Slot> slots, Slot anchor, Step step) {
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            if (slot.from() >= anchor.to()) {
                if (step.role() == DISEASE && i + 1 < slots.size() && isOfPatients(sentence, slot, slots.get(i + 1))) {
                    continue;
                }
                boolean near = slot.from() - anchor.to() <= step.words()
                        && !sentence.broken(anchor.to(), slot.from())
                        && (step.role() == LINK || !isBroken(sentence, anchor.to(), slot.from()));
                return near ? slot : null;
            }
        }
        return null;
    }

    /** "HIV-infected patients with D", "diabetic patients with D": D is what the sentence speaks of. */
    private static boolean isOfPatients(Sentence sentence, Slot slot, Slot next) {
        int gap = next.from() - slot.to();
        return gap >= 2
                && gap <= PATIENTS_WITH
                && sentence.words().of("patients with").stream()
                        .anyMatch(cue -> cue.from() == slot.to() && cue.to() <= next.from())
                && !sentence.broken(slot.to(), next.from());
    }

    /** The nearest on either side; of two that are equally near the one before. */
    private static Slot near(Sentence sentence, List<Slot> slots, Slot anchor, Step step) {
        Slot best = null;
        int least = step.words() + 1;
        for (Slot slot : slots) {
            int distance = Math.max(anchor.from() - slot.to(), slot.from() - anchor.to());
            boolean apart = slot.to() <= anchor.from() || slot.from() >= anchor.to();
            if (apart
                    && distance < least
                    && !sentence.broken(Math.min(slot.to(), anchor.to()), Math.max(slot.from(), anchor.from()))) {
                best = slot;
                least = distance;
            }
        }
        return best;
    }

    /** No other clause begins between the three, and no harm is spoken of. */
    private boolean isOneClause(Sentence sentence, Slot[] bound, Found cues) {
        int from = Math.min(bound[CUE].from(), Math.min(bound[THERAPY].from(), bound[DISEASE].from()));
        int to = Math.max(bound[CUE].to(), Math.max(bound[THERAPY].to(), bound[DISEASE].to()));
        return !bound[THERAPY].overlaps(bound[DISEASE])
                && isFree(sentence.words().of("clause ends"), from, to)
                && isFree(cues.of("harm"), Math.max(sentence.from(), from - HARM_BEFORE), to);
    }

    private static boolean isFree(List<Cue> cues, int from, int to) {
        for (Cue cue : cues) {
            if (cue.from() >= from && cue.to() <= to) {
                return false;
            }
        }
        return true;
    }

    boolean isAdverse(Slot diseases) {
        return diseases.mentions().stream().allMatch(this::isAdverse);
    }

    boolean isAdverse(Mention disease) {
        return disease.isGrounded() && adverse.contains(disease.grounding().name());
    }

    /** What therapies do to people: adverse diseases, and others where nothing says that they are treated. */
    boolean mayBeHarm(Mention disease) {
        return isAdverse(disease)
                || disease.isGrounded() && harms.contains(disease.grounding().name());
    }

    private static boolean isBroken(Sentence sentence, int from, int to) {
        for (Cue cue : sentence.words().of("breaks")) {
            if (cue.from() >= from && cue.to() <= to) {
                return true;
            }
        }
        return false;
    }

    /** "hepatitis B vaccine": the cue is the therapy, or a part of its name, or stands before it. */
    private static Slot around(Sentence sentence, Slot anchor, Step step) {
        for (Slot slot : sentence.therapies()) {
            if (!slot.pointing() && slot.from() <= anchor.from() && anchor.to() <= slot.to()) {
                return slot;
            }
        }
        return after(sentence, sentence.therapies(), anchor, step);
    }

    /** "T, cells in which U does something, is approved for D": not U, but what stands before the inserted clause. */
    static Slot beforeInsertion(Sentence sentence, int cue) {
        List<Cue> auxiliaries = sentence.words().of("auxiliaries");
        int verb = cue;
        for (int i = auxiliaries.size() - 1; i >= 0; i--) {
            if (auxiliaries.get(i).to() == verb) {
                verb = auxiliaries.get(i).from();
            }
        }
        if (verb >= sentence.tokens().size() || !sentence.tokens().commaBefore(verb)) {
            return null;
        }
        for (Slot slot : sentence.therapies()) {
            if (slot.to() < verb && sentence.tokens().commaBefore(slot.to()) && !sentence.broken(slot.to(), verb)) {
                return slot;
            }
        }
        return null;
    }
}
