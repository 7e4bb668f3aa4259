package org.cytotheca.ingest.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds what the pages repeat: running heads and feet, which stand at the same height of several pages and differ in their numbers
 * alone, and numbers that count the pages.
 */
final class PdfFurniture {
    /** Of the height of a page. */
    private static final float MARGIN = 0.12f;

    private static final float SAME_HEIGHT = 5;
    private static final int LONGEST = 250;
    /** A page with more is no page of an article, and looking for its neighbours would take long. */
    private static final int MOST_SEGMENTS = 5_000;

    private record Place(PdfPage page, PdfSegment segment) {}

    private PdfFurniture() {}

    /** The segments that are furniture, each with its rule, in the order of the pages. */
    static Map<PdfSegment, String> find(List<PdfPage> pages) {
        Map<PdfSegment, String> found = new IdentityHashMap<>();
        float body = usualSize(pages);
        Map<String, List<Place>> alike = new HashMap<>();
        Map<Integer, List<Place>> counting = new HashMap<>();
        for (PdfPage page : pages) {
            for (PdfSegment segment : page.segments) {
                if (segment.artifact) {
                    found.put(segment, "artifact");
                } else if (page.segments.size() <= MOST_SEGMENTS && margin(page, segment)) {
                    Place place = new Place(page, segment);
                    if (!other(segment, body) && !lonely(place, body)) {
                        // A line among lines of the text.
                        continue;
                    }
                    alike.computeIfAbsent(key(segment), k -> new ArrayList<>()).add(place);
                    int number = number(segment.text.toString());
                    if (number >= 0) {
                        counting.computeIfAbsent(number - page.number, k -> new ArrayList<>())
                                .add(place);
                    }
                }
            }
        }
        alike.values().forEach(places -> places.stream()
                .filter(place -> atOneHeight(places, place) >= (outermost(place) || pages.size() <= 3 ? 2 : 3))
                .forEach(place -> found.put(place.segment, rule(place))));
        byHeight(pages, body, found);
        counting.values().stream()
                .filter(places -> places.size() >= 2)
                .forEach(places -> places.forEach(place -> found.put(place.segment, "page-number")));
        if (pages.size() == 1) {
            loneNumber(pages.get(0), found);
        }
        return found;
    }

    /**
     * Heads that change from page to page, as those with the names of sections do: outermost, at one height, in other letters than the
     * text, and further from it than its lines are from each other.
     */
    private static void byHeight(List<PdfPage> pages, float body, Map<PdfSegment, String> found) {
        Map<Integer, List<Place>> levels = new HashMap<>();
        for (PdfPage page : pages) {
            for (PdfSegment segment : page.segments) {
                Place place = new Place(page, segment);
                if (page.segments.size() <= MOST_SEGMENTS
                        && margin(page, segment)
                        && other(segment, body)
                        && outermost(place)
                        && lonely(place, body)) {
                    int height = Math.round(segment.y < page.height / 2 ? segment.y : segment.y - page.height);
                    for (int near = height - 1; near <= height + 1; near++) {
                        levels.computeIfAbsent(near, k -> new ArrayList<>()).add(place);
                    }
                }
            }
        }
        levels.values().stream()
                .filter(places -> places.stream().map(Place::page).distinct().count() >= 2)
                .forEach(places -> places.forEach(place -> found.putIfAbsent(place.segment, rule(place))));
    }

    private static boolean other(PdfSegment segment, float body) {
        return !PdfBlocks.near(segment.size, body) || segment.face.italic;
    }

    private static float usualSize(List<PdfPage> pages) {
        Map<Integer, Integer> letters = new HashMap<>();
        pages.forEach(page -> page.segments.forEach(
                segment -> letters.merge(Math.round(segment.size * 4), segment.length(), Integer::sum)));
        return letters.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(40)
                / 4f;
    }

    private static boolean lonely(Place place, float body) {
        float y = place.segment.y;
        return place.page.segments.stream()
                .noneMatch(other -> Math.abs(other.y - y) > 3 && Math.abs(other.y - y) < 1.7f * body);
    }

    /** Whether nothing stands between it and the border of the page. */
    private static boolean outermost(Place place) {
        float y = place.segment.y;
        boolean high = y < place.page.height / 2;
        return place.page.segments.stream()
                .noneMatch(other -> high ? other.y < y - SAME_HEIGHT : other.y > y + 4 * SAME_HEIGHT);
    }

    private static boolean margin(PdfPage page, PdfSegment segment) {
        return segment.length() <= LONGEST
                && (segment.y < MARGIN * page.height || segment.y > (1 - MARGIN) * page.height);
    }

    private static String rule(Place place) {
        return place.segment.y < place.page.height / 2 ? "running-head" : "running-foot";
    }

    private static String key(PdfSegment segment) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.text.charAt(i);
            if (!Character.isDigit(c)) {
                key.append(c);
            } else if (key.length() == 0 || key.charAt(key.length() - 1) != '#') {
                key.append('#');
            }
        }
        return key.toString().toLowerCase(Locale.ROOT).strip();
    }

    /** On how many pages it stands at the same height, from the top or from the foot. */
    private static long atOneHeight(List<Place> places, Place place) {
        if (places.size() > 500) {
            return places.size();
        }
        return places.stream()
                .filter(other -> Math.abs(other.segment.y - place.segment.y) <= SAME_HEIGHT
                        || Math.abs(other.page.height - other.segment.y - place.page.height + place.segment.y)
                                <= SAME_HEIGHT)
                .map(other -> other.page.number)
                .distinct()
                .count();
    }

    /** "7", "Page 7", "7 of 12"; -1 for anything else. */
    private static int number(String text) {
        String bare = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^(?:page|p\\.|seite|[-–|])\\s*", "");
        bare = bare.replaceFirst("\\s*(?:(?:of|/|von)\\s*\\d{1,5}|[-–|])$", "");
        return bare.length() <= 5 && !bare.isEmpty() && bare.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(bare)
                : -1;
    }

    /** On a single page nothing repeats: a number that stands alone at its foot counts it. */
    private static void loneNumber(PdfPage page, Map<PdfSegment, String> found) {
        if (page.segments.isEmpty()) {
            return;
        }
        PdfSegment last = page.segments.get(page.segments.size() - 1);
        if (page.segments.size() > 3 && margin(page, last) && number(last.text.toString()) >= 0) {
            found.put(last, "page-number");
        }
    }
}
