package org.cytotheca.citation.reference;

/**
 * What the tagger sees of each token: the token and its neighbours as words and as shapes, the clause it stands in, and
 * the style of the whole reference. A feature is a slot in a table of 2^20; two features rarely share one, and where they
 * do the tagger has learnt so.
 *
 * <p>The idea of clauses: what stands between two punctuation marks mostly belongs to one field, and the marks and numbers
 * around it ("… , Nature , 12 ( 3 )") tell which.
 */
final class Features {

    static final int SLOT_BITS = 20;
    static final int SLOTS = 1 << SLOT_BITS;

    /** Features of one token. */
    static final int PER_TOKEN = 59;

    /** Kinds of place between two tokens, for transitions. */
    static final int JOINTS = 128;

    private static final int NONE = 0x3C6EF372;

    final int count;
    final int[] slots;
    /** For each token the kind of place before it. */
    final int[] joint;

    private final Tokens tokens;
    private final int[] word;
    private final int[] shape;
    private final int[] kind;
    private int cursor;

    Features(Tokens tokens) {
        this.tokens = tokens;
        this.count = tokens.count;
        this.slots = new int[count * PER_TOKEN];
        this.joint = new int[count];
        this.word = new int[count];
        this.shape = new int[count];
        this.kind = new int[count];
        for (int i = 0; i < count; i++) {
            describe(i);
        }
        write();
    }

    // Coarse kinds of a token; marks come after them.
    private static final int INITIAL = 1;
    private static final int CAPITALS = 2;
    private static final int CAPITALISED = 3;
    private static final int LOWER = 4;
    private static final int MIXED = 5;
    private static final int YEAR = 6;
    private static final int SHORT_NUMBER = 7;
    private static final int LONG_NUMBER = 8;
    private static final int REFERENCE_ADDRESS = 9;
    private static final int OTHER_SCRIPT = 10;
    private static final String MARKS = ".,;:()[]-\u2013\"'/&";

    private void describe(int i) {
        int from = tokens.start[i];
        int to = tokens.end[i];
        int length = to - from;
        String text = tokens.text;
        switch (tokens.kind[i]) {
            case Tokens.NUMBER -> {
                boolean year = length == 4
                        && (text.charAt(from) == '1' && text.charAt(from + 1) >= '5' || text.startsWith("20", from));
                kind[i] = year ? YEAR : length <= 3 ? SHORT_NUMBER : LONG_NUMBER;
                shape[i] = 1000 + Math.min(length, 7) + (year ? 10 : 0) + (text.charAt(from) == '0' ? 20 : 0);
                word[i] = year
                        ? 77 + (text.charAt(from + 2) < '5' && text.charAt(from) == '2' ? 1 : 0)
                        : length <= 2 ? hash(text, from, to) : 7000 + length;
            }
            case Tokens.MARK -> {
                char c = plain(text.charAt(from));
                int known = MARKS.indexOf(c);
                kind[i] = known >= 0 ? 11 + known : 11 + MARKS.length();
                shape[i] = 2000 + c;
                word[i] = 2000 + c;
            }
            case Tokens.ADDRESS, Tokens.DOI -> {
                kind[i] = REFERENCE_ADDRESS;
                shape[i] = 3000 + tokens.kind[i];
                word[i] = 3000 + tokens.kind[i];
            }
            default -> describeWord(i, from, to, length);
        }
    }

    private void describeWord(int i, int from, int to, int length) {
        int upper = 0;
        int lower = 0;
        int inner = 0;
        String text = tokens.text;
        int pattern = 17;
        char last = 0;
        for (int j = from; j < to; j++) {
            char c = text.charAt(j);
            char what =
                    Character.isUpperCase(c) ? 'X' : Character.isLowerCase(c) ? 'x' : Character.isLetter(c) ? 'o' : '-';
            upper += what == 'X' ? 1 : 0;
            lower += what == 'x' ? 1 : 0;
            inner += what == 'o' ? 1 : 0;
            if (what != last) {
                pattern = pattern * 31 + what;
                last = what;
            }
        }
        word[i] = hash(text, from, to);
        shape[i] = pattern * 31 + (length <= 4 ? length : length <= 8 ? 5 : 6);
        boolean first = Character.isUpperCase(text.charAt(from));
        if (inner > 0) {
            kind[i] = OTHER_SCRIPT;
        } else if (upper == length && length == 1) {
            kind[i] = INITIAL;
        } else if (lower == 0) {
            kind[i] = length <= 3 ? CAPITALS : MIXED;
        } else if (first) {
            kind[i] = CAPITALISED;
        } else {
            kind[i] = upper == 0 ? LOWER : MIXED;
        }
    }

