package org.cytotheca.kubernetes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;

/** One object that the chart renders, and what the Kubernetes API would say against it. */
record Manifest(JsonNode content) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Types are as the API wants them, not as they could be bent. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .build();

    private static final Map<String, Class<?>> TYPED = Map.of(
            "ConfigMap", ConfigMap.class,
            "Secret", Secret.class,
            "Service", Service.class,
            "ServiceAccount", ServiceAccount.class,
            "Deployment", Deployment.class,
            "PodDisruptionBudget", PodDisruptionBudget.class);

    interface Check {
        void accept(JsonElement json) throws IOException;
    }

    private static final Map<String, Check> GENERATED = Map.of(
            "ConfigMap", V1ConfigMap::validateJsonElement,
            "Secret", V1Secret::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "ServiceAccount", V1ServiceAccount::validateJsonElement,
            "Deployment", V1Deployment::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

    static List<Manifest> read(String yaml) throws IOException {
        List<Manifest> manifests = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                if (document.has("kind")) {
                    manifests.add(new Manifest(document));
                }
            }
        }
        return manifests;
    }

    String kind() {
        return content.path("kind").asText();
    }

    String name() {
        return content.path("metadata").path("name").asText();
    }

    /** What is wrong with it; empty where nothing is. A kind that nobody checks is wrong too. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        if (!TYPED.containsKey(kind())) {
            return List.of(kind() + " is not checked by this test");
        }
        try {
            // Initializes the generated client's readers.
            JSON.getGson();
            GENERATED.get(kind()).accept(JsonParser.parseString(content.toString()));
        } catch (IOException | RuntimeException e) {
            violations.add(kind() + " " + name() + ": " + e.getMessage());
        }
        try {
            STRICT.treeToValue(content, TYPED.get(kind()));
        } catch (JsonProcessingException e) {
            violations.add(kind() + " " + name() + ": " + e.getOriginalMessage());
        }
        return violations;
    }
}
