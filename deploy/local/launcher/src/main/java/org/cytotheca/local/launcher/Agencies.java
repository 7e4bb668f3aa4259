package org.cytotheca.local.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Whether the registration agencies of DOIs can be reached from here. */
final class Agencies {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private Agencies() {}

    /** Asks Crossref for nothing in particular; any answer of HTTP will do. */
    static boolean reachable() {
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://api.crossref.org/types"))
                .timeout(PATIENCE)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
