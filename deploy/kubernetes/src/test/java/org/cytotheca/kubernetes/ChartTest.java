package org.cytotheca.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import org.junit.jupiter.api.Test;

/** The chart as a platform team installs it: rendered by Helm, held against the Kubernetes API, without a cluster. */
class ChartTest {
    private static final Path CHART = Path.of("cytotheca");

    @Test
    void lintFindsNothing() {
        var result = new Helm(CHART).lint().quiet().call();

        assertFalse(result.isFailed(), () -> String.join("\n", result.getMessages()));
    }

    @Test
    void everyObjectIsAsTheApiWantsIt() throws IOException {
        List<String> violations = render().stream()
                .flatMap(manifest -> manifest.violations().stream())
                .toList();

        assertEquals(List.of(), violations);
    }

    @Test
    void everyObjectIsAsTheApiWantsItWithAllOptions() throws IOException {
        List<Manifest> manifests = Manifest.read(withAddresses(template())
                .set("services.catalog.replicas", 3)
                .set("services.catalog.database.existingSecret", "catalog-db")
                .set("kafka.existingSecret", "kafka-client")
                .set("kafka.properties.security\\.protocol", "SASL_SSL")
                .set("image.registry", "registry.example.org/team")
                .set("image.pullSecrets[0]", "pull")
                .set("nodeSelector.disk", "ssd")
                .set("services.catalog.mounts[0].name", "vocabularies")
                .set("services.catalog.mounts[0].path", "/vocabularies")
                .set("services.catalog.mounts[0].volume.persistentVolumeClaim.claimName", "ontologies")
                .call());

        assertEquals(
                List.of(),
                manifests.stream()
                        .flatMap(manifest -> manifest.violations().stream())
                        .toList());
        assertTrue(manifests.stream().anyMatch(manifest -> manifest.kind().equals("PodDisruptionBudget")));
        assertEquals(
                "SASL_SSL",
                only(manifests, "ConfigMap", "-catalog")
                        .at("/data/KAFKA_SECURITY_PROTOCOL")
                        .asText());
        JsonNode catalog = only(manifests, "Deployment", "-catalog").at("/spec/template/spec");
        assertEquals(
                "/vocabularies",
                catalog.at("/containers/0/volumeMounts/1/mountPath").asText());
        assertEquals(
                "ontologies",
                catalog.at("/volumes/1/persistentVolumeClaim/claimName").asText());
    }

    @Test
    void thereIsADeploymentAndAServiceForEachOfTheThree() throws IOException {
        Set<String> names = render().stream()
                .filter(manifest -> Set.of("Deployment", "Service").contains(manifest.kind()))
                .map(manifest -> manifest.kind() + manifest.name())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(6, names.size(), names::toString);
    }

    @Test
    void noContainerRunsAsRootOrWritesToItsImage() throws IOException {
        for (JsonNode pod : pods()) {
            assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
            for (JsonNode container : pod.path("containers")) {
                assertTrue(
                        container.at("/securityContext/readOnlyRootFilesystem").asBoolean());
                assertEquals(
                        "ALL",
                        container.at("/securityContext/capabilities/drop/0").asText());
                assertTrue(container.at("/resources/limits/memory").isTextual());
            }
        }
    }

    @Test
    void noPasswordStandsInAConfigMapOrAPod() throws IOException {
        for (Manifest manifest : render()) {
            if (!manifest.kind().equals("Secret")) {
                assertFalse(manifest.content().toString().contains("s3cret"), manifest::name);
            }
        }
    }

    @Test
    void aMissingAddressIsToldByName() {
        Exception refused = assertThrows(
                IllegalStateException.class,
                () -> template().set("kafka.bootstrapServers", "kafka:9092").call());

        assertTrue(refused.getMessage().contains("database.address is not set"), refused::getMessage);
    }

    @Test
    void aMisspeltValueIsRefused() {
        Exception refused = assertThrows(IllegalStateException.class, () -> withAddresses(template())
                .set("services.catalog.replica", 2)
                .call());

        assertTrue(refused.getMessage().contains("replica"), refused::getMessage);
    }

    @Test
    void theCheckFindsAMisspeltField() throws IOException {
        ObjectNode deployment = deployment();
        ((ObjectNode) deployment.at("/spec/template/spec")).put("serviceAcountName", "x");

        assertFalse(new Manifest(deployment).violations().isEmpty());
    }

    @Test
    void theCheckFindsAValueOfAWrongType() throws IOException {
        ObjectNode deployment = deployment();
        ((ObjectNode) deployment.path("spec")).put("replicas", "two");

        assertFalse(new Manifest(deployment).violations().isEmpty());
    }

    @Test
    void theCheckFindsAMissingMember() throws IOException {
        ObjectNode deployment = deployment();
        ((ObjectNode) deployment.path("spec")).remove("selector");

        assertFalse(new Manifest(deployment).violations().isEmpty());
    }

    private static ObjectNode deployment() throws IOException {
        return only(render(), "Deployment", "-catalog").deepCopy();
    }

    private static JsonNode only(List<Manifest> manifests, String kind, String ending) {
        return manifests.stream()
                .filter(manifest ->
                        manifest.kind().equals(kind) && manifest.name().endsWith(ending))
                .findFirst()
                .orElseThrow()
                .content();
    }

    private static List<JsonNode> pods() throws IOException {
        return render().stream()
                .filter(manifest -> manifest.kind().equals("Deployment"))
                .map(manifest -> manifest.content().at("/spec/template/spec"))
                .toList();
    }

    private static List<Manifest> render() throws IOException {
        return Manifest.read(withAddresses(template()).call());
    }

    private static TemplateCommand template() {
        // Without a cluster Helm supposes an old Kubernetes.
        return new Helm(CHART).template().withKubeVersion("1.32.0");
    }

    private static TemplateCommand withAddresses(TemplateCommand command) {
        command.set("kafka.bootstrapServers", "kafka:9092");
        for (String service : List.of("ingest", "catalog", "citation")) {
            command.set("services." + service + ".database.address", "postgres:5432/" + service);
            command.set("services." + service + ".database.password", "s3cret");
        }
        return command;
    }
}
