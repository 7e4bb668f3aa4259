package org.cytotheca.ingest.structure;

import java.util.Optional;

import org.cytotheca.ingest.reading.Element;

/** An element of the document on its way to its role. Confined to one run of the pipeline. */
final class Line {
    /** Longer than this is a paragraph, whatever it looks like; only shorter lines are examined by pattern. */
    static final int SHORT = 300;

    final int index;
    final Element element;
    final String text;
    /** Whether an empty line stands before, after it. */
    final boolean apart;

    boolean apartAfter;
    /** No more than a bound: the difference between 60 and 600 words does not matter to anybody. */
    final int words;

    private Role role = Role.OPEN;
    private String rule = "";
    private int level;
    private String normal;
    private Optional<String> furniture;

    Line(int index, Element element) {
        this.index = index;
        this.element = element;
        this.text = element.text();
        this.apart = element.apart();
        this.words = Words.count(text, 60);
    }

    Role role() {
        return role;
    }

    /** The rule by which it was removed. */
    String rule() {
        return rule;
    }

    int level() {
        return level;
    }

    boolean open() {
        return role == Role.OPEN;
    }

    boolean is(Role other) {
        return role == other;
    }

    boolean isShort() {
        return text.length() <= SHORT;
    }

    void become(Role newRole) {
        role = newRole;
    }

    void become(Role newRole, int newLevel) {
        role = newRole;
        level = newLevel;
    }

    void remove(String reason) {
        role = Role.REMOVED;
        rule = reason;
    }

    /** Its words in lower case; empty for a long line. */
    String normal() {
        if (normal == null) {
            normal = isShort() ? Words.normal(text) : "";
        }
        return normal;
    }

    /** The rule by which it is furniture wherever it stands. */
    Optional<String> furniture() {
        if (furniture == null) {
            furniture = Furniture.rule(this);
        }
        return furniture;
    }

    /** Whether it reads as a sentence to its end. */
    boolean ended() {
        int i = text.length() - 1;
        while (i > 0
                && (text.charAt(i) == '"'
                        || text.charAt(i) == '”'
                        || text.charAt(i) == ')'
                        || text.charAt(i) == ']'
                        || text.charAt(i) == '’'
                        || Character.isDigit(text.charAt(i))
                        || text.charAt(i) == ','
                        || text.charAt(i) == '–'
                        || text.charAt(i) == '-'
                        || text.charAt(i) == '['
                        || text.charAt(i) == '('
                        || SuperscriptDigits.is(text.charAt(i)))) {
            i--;
        }
        char c = text.charAt(i);
        return c == '.' || c == '!' || c == '?' || c == '。' || c == ';';
    }
}
