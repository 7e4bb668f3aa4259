package org.cytotheca.shell.events;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import io.vertx.pgclient.PgException;

/** What a failure says about trying again. */
public final class Failures {
    private Failures() {}

    /** Whether the same work may succeed later without anybody changing it. */
    public static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException sql) {
                return mayPass(sql.getSqlState());
            }
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof io.vertx.core.VertxException
                    || cause instanceof io.vertx.core.impl.NoStackTraceThrowable) {
                // The pool's ways to say that the connection is lost or that none is free.
                return true;
            }
        }
        return false;
    }

    /**
     * By the class of the SQLSTATE (PostgreSQL, appendix A): connection, transaction rollback (deadlock, serialization),
     * resources, operator intervention (shutdown, start-up), system error.
     */
    private static boolean mayPass(String sqlState) {
        return sqlState == null
                || sqlState.startsWith("08")
                || sqlState.startsWith("40")
                || sqlState.startsWith("53")
                || sqlState.startsWith("57")
                || sqlState.startsWith("58");
    }
}
