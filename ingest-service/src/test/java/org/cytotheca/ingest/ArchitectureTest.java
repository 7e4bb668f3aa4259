package org.cytotheca.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

import org.cytotheca.contracts.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {
    ArchitectureTest() {
        super("org.cytotheca.ingest", "reading", "structure", "comparison");
    }

    @Test
    void readingDoesNotKnowWhatIsMadeOfIt() {
        noClasses()
                .that()
                .resideInAPackage("..ingest.reading..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.cytotheca.contracts..", "..ingest.structure..", "..ingest.article..")
                .check(classes);
    }
}
