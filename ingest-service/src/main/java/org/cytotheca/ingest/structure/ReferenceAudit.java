package org.cytotheca.ingest.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cytotheca.contracts.Reference;

/** What is wrong with the references of an article, as far as the article itself tells. */
final class ReferenceAudit {
    private static final Pattern DOI_LIKE = Pattern.compile("(?i)\\bdoi(?:\\.org/|\\s*:\\s*|\\s+)(\\S{3,200})");
    private static final Pattern DOI =
            Pattern.compile("(?i)(?:https?://)?(?:dx\\.)?(?:doi\\.org/)?(?:doi:\\s*)?10\\.\\d{4,9}/\\S+");
    private static final Pattern BARE_DOI = Pattern.compile("10\\.\\d{4,9}/\\S+");
    private static final int MOST = 500;

    private ReferenceAudit() {}

    static List<Warning> of(
            List<Passage> passages,
            List<List<Marker>> markers,
            boolean citing,
            boolean numbered,
            List<Reference> references) {
        List<Warning> warnings = new ArrayList<>();
        Set<String> cited = new HashSet<>();
        Set<String> reported = new HashSet<>();
        int highest = 0;
        for (int p = 0; p < passages.size(); p++) {
            Passage passage = passages.get(p);
            for (Marker marker : markers.get(p)) {
                int start = passage.sourceAt(marker.start());
                int end = Math.max(start, passage.sourceAt(marker.end()));
                for (String missing : marker.missing()) {
                    if (reported.add(missing)) {
                        warnings.add(new Warning(
                                Warning.Code.CITED_BUT_MISSING,
                                "The text cites " + missing + ", which the list does not have",
                                missing,
                                start,
                                end));
                    }
                }
                for (String label : marker.labels()) {
                    if (!cited.add(label)
                            || !numbered
                            || !label.chars().allMatch(Character::isDigit)
                            || label.length() > 6) {
                        continue;
                    }
                    int number = Integer.parseInt(label);
                    if (number < highest) {
                        warnings.add(new Warning(
                                Warning.Code.CITED_OUT_OF_ORDER,
                                label + " is cited for the first time after " + highest,
                                label,
                                start,
                                end));
                    }
                    highest = Math.max(highest, number);
                }
            }
        }
        // A list in the order of the alphabet is never cited in its own order: then the order says nothing.
        long disorder = warnings.stream()
                .filter(w -> w.code() == Warning.Code.CITED_OUT_OF_ORDER)
                .count();
        if (disorder * 4 > cited.size()) {
            warnings.removeIf(w -> w.code() == Warning.Code.CITED_OUT_OF_ORDER);
        }
        if (citing) {
            for (Reference reference : references) {
                if (!cited.contains(reference.label())) {
                    warnings.add(about(
                            reference,
                            Warning.Code.REFERENCE_NEVER_CITED,
                            "Nothing in the text cites " + reference.label()));
                }
            }
        }
        numbering(references, warnings);
        duplicates(references, warnings);
        dois(references, warnings);
        return warnings.size() > MOST ? warnings.subList(0, MOST) : warnings;
    }

    private static Warning about(Reference reference, Warning.Code code, String detail) {
        return new Warning(code, detail, reference.label(), reference.start(), reference.end());
    }

    private static void numbering(List<Reference> references, List<Warning> warnings) {
        int before = 0;
        for (Reference reference : references) {
            if (!reference.label().matches("\\d{1,6}")) {
                return;
            }
            int number = Integer.parseInt(reference.label());
            if (before > 0 && number > before + 1) {
                warnings.add(about(
                        reference,
                        Warning.Code.REFERENCE_NUMBERING_GAP,
                        "The list goes from " + before + " to " + number));
            }
            before = number;
        }
    }

    private static void duplicates(List<Reference> references, List<Warning> warnings) {
        Map<String, String> works = new HashMap<>();
        for (Reference reference : references) {
            Matcher doi = BARE_DOI.matcher(reference.raw());
            String key = doi.find()
                    ? withoutPunctuation(doi.group().toLowerCase(Locale.ROOT))
                    : Words.normal(reference.raw());
            if (key.length() < 12) {
                continue;
            }
            String first = works.putIfAbsent(key, reference.label());
            if (first != null) {
                warnings.add(about(
                        reference,
                        Warning.Code.DUPLICATE_REFERENCE,
                        reference.label() + " is the same work as " + first));
            }
        }
    }

    /** Without what ends the sentence around a DOI. */
    private static String withoutPunctuation(String doi) {
        int end = doi.length();
        while (end > 0 && ".,;)".indexOf(doi.charAt(end - 1)) >= 0) {
            end--;
        }
        return doi.substring(0, end);
    }

    private static void dois(List<Reference> references, List<Warning> warnings) {
        for (Reference reference : references) {
            Matcher doi = DOI_LIKE.matcher(reference.raw());
            if (doi.find() && !DOI.matcher(doi.group(1)).find()) {
                warnings.add(about(reference, Warning.Code.MALFORMED_DOI, "'" + doi.group(1) + "' is no DOI"));
            }
        }
    }
}
