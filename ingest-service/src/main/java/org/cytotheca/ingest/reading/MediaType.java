package org.cytotheca.ingest.reading;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/**
 * A media type with what matters for reading: its lower-case name without parameters, and its character set.
 *
 * @param charset of the {@code charset} parameter; empty where there is none
 */
public record MediaType(String name, Optional<Charset> charset) {

    /** Reads the value of a Content-Type header (RFC 9110, section 8.3). Null has an empty name. */
    public static MediaType parse(String value) {
        if (value == null || value.isBlank()) {
            return new MediaType("", Optional.empty());
        }
        String[] parts = value.split(";");
        String name = parts[0].strip().toLowerCase(Locale.ROOT);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.regionMatches(true, 0, "charset=", 0, 8)) {
                return new MediaType(name, Optional.of(charset(parameter.substring(8))));
            }
        }
        return new MediaType(name, Optional.empty());
    }

    /** Whether its bytes have to be unpacked before there is a text: PDF and DOCX. */
    public boolean isPacked() {
        return name.equals("application/pdf") || name.equals(WordReader.MEDIA_TYPE);
    }

    static Charset charset(String quoted) {
        String name = quoted.replace("\"", "").strip();
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw ReadingProblem.of(
                    ReadingProblem.Kind.UNKNOWN_CHARSET, "The character set '" + name + "' is not known");
        }
    }
}
