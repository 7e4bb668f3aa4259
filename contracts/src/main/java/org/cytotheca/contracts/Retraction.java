package org.cytotheca.contracts;

import java.time.LocalDate;

/**
 * A notice against a work.
 *
 * @param kind such as {@code retraction}, {@code withdrawal}, {@code removal}, {@code partial_retraction}, {@code
 *     expression_of_concern}, {@code correction}
 * @param noticeDoi may be null
 * @param date of the notice; may be null
 * @param source who says so, such as {@code publisher} or {@code retraction-watch}
 */
public record Retraction(String kind, String noticeDoi, LocalDate date, String source) {}
