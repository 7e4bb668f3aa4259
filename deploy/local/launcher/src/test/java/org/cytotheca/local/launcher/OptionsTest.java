package org.cytotheca.local.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final Path ROOT = Path.of("/project");

    @Test
    void withoutArgumentsItStaysUpOnTheUsualPorts() throws Options.BadOption {
        Options options = Options.parse(ROOT);

        assertEquals(LocalPorts.USUAL, options.ports());
        assertEquals(ROOT.resolve("deploy/local/data"), options.data());
    }

    @Test
    void aPortCanBeMoved() throws Options.BadOption {
        assertEquals(
                18082,
                Options.parse(ROOT, "--catalog-port", "18082", "--once").ports().catalog());
    }

    @Test
    void anUnknownOptionIsToldByName() {
        Options.BadOption e = assertThrows(Options.BadOption.class, () -> Options.parse(ROOT, "--frehs"));

        assertTrue(e.getMessage().contains("--frehs"));
    }

    @Test
    void aMissingValueIsTold() {
        Options.BadOption e = assertThrows(Options.BadOption.class, () -> Options.parse(ROOT, "--data"));

        assertTrue(e.getMessage().contains("--data"));
    }

    @Test
    void aPortThatIsNoneIsTold() {
        assertThrows(Options.BadOption.class, () -> Options.parse(ROOT, "--kafka-port", "70000"));
        assertThrows(Options.BadOption.class, () -> Options.parse(ROOT, "--kafka-port", "x"));
    }
}
