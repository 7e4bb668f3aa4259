package org.cytotheca.citation.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.undercouch.citeproc.CSL;
import de.undercouch.citeproc.ItemDataProvider;
import de.undercouch.citeproc.csl.CSLItemData;
import de.undercouch.citeproc.output.Bibliography;

import org.cytotheca.shell.problem.Problems;

/**
 * Bibliographies in the styles of the Citation Style Language. Reading a style costs far more than using it, so each style
 * and locale is read once and kept; one is used by one thread at a time. Blocks: call it on a worker.
 */
@ApplicationScoped
public class Bibliographies {

    public static final String DEFAULT_STYLE = "vancouver";
    public static final String DEFAULT_LOCALE = "en-US";

    /** Names by which people ask for styles that are called otherwise. */
    private static final Map<String, String> ALIASES = Map.of(
            "vancouver", "nlm-citation-sequence",
            "ama", "american-medical-association",
            "chicago", "chicago-author-date",
            "harvard", "harvard-cite-them-right",
            "mla", "modern-language-association");

    private static final Pattern STYLE = Pattern.compile("[a-z0-9][a-z0-9-]{0,120}");
    /** In plain text styles with a hanging number lose the space behind it. */
    private static final Pattern GLUED_NUMBER = Pattern.compile("^([\\[(]?\\d{1,5}[\\].)]{1,2})(?=[^\\s\\d])");

    /** Names of locales by themselves in small letters, and the first of each language by that. */
    private static final Map<String, String> LOCALES = locales();

    private final Cache<String, Style> styles =
            Caffeine.newBuilder().maximumSize(50).build();

    /** The items as numbered or listed plain text, one paragraph an item. */
    public String plainText(List<Map<String, Object>> items, String style, String locale) {
        return style(style, locale).render(items, "text");
    }

    private static Map<String, String> locales() {
        Map<String, String> locales = new HashMap<>();
        try {
            for (String locale : CSL.getSupportedLocales()) {
                locales.put(locale.toLowerCase(Locale.ROOT), locale);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String locale : new TreeSet<>(locales.values())) {
            String language = locale.substring(0, 2);
            String home = language + "-" + language;
            locales.putIfAbsent(language, locales.getOrDefault(home, locale));
        }
        locales.put("en", DEFAULT_LOCALE);
        return Map.copyOf(locales);
    }

    private Style style(String name, String locale) {
        String wanted = name == null || name.isBlank() ? DEFAULT_STYLE : name.strip();
        String language = locale == null || locale.isBlank() ? DEFAULT_LOCALE : locale.strip();
        String style = shipped(ALIASES.getOrDefault(wanted, wanted))
                .orElseThrow(() -> Problems.badParameter(
                        "style", "There is no style " + wanted + "; styles are named as in the CSL repository."));
        String spoken = Optional.ofNullable(
                        LOCALES.get(language.toLowerCase(Locale.ROOT).replace('_', '-')))
                .orElseThrow(() -> Problems.badParameter(
                        "locale", "There is no locale " + language + "; one is written like en-US or de."));
        return styles.get(style + "/" + spoken, key -> new Style(style, spoken));
    }

    /** The style, or the one that it is another name of: most journals' styles only refer to another. */
    private static Optional<String> shipped(String style) {
        return STYLE.matcher(style).matches()
                ? Stream.of(style, "dependent/" + style)
                        .filter(CSL::supportsStyle)
                        .findFirst()
                : Optional.empty();
    }

    /** One style in one language, ready for use. */
    private static final class Style implements ItemDataProvider {
        private final CSL csl;
        private final Map<String, CSLItemData> items = new LinkedHashMap<>();

        Style(String style, String locale) {
            try {
                csl = new CSL(this, style, locale);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        synchronized String render(List<Map<String, Object>> works, String format) {
            items.clear();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < works.size(); i++) {
                String id = String.valueOf(i + 1);
                Map<String, Object> item = new LinkedHashMap<>(works.get(i));
                item.put("id", id);
                // With an address styles call an article an internet source; its DOI says the same and better.
                if (item.containsKey("DOI")) {
                    item.remove("URL");
                }
                items.put(id, CSLItemData.fromJson(item));
                ids.add(id);
            }
            csl.reset();
            csl.setOutputFormat(format);
            csl.registerCitationItems(ids);
            Iterator<String> untitled = items.values().stream()
                    .filter(item -> item.getTitle() == null && item.getDOI() != null)
                    .map(item -> " https://doi.org/" + item.getDOI())
                    .iterator();
            StringJoiner text = new StringJoiner("\n", "", "\n");
            Bibliography bibliography = csl.makeBibliography();
            boolean hanging = bibliography.getSecondFieldAlign() != null;
            int number = 0;
            for (String printed : bibliography.getEntries()) {
                String entry = GLUED_NUMBER.matcher(printed.strip()).replaceFirst("$1 ");
                // A number that a style raises, as The Lancet's does, has nothing at all behind it.
                String raised = String.valueOf(++number);
                if (hanging && entry.matches(raised + "\\p{L}.*")) {
                    entry = raised + " " + entry.substring(raised.length());
                }
                // A work of which only its DOI is known: most styles print nothing of it.
                boolean empty = entry.chars().noneMatch(Character::isLetter);
                text.add(empty && untitled.hasNext() ? entry + untitled.next() : entry);
            }
            return text.toString();
        }

        @Override
        public CSLItemData retrieveItem(String id) {
            return items.get(id);
        }

        @Override
        public java.util.Collection<String> getIds() {
            return List.copyOf(items.keySet());
        }
    }
}
