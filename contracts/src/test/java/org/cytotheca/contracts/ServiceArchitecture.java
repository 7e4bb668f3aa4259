package org.cytotheca.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.Arrays;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What holds for the packages of every service. Each has a test of its own that extends this one. */
public abstract class ServiceArchitecture {
    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "jakarta..",
        "io.smallrye..",
        "io.vertx..",
        "org.eclipse.microprofile..",
        "java.sql..",
        "java.net.http..",
        "org.cytotheca.shell.."
    };

    private final String service;
    private final String[] core;
    protected final JavaClasses classes;

    /**
     * @param service its package, such as {@code org.cytotheca.ingest}
     * @param core names of the packages in it that are plain Java
     */
    protected ServiceArchitecture(String service, String... core) {
        this.service = service;
        this.core = Arrays.stream(core).map(name -> service + "." + name + "..").toArray(String[]::new);
        this.classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(service);
    }

    @Test
    protected void theCoreIsPlainJava() {
        noClasses()
                .that()
                .resideInAnyPackage(core)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(classes);
    }

    @Test
    protected void packagesDoNotKnowEachOtherInCircles() {
        slices().matching(service + ".(*)..").should().beFreeOfCycles().check(classes);
    }
}
