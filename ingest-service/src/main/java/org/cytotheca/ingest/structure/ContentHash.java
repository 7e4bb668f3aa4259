package org.cytotheca.ingest.structure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import org.cytotheca.contracts.Block;
import org.cytotheca.contracts.SectionKind;
import org.cytotheca.contracts.Sentence;

/** SHA-256 over what a section says: its kind, path, blocks and citations. Equal hashes mean that nothing changed. */
public final class ContentHash {
    private final MessageDigest digest;

    private ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    public static String of(SectionKind kind, List<String> path, List<Block> blocks) {
        ContentHash hash = new ContentHash();
        hash.add(kind.wire());
        path.forEach(hash::add);
        for (Block block : blocks) {
            hash.add(block.kind().wire());
            hash.add(block.text());
            for (Sentence sentence : block.sentences()) {
                hash.add(String.join(",", sentence.citations()));
            }
        }
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    /** Over all that an article says: title, sections and reference lists. Its authors and its furniture have no part in it. */
    public static String of(StructuredArticle article) {
        ContentHash hash = new ContentHash();
        hash.add(article.title());
        article.sections().forEach(section -> hash.add(section.contentHash()));
        article.references().forEach(reference -> {
            hash.add(reference.label());
            hash.add(reference.raw());
        });
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    /** A unit separator keeps "ab", "c" from "a", "bc". */
    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0x1F);
    }
}
