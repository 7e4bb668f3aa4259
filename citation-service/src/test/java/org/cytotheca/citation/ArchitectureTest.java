package org.cytotheca.citation;

import org.cytotheca.contracts.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {
    ArchitectureTest() {
        super("org.cytotheca.citation", "doi", "reference", "record", "verification");
    }
}
