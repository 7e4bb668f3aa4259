package org.cytotheca.citation.record;

import java.util.List;
import java.util.Map;

import org.cytotheca.citation.reference.CslItem;

/** A registered work as an item of CSL-JSON. */
public final class WorkCsl {

    private WorkCsl() {}

    public static Map<String, Object> of(RegisteredWork work) {
        String page = work.page().isEmpty() ? work.articleNumber() : work.page();
        Map<String, Object> csl = new CslItem(
                        work.type(),
                        work.author(),
                        work.editor(),
                        work.title().orElse(""),
                        work.container().orElse(""),
                        "",
                        work.issued().isEmpty()
                                ? work.years().stream().sorted().limit(1).toList()
                                : work.issued(),
                        work.volume(),
                        work.issue(),
                        page,
                        "",
                        "",
                        work.publisher(),
                        "",
                        "",
                        "",
                        work.doi().name(),
                        "",
                        "",
                        "",
                        "",
                        "https://doi.org/" + work.doi().pathEscaped())
                .toCsl();
        List<String> containers = work.containers();
        if (containers.size() > 1) {
            csl.put("container-title-short", containers.get(1));
        }
        return csl;
    }
}
