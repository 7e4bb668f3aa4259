package org.cytotheca.citation.importing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows in the text format of PostgreSQL's COPY. Not thread-safe. */
final class CopyRows {

    private static final byte[] NULL = {'\\', 'N'};

    private byte[] bytes = new byte[1 << 20];
    private int length;
    private boolean rowBegun;
    private int rows;

    /** One value of the row; null for NULL. */
    CopyRows value(String text) {
        return value(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    /** One value in UTF-8; null for NULL. */
    CopyRows value(byte[] utf8) {
        ensure(2 + (utf8 == null ? NULL.length : utf8.length * 2));
        if (rowBegun) {
            bytes[length++] = '\t';
        }
        rowBegun = true;
        if (utf8 == null) {
            bytes[length++] = NULL[0];
            bytes[length++] = NULL[1];
            return this;
        }
        for (byte b : utf8) {
            switch (b) {
                case '\\' -> escaped('\\');
                case '\n' -> escaped('n');
                case '\r' -> escaped('r');
                case '\t' -> escaped('t');
                default -> bytes[length++] = b;
            }
        }
        return this;
    }

    private void escaped(char c) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) c;
    }

    void endRow() {
        bytes[length++] = '\n';
        rowBegun = false;
        rows++;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    int rows() {
        return rows;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
        rows = 0;
        rowBegun = false;
    }
}
