package org.cytotheca.shell.problem;

import java.time.Duration;
import java.util.Optional;

/** Ends a request with a {@link Problem}. Carries no stack trace: it tells the caller, not us. */
public class ProblemException extends RuntimeException {
    private final transient Problem problem;
    private final transient Duration retryAfter;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /** A problem that passes: the answer says after how long to try again. */
    public ProblemException(Problem problem, Duration retryAfter) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The same for the Retry-After header, which counts in whole seconds from 1. */
    public Optional<Long> retryAfterSeconds() {
        return retryAfter().map(wait -> Math.max(1, (wait.toMillis() + 999) / 1000));
    }
}
