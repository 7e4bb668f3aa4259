package org.cytotheca.citation.registry;

/** An agency gave no answer that can be used. Carries no stack trace: it tells about them, not about us. */
class AgencyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean refusedRequest;

    AgencyException(String message, boolean refusedRequest) {
        super(message, null, false, false);
        this.refusedRequest = refusedRequest;
    }

    /** Whether the agency is well and this very request was at fault. */
    boolean refusedRequest() {
        return refusedRequest;
    }
}
