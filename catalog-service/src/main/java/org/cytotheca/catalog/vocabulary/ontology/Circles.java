package org.cytotheca.catalog.vocabulary.ontology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Opens circles that come of merging: each ontology has none, but one may hold for the broader concept what another holds
 * for the narrower one. A link of our own hierarchy stays; of the others the one that closes the circle goes.
 */
final class Circles {

    private static final int OPEN = 1;
    private static final int DONE = 2;

    private final Map<String, List<String>> broader;
    private final Set<String> ours;
    private final Map<String, Integer> state = new HashMap<>();
    private final List<String> path = new ArrayList<>();
    private final List<Integer> next = new ArrayList<>();

    /** @param ours the concepts whose links are our own; no circle is made of such alone */
    Circles(Map<String, List<String>> broader, Set<String> ours) {
        this.broader = broader;
        this.ours = ours;
    }

    /** Depth first upwards; a link to a concept on the path closes a circle. */
    void open() {
        for (String start : List.copyOf(broader.keySet())) {
            if (!state.containsKey(start)) {
                enter(start);
                while (!path.isEmpty()) {
                    step();
                }
            }
        }
    }

    private void enter(String id) {
        state.put(id, OPEN);
        path.add(id);
        next.add(0);
    }

    private void leave(Integer left) {
        String id = path.remove(path.size() - 1);
        next.remove(next.size() - 1);
        if (left == null) {
            state.remove(id);
        } else {
            state.put(id, left);
        }
    }

    private void step() {
        int top = path.size() - 1;
        String id = path.get(top);
        int link = next.get(top);
        List<String> links = broader.getOrDefault(id, List.of());
        if (link >= links.size()) {
            leave(DONE);
            return;
        }
        String above = links.get(link);
        Integer known = state.get(above);
        if (known == null) {
            next.set(top, link + 1);
            enter(above);
        } else if (known == DONE) {
            next.set(top, link + 1);
        } else {
            cut(top);
        }
    }

    /** Takes away the link at which the path stands, or the last one before it that is not ours. */
    private void cut(int top) {
        int at = top;
        while (ours.contains(path.get(at))) {
            at--;
        }
        while (path.size() - 1 > at) {
            leave(null);
        }
        int link = at == top ? next.get(at) : next.get(at) - 1;
        List<String> links = new ArrayList<>(broader.get(path.get(at)));
        links.remove(link);
        broader.put(path.get(at), List.copyOf(links));
        next.set(at, link);
    }
}
