package org.cytotheca.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.BlockKind;
import org.cytotheca.contracts.Certainty;
import org.cytotheca.contracts.Polarity;
import org.cytotheca.contracts.Relation;
import org.cytotheca.contracts.Section;
import org.cytotheca.contracts.SectionKind;
import org.cytotheca.contracts.Sentence;
import org.cytotheca.contracts.Stage;

/**
 * A passage of {@code benchmarks/claims} with what a careful reader notes. The form is explained in the README there.
 *
 * @param name the file and the title
 */
record GoldPassage(
        String name, String title, List<Section> sections, List<GoldClaim> claims, List<GoldAspect> aspects) {

    /** Therapy and disease by name. */
    record GoldClaim(
            String sentence,
            Relation relation,
            String therapy,
            String disease,
            Polarity polarity,
            Certainty certainty,
            Stage stage) {}

    /** @param kind with its facet: {@code challenge: cost} */
    record GoldAspect(String sentence, String kind, String therapy) {}

    /** All passages of the {@code .txt} files of a folder. */
    static List<GoldPassage> load(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<GoldPassage> passages = new ArrayList<>();
            for (Path file : files.filter(one -> one.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                passages.addAll(read(file));
            }
            return passages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<GoldPassage> read(Path file) throws IOException {
        List<GoldPassage> passages = new ArrayList<>();
        Writing writing = null;
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.startsWith("=== ")) {
                writing = new Writing(file.getFileName() + ": " + line.substring(4), line.substring(4));
            } else if (line.isBlank() && writing != null) {
                passages.add(writing.done());
                writing = null;
            } else if (writing != null) {
                try {
                    writing.line(line);
                } catch (IllegalArgumentException e) {
                    throw new IllegalStateException(file + ":" + number + ": " + e.getMessage(), e);
                }
            }
        }
        if (writing != null) {
            passages.add(writing.done());
        }
        return passages;
    }

    /** A passage while its lines are read. */
    private static final class Writing {
        private final String name;
        private final String title;
        private final List<Section> sections = new ArrayList<>();
        private final List<GoldClaim> claims = new ArrayList<>();
        private final List<GoldAspect> aspects = new ArrayList<>();
        private final List<String> path = new ArrayList<>();
        private final List<Block> blocks = new ArrayList<>();
        private final List<String> paragraph = new ArrayList<>();
        private String sentence;

        Writing(String name, String title) {
            this.name = name;
            this.title = title;
        }

        void line(String line) {
            if (line.startsWith("+ ")) {
                note(Arrays.stream(line.substring(2).split("\\|"))
                        .map(String::strip)
                        .toList());
            } else if (line.startsWith("#")) {
                heading(line);
            } else if (line.startsWith("- ")) {
                endParagraph();
                sentence = line.substring(2);
                blocks.add(block(BlockKind.LIST_ITEM, List.of(sentence)));
            } else {
                sentence = line;
                paragraph.add(line);
            }
        }

        private void heading(String line) {
            endSection();
            int level = line.indexOf(' ') - 1;
            while (path.size() >= level) {
                path.remove(path.size() - 1);
            }
            path.add(line.substring(level + 2));
        }

        private void endParagraph() {
            if (!paragraph.isEmpty()) {
                blocks.add(block(BlockKind.PARAGRAPH, paragraph));
                paragraph.clear();
            }
        }

        private static Block block(BlockKind kind, List<String> lines) {
            List<Sentence> sentences = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (String line : lines) {
                text.append(text.isEmpty() ? "" : " ");
                sentences.add(new Sentence(text.length(), text.length() + line.length(), List.of()));
                text.append(line);
            }
            return new Block(kind, text.toString(), 0, text.length(), sentences);
        }

        private void endSection() {
            endParagraph();
            if (!blocks.isEmpty() || !path.isEmpty()) {
                int at = sections.size();
                String heading = path.isEmpty() ? null : path.get(path.size() - 1);
                sections.add(new Section(
                        "s" + at, at, SectionKind.BODY, path.size(), heading, List.copyOf(path), blocks, "none"));
                blocks.clear();
            }
        }

        private void note(List<String> parts) {
            for (Relation relation : Relation.values()) {
                if (relation.wire().equals(parts.get(0))) {
                    List<String> said = parts.size() < 4
                            ? List.of()
                            : Arrays.stream(parts.get(3).split(","))
                                    .map(String::strip)
                                    .toList();
                    claims.add(new GoldClaim(
                            sentence,
                            relation,
                            parts.get(1),
                            parts.get(2),
                            said.contains("negated") ? Polarity.NEGATED : Polarity.AFFIRMED,
                            said.contains("hedged") ? Certainty.HEDGED : Certainty.ASSERTED,
                            stage(said)));
                    return;
                }
            }
            aspects.add(new GoldAspect(sentence, parts.get(0).toLowerCase(Locale.ROOT), parts.get(1)));
        }

        private static Stage stage(List<String> said) {
            List<String> rest = new ArrayList<>(said);
            rest.removeAll(List.of("negated", "hedged"));
            if (rest.isEmpty()) {
                return Stage.UNSPECIFIED;
            }
            return Arrays.stream(Stage.values())
                    .filter(stage -> stage.wire().equals(rest.get(0)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown word " + rest));
        }

        GoldPassage done() {
            endSection();
            return new GoldPassage(name, title, List.copyOf(sections), List.copyOf(claims), List.copyOf(aspects));
        }
    }
}
