package org.cytotheca.local.launcher;

import java.io.PrintStream;
import java.util.Locale;

/** Where the command writes. Lines are plain text, so that they read the same in a terminal, a pipe and a CI log. */
final class Console {
    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    synchronized void step(String kind, String what) {
        out.printf(Locale.ROOT, "[%s] %s%n", kind, what);
        out.flush();
    }

    synchronized void heading(String text) {
        out.printf("%n%s%n%s%n", text, "-".repeat(text.length()));
    }

    synchronized void line(String format, Object... values) {
        out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