    private static char plain(char c) {
        return switch (c) {
            case '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB', '\u2033' -> '"';
            case '\u2018', '\u2019', '`', '\u201A', '\u00B4' -> '\'';
            case '\u2014', '\u2012', '\u2212', '\u2015' -> '\u2013';
            case '\uFF0C', '\u3001' -> ',';
            case '\uFF08' -> '(';
            case '\uFF09' -> ')';
            case '\uFF1A' -> ':';
            case '\u3002' -> '.';
            default -> c;
        };
    }

    static int hash(String text, int from, int to) {
        int hash = 0x811C9DC5;
        for (int i = from; i < to; i++) {
            hash = (hash ^ Character.toLowerCase(text.charAt(i))) * 0x01000193;
        }
        return hash;
    }

    private int word(int i) {
        return i < 0 ? NONE : i >= count ? NONE + 1 : word[i];
    }

    private int shape(int i) {
        return i < 0 ? NONE : i >= count ? NONE + 1 : shape[i];
    }

    private int kind(int i) {
        return i < 0 ? 30 : i >= count ? 31 : kind[i];
    }

    private void put(int feature, int a, int b) {
        int h = (feature + 1) * 0x9E3779B1;
        h = (h ^ a) * 0x85EBCA6B;
        h = Integer.rotateLeft(h, 13) ^ (h >>> 15);
        h = (h ^ b) * 0xC2B2AE35;
        h ^= h >>> 16;
        h *= 0x85EBCA6B;
        h ^= h >>> 13;
        slots[cursor++] = h >>> (32 - SLOT_BITS);
    }

    private static int pair(int a, int b) {
        return (a * 0x01000193 ^ b) * 0x9E3779B1 + (a >>> 7);
    }

    private static int bucket(int n) {
        return n < 5 ? n : n < 8 ? 5 : n < 12 ? 6 : n < 20 ? 7 : n < 40 ? 8 : 9;
    }

    private boolean divides(int i) {
        char c = tokens.kind[i] == Tokens.MARK ? plain(tokens.mark(i)) : 0;
        return switch (c) {
            case ',', ';', ':', '(', ')', '[', ']', '"', '?', '!' -> true;
            case '.' -> i + 1 >= count || !tokens.glued(i + 1) && i > 0 && tokens.end[i - 1] - tokens.start[i - 1] > 1;
            default -> false;
        };
    }

