package org.cytotheca.catalog.release;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import org.jboss.logging.Logger;

import org.cytotheca.catalog.recognition.Tagger;
import org.cytotheca.catalog.vocabulary.Vocabulary;
import org.cytotheca.catalog.vocabulary.VocabularyFormatException;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyFile;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyFolder;
import org.cytotheca.catalog.vocabulary.ontology.VocabularyRelease;
import org.cytotheca.shell.problem.Problems;

/**
 * Makes releases: of the built-in vocabulary, the files of a folder, and what was uploaded. A new release is compiled beside
 * the one in use and takes its place in one step; when anything is wrong with it, the one in use stays.
 *
 * <p>Blocks; never call it on the event loop.
 */
@ApplicationScoped
public class Vocabularies {

    private static final Logger LOG = Logger.getLogger(Vocabularies.class);

    private final CurrentRelease current;
    private final VocabularyUploads uploads;
    private final VocabularySettings settings;
    private final ReadFiles readFiles = new ReadFiles();
    private Cancellable polling;

    Vocabularies(CurrentRelease current, VocabularyUploads uploads, VocabularySettings settings) {
        this.current = current;
        this.uploads = uploads;
        this.settings = settings;
    }

    /** What loading a file did, or would do. */
    public record Loaded(Source source, Release release, VocabularyChanges changes) {}

    /** What a release is made of, in the order in which it counts; of several taggers the last. */
    private static final class Sources {
        private final List<VocabularyFile> files = new ArrayList<>();
        private final List<Source> sources = new ArrayList<>();
        private Tagger tagger;

        private void add(VocabularyFile file, String origin, String digest) {
            files.add(file);
            sources.add(Source.of(file, origin, digest));
        }

        private void add(String name, Tagger uploaded, String digest) {
            tagger = uploaded;
            sources.add(Source.ofTagger(name, Source.UPLOADED, digest));
        }
    }

    /** Before the first event is read. */
    void start(@Observes @Priority(1) StartupEvent started) {
        if (settings.folder().isPresent()
                && !Files.isDirectory(settings.folder().get())) {
            throw new IllegalStateException("cytotheca.vocabularies.folder is no folder: "
                    + settings.folder().get());
        }
        Map<String, String> uploaded = uploads.digests().await().indefinitely();
        if (settings.folder().isPresent() || !uploaded.isEmpty()) {
            current.use(compiled(sources(uploaded, "", null)));
        }
        polling = Multi.createFrom()
                .ticks()
                .every(settings.poll())
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .subscribe()
                .with(tick -> refresh());
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (polling != null) {
            polling.cancel();
        }
    }

    /** Takes over what other replicas have loaded or removed. */
    private synchronized void refresh() {
        try {
            Map<String, String> uploaded = uploads.digests().await().indefinitely();
            if (!uploaded.equals(uploadedIn(current.get()))) {
                current.use(compiled(sources(uploaded, "", null)));
            }
        } catch (RuntimeException e) {
            LOG.warnf("vocabularies not refreshed, the release in use stays cause=%s", e);
        }
    }

    /**
     * Loads a file under a name, in the place of one that had it.
     *
     * @param dryRun tells what would change and changes nothing
     * @throws VocabularyFormatException when it cannot be read or does not go together with the rest
     */
    synchronized Loaded load(String name, byte[] content, boolean dryRun) {
        String digest = digest(content);
        Map<String, String> uploaded =
                new LinkedHashMap<>(uploads.digests().await().indefinitely());
        uploaded.put(name, digest);
        Sources sources = sources(uploaded, name, content);
        Source source = sources.sources.stream()
                .filter(one ->
                        one.origin().equals(Source.UPLOADED) && one.name().equals(name))
                .findFirst()
                .orElseThrow();
        Vocabulary vocabulary = merged(sources);
        VocabularyChanges changes = VocabularyChanges.between(current.vocabulary(), vocabulary);
        if (dryRun) {
            return new Loaded(source, current.get(), changes);
        }
        Release release = Release.of(sources.sources, vocabulary, sources.tagger);
        uploads.save(name, digest, gzip(content)).await().indefinitely();
        current.use(release);
        return new Loaded(source, release, changes);
    }

    /** Takes an uploaded vocabulary out again. */
    synchronized void remove(String name) {
        if (!uploads.remove(name).await().indefinitely()) {
            throw Problems.notFound("uploaded vocabulary", name);
        }
        current.use(compiled(sources(uploads.digests().await().indefinitely(), "", null)));
    }

    private static Map<String, String> uploadedIn(Release release) {
        Map<String, String> digests = new LinkedHashMap<>();
        release.sources().stream()
                .filter(source -> source.origin().equals(Source.UPLOADED))
                .forEach(source -> digests.put(source.name(), source.digest()));
        return digests;
    }

    /** @param given the content that stands for what is stored under the name; null where nothing is given */
    private Sources sources(Map<String, String> uploaded, String givenName, byte[] given) {
        Sources sources = new Sources();
        sources.tagger = tagger();
        settings.folder().ifPresent(folder -> {
            for (Path path : VocabularyFolder.files(folder)) {
                String digest = digest(bytes(path));
                sources.add(
                        readFiles.get(path + " " + digest, () -> VocabularyFolder.read(path, settings.longestFile())),
                        Source.FOLDER,
                        digest);
            }
        });
        uploaded.forEach((name, digest) -> {
            byte[] content = name.equals(givenName)
                    ? given
                    : uploads.content(name, digest).await().indefinitely();
            if (content == null) {
                return;
            }
            if (Tagger.isModel(content)) {
                sources.add(name, tagger(name, content), digest);
            } else {
                sources.add(readFiles.get(name + " " + digest, () -> read(name, content)), Source.UPLOADED, digest);
            }
        });
        return sources;
    }

    private static Tagger tagger(String name, byte[] content) {
        try {
            return Tagger.read(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new VocabularyFormatException(name, 1, "a tagger's model that is cut off or damaged");
        }
    }

    private VocabularyFile read(String name, byte[] content) {
        return VocabularyFile.read(name, new ByteArrayInputStream(content), settings.longestFile());
    }

    private Release compiled(Sources sources) {
        return Release.of(sources.sources, merged(sources), sources.tagger);
    }

    /** The tagger of the folder; null where there is none. */
    private Tagger tagger() {
        Path model = settings.folder().flatMap(VocabularyFolder::tagger).orElse(null);
        if (model == null) {
            return null;
        }
        try (InputStream file = Files.newInputStream(model)) {
            return Tagger.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(model + " is no model of a tagger", e);
        }
    }

    /** The terms as they were read are let go as soon as they are merged: they take more room than what comes of them. */
    private static Vocabulary merged(Sources sources) {
        Vocabulary merged = VocabularyRelease.of(sources.files);
        sources.files.clear();
        sources.sources.add(0, builtIn(VocabularyRelease.of(List.of())));
        return merged;
    }

    static Source builtIn(Vocabulary vocabulary) {
        return new Source(
                Source.BUILT_IN,
                Source.BUILT_IN,
                VocabularyFile.Format.OWN.label(),
                vocabulary.version(),
                vocabulary.concepts().size(),
                vocabulary.names(),
                0,
                "");
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static byte[] gzip(byte[] content) {
        if (content.length > 2 && content[0] == 0x1f && (content[1] & 0xff) == 0x8b) {
            return content;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
