package org.cytotheca.shell.paging;

import java.util.List;
import java.util.function.Function;

/**
 * A stretch of a list.
 *
 * @param next cursor of the next stretch; null at the end
 * @param total how many items the whole list has
 */
public record Page<T>(List<T> items, String next, long total) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * The stretch that a query with {@link PageRequest#fetch()} found.
     *
     * @param found up to one item more than was asked for: that one says that there is a next stretch
     * @param position what the cursor after an item must hold for the query to go on behind it
     */
    public static <T> Page<T> of(List<T> found, PageRequest request, long total, Function<T, Cursor> position) {
        if (found.size() <= request.limit()) {
            return new Page<>(found, null, total);
        }
        List<T> items = found.subList(0, request.limit());
        return new Page<>(items, position.apply(items.get(items.size() - 1)).encoded(), total);
    }
}
