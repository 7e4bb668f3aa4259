package org.cytotheca.catalog.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How the letters of a short form stand in the words before it: the cheapest way to read it out of them, by dynamic
 * programming over the positions of the text.
 *
 * <p>The ways are those of Ab3P (Sohn, Comeau, Kim and Wilbur: Abbreviation definition identification based on automatic
 * precision estimates, 2008): first letters of the words, with small words left out; letters that go on in a word; letters
 * inside of words; words skipped; signs that stand for words ("2D", "two-dimensional"). Here they are steps of one alignment
 * instead of algorithms tried in turn, and {@link Strategy} tells which of them the cheapest alignment took. Time is the
 * length of the window times that of the short form. Not safe for several threads: it keeps its room from one call to the next.
 */
final class ShortFormMatch {

    /** How a short form was read, the surest first. */
    enum Strategy {
        /** First letters of all words; small words may be left out, a sign may stand for a word. */
        FIRST_LETTERS,
        /** First letters, and letters that go on right after them: "BINAP" of binaphthyl. */
        LETTERS_IN_A_ROW,
        /** A first letter of every word, and letters further inside of them: "HTN" of hypertension. */
        INNER_LETTERS,
        /** First letters, and one word that has none in the short form. */
        FIRST_LETTERS_ONE_WORD_SKIPPED,
        /** A letter of a word whose first letter is not in the short form. */
        LETTER_WITHOUT_ITS_FIRST,
        /** Inner letters and one word skipped. */
        INNER_LETTERS_ONE_WORD_SKIPPED,
        /** Everything looser. */
        ANY_LETTERS
    }

    private static final int COUNT = 8;
    private static final long SKIPPED = 1;
    private static final long INNER = 1L << COUNT;
    private static final long WITHOUT = 1L << 2 * COUNT;
    private static final long IN_A_ROW = 1L << 3 * COUNT;

    /** A step's weight stands above the counts of the steps, so that the cheaper of two is the smaller number. */
    private static final int WEIGHT = 4 * COUNT;

    private static final long SMALL_WORD = 1L << WEIGHT;
    private static final long SIGN = 1L << WEIGHT;
    private static final long GO_ON = (3L << WEIGHT) | IN_A_ROW;
    private static final long INSIDE = (6L << WEIGHT) | INNER;
    private static final long WORD = (12L << WEIGHT) | SKIPPED;
    private static final long HEADLESS = (14L << WEIGHT) | WITHOUT;
    private static final long LAST_WORD = (18L << WEIGHT) | SKIPPED | WITHOUT;
    private static final long NONE = Long.MAX_VALUE / 2;

    private static final Set<String> SMALL;
    private static final Set<String> LOCANTS;
    private static final String[][] SIGNS;

    static {
        CueFile file = CueFile.beside(ShortFormMatch.class, "abbreviations.txt");
        SMALL = Set.copyOf(file.group("small words"));
        LOCANTS = new HashSet<>(file.group("locants"));
        SIGNS = file.group("signs").stream().map(pair -> pair.split(" = ")).toArray(String[][]::new);
    }

    private final char[] units = new char[AbbreviationFinder.LONGEST_SHORT];
    private int unitCount;
    private int[] wordStart = new int[16];
    private int[] wordEnd = new int[16];
    private int[] nameStart = new int[16];
    private boolean[] small = new boolean[16];
    private int words;
    private char[] lower = new char[0];
    private long[] cost = new long[0];
    private long[] before = new long[0];
    private int[] startOf = new int[0];
    private int[] startBefore = new int[0];

    private boolean placed;
    private int start;
    private Strategy strategy;

    /** Where the long form begins that ends where the window ends; after {@link #find} found one. */
    int start() {
        return start;
    }

    Strategy strategy() {
        return strategy;
    }

    /** How many letters, digits and signs of the short form had to be found. */
    int length() {
        return unitCount;
    }

    /** Whether the short form can be read out of the window at all. */
    boolean find(String text, int begin, int end, String shortForm) {
        unitsOf(shortForm);
        wordsOf(text, begin, end);
        return read(text, begin, end);
    }

    /**
     * Whether the letters are first letters of the words in another order: what stands last in the long form comes first,
     * "DM" for myotonic dystrophy, "V(T)" for tidal volume.
     */
    boolean findTurned(String text, int begin, int end, String shortForm) {
        unitsOf(shortForm);
        wordsOf(text, begin, end);
        for (int unit = 0; unit < unitCount; unit++) {
            if (!beginsAWord(text, begin, units[unit])) {
                return false;
            }
        }
        for (int turn = 1; turn < unitCount; turn++) {
            char first = units[0];
            System.arraycopy(units, 1, units, 0, unitCount - 1);
            units[unitCount - 1] = first;
            if (read(text, begin, end) && strategy == Strategy.FIRST_LETTERS) {
                return true;
            }
        }
        return false;
    }

