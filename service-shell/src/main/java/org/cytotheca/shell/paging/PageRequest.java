package org.cytotheca.shell.paging;

import java.util.Optional;

import org.cytotheca.shell.problem.Problems;

/**
 * What a caller asks of a list.
 *
 * @param limit items at the most
 * @param cursor behind which to begin; empty for the beginning
 */
public record PageRequest(int limit, Optional<Cursor> cursor) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    /**
     * Reads the query parameters {@code limit} and {@code cursor}.
     *
     * @param parts number of values that the list's sort key has
     * @throws org.cytotheca.shell.problem.ProblemException where one of them cannot be read
     */
    public static PageRequest of(Integer limit, String cursor, int parts) {
        int items = limit == null ? DEFAULT_LIMIT : limit;
        if (items < 1 || items > MAX_LIMIT) {
            throw Problems.badParameter("limit", "limit is from 1 to " + MAX_LIMIT + ".");
        }
        return new PageRequest(items, Optional.ofNullable(cursor).map(text -> Cursor.decode(text, parts)));
    }

    /** How many to fetch: one more than asked for, to know whether there is a next stretch. */
    public int fetch() {
        return limit + 1;
    }
}