    private void write() {
        int[] clauseStart = new int[count];
        int[] clauseEnd = new int[count];
        int[] clauseIndex = new int[count];
        int clauses = 0;
        for (int i = 0; i < count; ) {
            int end = i;
            while (end < count && !divides(end)) {
                end++;
            }
            int stop = Math.max(end, i + 1);
            for (int j = i; j < stop; j++) {
                clauseStart[j] = i;
                clauseEnd[j] = end;
                clauseIndex[j] = clauses;
            }
            clauses += end > i ? 1 : 0;
            i = stop;
        }
        int[] own = new int[count];
        int[] groups = groups(clauseEnd, own);
        int longestLower = 0;
        int run = 0;
        int style = styleOfStart();
        int years = 0;
        boolean quotes = false;
        boolean volumeWord = false;
        boolean inWord = false;
        int numbers = 0;
        int[] nextNumber = new int[count + 1];
        nextNumber[count] = count;
        for (int i = count - 1; i >= 0; i--) {
            nextNumber[i] = tokens.kind[i] == Tokens.NUMBER ? i : nextNumber[i + 1];
        }
        int hashVol = hash("vol", 0, 3);
        int hashIn = hash("in", 0, 2);
        for (int i = 0; i < count; i++) {
            run = kind[i] == LOWER ? run + 1 : kind[i] > 10 || kind[i] == INITIAL ? 0 : run;
            longestLower = Math.max(longestLower, run);
            years += kind[i] == YEAR ? 1 : 0;
            quotes |= shape[i] == 2000 + '"';
            volumeWord |= word[i] == hashVol;
            inWord |= word[i] == hashIn && Character.isUpperCase(tokens.text.charAt(tokens.start[i]));
            numbers += tokens.kind[i] == Tokens.NUMBER ? 1 : 0;
        }
        int lastIsYear = 0;
        for (int i = count - 1; i >= 0 && i >= count - 4; i--) {
            lastIsYear = kind[i] == YEAR ? 1 : lastIsYear;
        }
        int whole = (longestLower >= 3 ? 1 : 0)
                + (quotes ? 2 : 0)
                + (volumeWord ? 4 : 0)
                + (lastIsYear << 3)
                + (inWord ? 16 : 0);
        int yearsSeen = 0;
        int numbersSeen = 0;
        boolean inQuotes = false;
        int round = 0;
        int lastMark = 0;
        int markBefore = 0;
        int sinceMark = 0;
        for (int i = 0; i < count; i++) {
            cursor = i * PER_TOKEN;
            int w = word[i];
            int s = shape[i];
            int k = kind[i];
            boolean glued = tokens.glued(i);
            boolean gluedNext = tokens.glued(i + 1 < count ? i + 1 : 0) && i + 1 < count;
            put(0, w, 0);
            put(1, word(i - 1), 0);
            put(2, word(i + 1), 0);
            put(3, word(i - 2), 0);
            put(4, word(i + 2), 0);
            put(5, word(i - 1), w);
            put(6, w, word(i + 1));
            put(7, s, glued ? 1 : 0);
            put(8, shape(i - 1), glued ? 1 : 0);
            put(9, shape(i + 1), gluedNext ? 1 : 0);
            put(10, shape(i - 1), s);
            put(11, s, shape(i + 1));
            put(12, pair(shape(i - 1), s), shape(i + 1));
            put(13, pair(shape(i - 2), shape(i - 1)), s);
            put(14, pair(s, shape(i + 1)), shape(i + 2));
            int from = tokens.start[i];
            int to = tokens.end[i];
            boolean isWord = tokens.kind[i] == Tokens.WORD;
            put(15, isWord && to - from > 3 ? hash(tokens.text, to - 3, to) : w, isWord ? 1 : 0);
            put(16, isWord && to - from > 3 ? hash(tokens.text, from, from + 3) : w, isWord ? 1 : 0);
            put(17, isWord && to - from > 4 ? hash(tokens.text, to - 4, to) : w, k);
            put(18, (inQuotes ? 1 : 0) + (round > 0 ? 2 : 0), k);
            put(19, i * 10 / count, k);
            put(20, Math.min(i, 8), k);
            put(21, Math.min(count - i, 8), k);
            put(22, Math.min(yearsSeen, 2) * 4 + Math.min(numbersSeen, 3), k);
            put(
                    23,
                    pair(kind(i - 3), kind(i - 2)),
                    pair(kind(i - 1), pair(k, pair(kind(i + 1), pair(kind(i + 2), kind(i + 3))))));
            put(24, pair(kind(i - 2), kind(i - 1)), pair(k, pair(kind(i + 1), kind(i + 2))));
            put(25, pair(kind(i - 4), kind(i - 3)), pair(kind(i - 2), pair(kind(i - 1), k)));
            put(26, pair(k, kind(i + 1)), pair(kind(i + 2), pair(kind(i + 3), kind(i + 4))));
            int cs = clauseStart[i];
            int ce = clauseEnd[i];
            int length = bucket(ce - cs);
            put(27, pair(shape(cs - 1), shape(ce)), length);
            put(28, pair(shape(ce), shape(ce + 1)), kind(ce + 2));
            put(29, pair(shape(cs - 1), shape(cs - 2)), kind(cs - 3));
            put(30, word(cs), k);
            put(31, pair(word(cs), word(cs + 1)), 0);
            put(32, Math.min(clauseIndex[i], 7), pair(k, style));
            put(33, length, lowerShare(cs, ce));
            put(34, whole, pair(k, Math.min(clauseIndex[i], 5)));
            put(35, pair(whole, style), pair(kind(i - 1), k));
            put(36, bucket(nextNumber[i] - i), k);
            put(37, pair(kind(nextNumber[i]), kind(nextNumber[i] + 1)), bucket(nextNumber[i] - i));
            put(38, pair(word(i - 2), word(i - 1)), 0);
            put(39, pair(word(i + 1), word(i + 2)), 0);
            put(40, pair(lastMark, bucket(sinceMark)), k);
            put(41, pair(kind(ce + 1), kind(ce + 2)), pair(kind(ce + 3), kind(ce)));
            put(42, word(ce - 1), shape(ce));
            put(43, pair(Math.min(clauseIndex[i], 6), lowerShare(cs, ce)), pair(style, length));
            put(44, pair(Math.min(yearsSeen, 2), years > 2 ? 3 : years), pair(k, Math.min(numbersSeen, 4)));
            put(45, pair(Math.min(numbers - numbersSeen, 5), k), kind(i + 1));
            put(46, pair(word(i - 1), w), word(i + 1));
            put(
                    47,
                    pair(lowerShare(cs, ce), length),
                    pair(Math.min(numbers - numbersSeen, 4), Math.min(numbersSeen, 3)));
            put(48, pair(word(ce + 1), shape(ce)), 0);
            put(49, pair(word(i - 3), k), 0);
            put(50, pair(word(i + 3), k), 0);
            put(51, pair(style, whole), Math.min(clauseIndex[i], 8));
            put(52, w, pair(inQuotes ? 1 : 0, Math.min(clauseIndex[i], 3)));
            put(53, pair(nextClauseKind(ce), shape(cs - 1)), pair(lowerShare(cs, ce), Math.min(numbersSeen, 2)));
            int clause = groups[i];
            int after = ce + 1 < count ? groups[ce + 1] : 0;
            int before = cs > 1 ? groups[cs - 2] : 0;
            put(54, own[i], k);
            put(55, clause, pair(length, k));
            put(56, pair(clause, after), lowerShare(cs, ce));
            put(57, pair(before, clause), Math.min(numbersSeen, 2));
            put(58, pair(markBefore, lastMark), pair(shape(ce), pair(clause, Math.min(yearsSeen, 1))));
            joint[i] = joint(i);
            yearsSeen += k == YEAR ? 1 : 0;
            numbersSeen += tokens.kind[i] == Tokens.NUMBER ? 1 : 0;
            if (s == 2000 + '"') {
                inQuotes = !inQuotes;
            } else if (s == 2000 + '(') {
                round++;
            } else if (s == 2000 + ')') {
                round = Math.max(0, round - 1);
            }
            if (divides(i)) {
                markBefore = lastMark;
                lastMark = s;
                sinceMark = 0;
            } else {
                sinceMark++;
            }
        }
    }