    private boolean beginsAWord(String text, int begin, char unit) {
        for (int word = 0; word < words; word++) {
            if (lower[wordStart[word] - begin] == unit || stands(text, wordStart[word], wordEnd[word], unit)) {
                return true;
            }
        }
        return false;
    }

    private boolean read(String text, int begin, int end) {
        if (words == 0 || unitCount == 0) {
            return false;
        }
        int length = end - begin;
        if (cost.length < length) {
            cost = new long[length + 64];
            before = new long[length + 64];
            startOf = new int[length + 64];
            startBefore = new int[length + 64];
        }
        for (int unit = 0; unit < unitCount; unit++) {
            long[] spare = before;
            before = cost;
            cost = spare;
            int[] spareStart = startBefore;
            startBefore = startOf;
            startOf = spareStart;
            Arrays.fill(cost, 0, length, NONE);
            if (!place(text, begin, unit)) {
                return false;
            }
        }
        long best = NONE;
        long more = 0;
        for (int word = words - 1; word >= 0 && more < 2 * LAST_WORD; word--) {
            for (int at = wordStart[word]; at < wordEnd[word]; at++) {
                long here = cost[at - begin] + more;
                if (here < best || (here == best && best < NONE && startOf[at - begin] > start)) {
                    best = here;
                    start = startOf[at - begin];
                }
            }
            more += small[word] ? SMALL_WORD : LAST_WORD;
        }
        if (best >= NONE) {
            return false;
        }
        strategy = strategy(best);
        return true;
    }

    private static Strategy strategy(long steps) {
        int mask = (1 << COUNT) - 1;
        int skipped = (int) steps & mask;
        int inner = (int) (steps / INNER) & mask;
        int without = (int) (steps / WITHOUT) & mask;
        boolean row = ((steps / IN_A_ROW) & mask) > 0;
        if (without > 0) {
            return without == 1 && skipped == 0 ? Strategy.LETTER_WITHOUT_ITS_FIRST : Strategy.ANY_LETTERS;
        }
        if (skipped > 1) {
            return Strategy.ANY_LETTERS;
        }
        if (inner > 0) {
            return skipped == 0 ? Strategy.INNER_LETTERS : Strategy.INNER_LETTERS_ONE_WORD_SKIPPED;
        }
        if (skipped == 1) {
            return row ? Strategy.INNER_LETTERS_ONE_WORD_SKIPPED : Strategy.FIRST_LETTERS_ONE_WORD_SKIPPED;
        }
        return row ? Strategy.LETTERS_IN_A_ROW : Strategy.FIRST_LETTERS;
    }

    /**
     * The cheapest ways to have a unit at each position, when the unit before it stands at an earlier one. Answers whether there
     * is any.
     */
    private boolean place(String text, int begin, int unit) {
        char wanted = units[unit];
        placed = false;
        long carried = NONE;
        int carriedStart = -1;
        for (int word = 0; word < words; word++) {
            int from = wordStart[word];
            int to = wordEnd[word];
            if (unit == 0) {
                carried = NONE;
                int tokenStart = nameStart[word];
                if (tokenStart >= 0) {
                    carried = 0;
                    carriedStart = tokenStart;
                }
            }
            long inside = NONE;
            int insideStart = -1;
            for (int at = from; at < to; at++) {
                int i = at - begin;
                boolean same = lower[i] == wanted;
                if (at == from) {
                    if (same) {
                        put(i, carried, carriedStart);
                    } else if (carried < NONE && stands(text, from, to, wanted)) {
                        put(i, carried + SIGN, carriedStart);
                    }
                } else if (same && unit > 0) {
                    put(i, before[i - 1] + GO_ON, startBefore[i - 1]);
                    put(i, inside + INSIDE, insideStart);
                    put(i, carried + HEADLESS, carriedStart);
                }
                if (unit > 0 && at > from && before[i - 1] < inside) {
                    inside = before[i - 1];
                    insideStart = startBefore[i - 1];
                }
            }
            if (unit > 0) {
                carried += small[word] ? SMALL_WORD : WORD;
                for (int at = from; at < to; at++) {
                    int i = at - begin;
                    if (before[i] < carried || (before[i] == carried && startBefore[i] > carriedStart)) {
                        carried = before[i];
                        carriedStart = startBefore[i];
                    }
                }
                if (word + 1 < words && text.charAt(to) == ',' && Character.isWhitespace(text.charAt(to + 1))) {
                    carried += WORD;
                }
                carried = Math.min(carried, NONE);
            }
        }
        return placed;
    }

    private void put(int i, long steps, int from) {
        if (steps < cost[i] || (steps == cost[i] && steps < NONE && from > startOf[i])) {
            cost[i] = steps;
            startOf[i] = from;
            placed = true;
        }
    }

