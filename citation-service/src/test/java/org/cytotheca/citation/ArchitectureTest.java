package org.cytotheca.citation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.cytotheca.citation");

    @Test
    void theCoreIsPlainJava() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..citation.doi..",
                        "..citation.reference..",
                        "..citation.record..",
                        "..citation.verification..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta..",
                        "io.smallrye..",
                        "io.vertx..",
                        "org.eclipse.microprofile..",
                        "java.sql..",
                        "java.net.http..",
                        "org.cytotheca.shell..")
                .check(SERVICE);
    }

    @Test
    void packagesDoNotKnowEachOtherInCircles() {
        slices().matching("org.cytotheca.citation.(*)..")
                .should()
                .beFreeOfCycles()
                .check(SERVICE);
    }
}