    /** For each token the groups of words that its clause has; its own groups go into {@code own}. */
    private int[] groups(int[] clauseEnd, int[] own) {
        int[] groups = new int[count];
        for (int i = 0; i < count; ) {
            int found = 0;
            int end = Math.max(clauseEnd[i], i + 1);
            for (int j = i; j < end; j++) {
                own[j] = tokens.kind[j] == Tokens.WORD ? Lexicon.groups(word[j]) : 0;
                found |= own[j];
            }
            for (int j = i; j < end; j++) {
                groups[j] = found;
            }
            i = end;
        }
        return groups;
    }

    /** What comes after the clause: a sentence-like one, a capitalised one, a number. */
    private int nextClauseKind(int ce) {
        int i = ce + 1;
        int lower = 0;
        int upper = 0;
        int steps = 0;
        if (i < count && tokens.kind[i] == Tokens.NUMBER) {
            return 90 + kind(i);
        }
        while (i < count && steps < 12 && !divides(i)) {
            lower += kind[i] == LOWER ? 1 : 0;
            upper += kind[i] == CAPITALISED || kind[i] == INITIAL || kind[i] == CAPITALS ? 1 : 0;
            i++;
            steps++;
        }
        return (lower == 0 ? 0 : lower < upper ? 1 : 2) * 8 + Math.min(upper, 4);
    }

    private int lowerShare(int from, int to) {
        int lower = 0;
        int words = 0;
        for (int i = from; i < to && i < from + 24; i++) {
            lower += kind[i] == LOWER ? 1 : 0;
            words += tokens.kind[i] == Tokens.WORD ? 1 : 0;
        }
        return words == 0 ? 9 : lower * 4 / words;
    }

    /** How the first author is written: "Smith J", "Smith, J.", "J. Smith", a number first, something else. */
    private int styleOfStart() {
        int i = 0;
        while (i < count
                && i < 4
                && kind[i] != CAPITALISED
                && kind[i] != INITIAL
                && kind[i] != CAPITALS
                && kind[i] != LOWER) {
            i++;
        }
        int a = kind(i);
        int b = kind(i + 1);
        int c = kind(i + 2);
        int comma = 11 + MARKS.indexOf(',');
        int full = 11 + MARKS.indexOf('.');
        if (a == CAPITALISED && (b == INITIAL || b == CAPITALS)) {
            return c == full ? 2 : 1;
        }
        if (a == CAPITALISED && b == comma) {
            return c == INITIAL || c == CAPITALS ? kind(i + 3) == full ? 3 : 4 : 5;
        }
        if (a == INITIAL) {
            return b == full ? 6 : 7;
        }
        if (a == CAPITALISED) {
            return b == CAPITALISED ? 8 : b == LOWER ? 9 : 10;
        }
        return a == LOWER ? 11 : 12;
    }

    private int joint(int i) {
        int before = kind(i - 1);
        int left = before >= 30
                ? 0
                : before <= MIXED || before == OTHER_SCRIPT
                        ? 1
                        : before <= LONG_NUMBER ? 2 : before == REFERENCE_ADDRESS ? 3 : 4 + Math.min(before - 11, 11);
        int here = kind[i];
        int right = here == INITIAL || here == CAPITALS
                ? 0
                : here == CAPITALISED || here == MIXED || here == OTHER_SCRIPT
                        ? 1
                        : here == LOWER
                                ? 2
                                : here == YEAR
                                        ? 3
                                        : here == SHORT_NUMBER || here == LONG_NUMBER
                                                ? 4
                                                : here == REFERENCE_ADDRESS ? 5 : here == 11 || here == 12 ? 6 : 7;
        return left * 8 + right;
    }
}
