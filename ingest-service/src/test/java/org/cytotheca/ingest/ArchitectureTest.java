package org.cytotheca.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.cytotheca.ingest");

    @Test
    void theCoreKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage("..ingest.reading..", "..ingest.structure..", "..ingest.comparison..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta..",
                        "io.smallrye..",
                        "io.vertx..",
                        "org.eclipse.microprofile..",
                        "java.sql..",
                        "org.cytotheca.shell..")
                .check(classes);
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

    @Test
    void packagesDoNotKnowEachOtherInCircles() {
        slices().matching("org.cytotheca.ingest.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