    private void unitsOf(String shortForm) {
        unitCount = 0;
        int length = shortForm.length();
        boolean plural = length > 2
                && shortForm.charAt(length - 1) == 's'
                && Character.isUpperCase(shortForm.charAt(length - 2));
        for (int i = 0; i < (plural ? length - 1 : length) && unitCount < units.length; i++) {
            char c = shortForm.charAt(i);
            boolean sign = (c == '+' || c == '-')
                    && i > 0
                    && ((i == length - 1 && (c == '+' || length == 2))
                            || (shortForm.charAt(i - 1) == '(' && i + 1 < length && shortForm.charAt(i + 1) == ')'));
            if (Character.isLetterOrDigit(c) || sign) {
                units[unitCount++] = Character.toLowerCase(c);
            }
        }
    }

    /** Runs of letters and runs of digits. */
    private void wordsOf(String text, int begin, int end) {
        words = 0;
        if (lower.length < end - begin) {
            lower = new char[end - begin + 64];
        }
        for (int i = begin; i < end; i++) {
            char c = text.charAt(i);
            lower[i - begin] = c >= 'a' && c <= 'z' ? c : Character.toLowerCase(c);
        }
        int at = begin;
        while (at < end) {
            char c = text.charAt(at);
            int from = at;
            if (Character.isLetter(c)) {
                while (at < end && Character.isLetter(text.charAt(at))) {
                    at++;
                }
            } else if (Character.isDigit(c)) {
                while (at < end && Character.isDigit(text.charAt(at))) {
                    at++;
                }
            } else {
                at++;
                continue;
            }
            if (isPossessive(text, begin, from, at)) {
                continue;
            }
            if (words == wordStart.length) {
                wordStart = Arrays.copyOf(wordStart, words * 2);
                wordEnd = Arrays.copyOf(wordEnd, words * 2);
                nameStart = Arrays.copyOf(nameStart, words * 2);
                small = Arrays.copyOf(small, words * 2);
            }
            wordStart[words] = from;
            wordEnd[words] = at;
            nameStart[words] = startsName(text, begin, from);
            small[words++] = isSmall(text, from, at);
        }
    }

    private static boolean isPossessive(String text, int begin, int from, int to) {
        return to - from == 1 && text.charAt(from) == 's' && from > begin && Tokens.isApostrophe(text.charAt(from - 1));
    }

    private static boolean isSmall(String text, int from, int to) {
        boolean locant = Character.isDigit(text.charAt(from))
                && to < text.length()
                && (text.charAt(to) == '-' || text.charAt(to) == ',');
        return locant
                || to - from <= 4 && SMALL.contains(text.substring(from, to).toLowerCase(Locale.ROOT));
    }

    /** A sign stands for a word that begins so; a numeral in capitals only for the whole word. */
    private static boolean stands(String text, int from, int to, char sign) {
        if (sign >= 'a' && sign <= 'w') {
            return false;
        }
        for (String[] pair : SIGNS) {
            String word = pair[1];
            if (pair[0].charAt(0) == sign) {
                boolean numeral = Character.isUpperCase(word.charAt(0));
                if (to - from >= word.length()
                        && (!numeral || to - from == word.length())
                        && text.regionMatches(!numeral, from, word, 0, word.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Where the name begins whose first word begins here, or -1: after a space, with the locants of a chemical before it
     * ("2,6-diaminopurine", "alpha-amino-…") taken in.
     */
    private static int startsName(String text, int begin, int word) {
        int at = word;
        while (at > begin && !Character.isWhitespace(text.charAt(at - 1))) {
            char c = text.charAt(at - 1);
            if (Character.isLetter(c)) {
                int from = at - 1;
                while (from > begin && Character.isLetter(text.charAt(from - 1))) {
                    from--;
                }
                if (text.charAt(word - 1) != '-'
                        || (at - from > 1
                                && !LOCANTS.contains(text.substring(from, at).toLowerCase(Locale.ROOT)))) {
                    return -1;
                }
                at = from;
            } else if (Character.isDigit(c) || "-,'()[]+\u2032\u2019:".indexOf(c) >= 0) {
                at--;
            } else if (c == '/' || c == '"' || c == '\u201c' || c == '\u2018') {
                return at == word ? at : -1;
            } else {
                return -1;
            }
        }
        boolean digits = false;
        for (int i = at; i < word; i++) {
            digits |= Character.isLetterOrDigit(text.charAt(i));
        }
        return digits ? outside(text, at, word) : word;
    }

    /** Locants without a bracket that opens before them and does not close. */
    private static int outside(String text, int from, int word) {
        int open = 0;
        for (int i = from; i < word; i++) {
            open += text.charAt(i) == '(' || text.charAt(i) == '[' ? 1 : 0;
            open -= text.charAt(i) == ')' || text.charAt(i) == ']' ? 1 : 0;
        }
        boolean opens = text.charAt(from) == '(' || text.charAt(from) == '[';
        return open > 0 && opens ? from + 1 : from;
    }

    /** The words that announce a short form, the longer before the shorter that it begins with. */
    static List<String> announcing() {
        List<String> words = new ArrayList<>(
                CueFile.beside(ShortFormMatch.class, "abbreviations.txt").group("announces"));
        words.sort((a, b) -> b.length() - a.length());
        return words;
    }
}
