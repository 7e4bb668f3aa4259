package org.cytotheca.shell.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives every JSON answer to a GET a strong {@code ETag} and answers 304 where the caller has it already. A resource that
 * knows the version of what it serves sets the header itself and saves the hashing.
 */
@ApplicationScoped
public class ConditionalReads {
    private final ObjectMapper json;

    ConditionalReads(ObjectMapper json) {
        this.json = json;
    }

    @ServerResponseFilter
    public void tag(ContainerRequestContext request, ContainerResponseContext response) throws JsonProcessingException {
        boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!read || response.getStatus() != 200 || !response.hasEntity()) {
            return;
        }
        String tag = response.getHeaderString(HttpHeaders.ETAG);
        if (tag == null) {
            byte[] content = content(response);
            if (content == null) {
                return;
            }
            tag = EntityTag.ofContent(content);
            response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
            response.setEntity(content);
        }
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null && EntityTag.matches(known, tag)) {
            response.setStatus(304);
            response.setEntity(null);
        }
    }

    /** The bytes that will be sent, or null where they are a stream or not ours to write. */
    private byte[] content(ContainerResponseContext response) throws JsonProcessingException {
        if (response.getEntity() instanceof byte[] bytes) {
            return bytes;
        }
        MediaType type = response.getMediaType();
        boolean written = type == null || MediaType.APPLICATION_JSON_TYPE.isCompatible(type);
        boolean streamed = response.getEntity() instanceof java.util.concurrent.Flow.Publisher<?>
                || response.getEntity() instanceof java.io.InputStream;
        if (!written || streamed || response.getEntity() instanceof String) {
            return null;
        }
        return json.writeValueAsBytes(response.getEntity());
    }
}
