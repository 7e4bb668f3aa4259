package org.cytotheca.catalog;

import org.cytotheca.contracts.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {
    ArchitectureTest() {
        super("org.cytotheca.catalog", "vocabulary", "recognition", "claims");
    }
}
