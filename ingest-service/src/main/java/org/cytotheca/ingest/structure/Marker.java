package org.cytotheca.ingest.structure;

import java.util.List;

/**
 * A citation marker in a passage.
 *
 * @param start offset into the passage's text, where it is to be cut out
 * @param end exclusive; equal to {@code start} for a marker that stays in the text ("Noor et al. (2006) found")
 * @param labels of the references, ranges written out
 * @param missing numbers that fit the style and that no reference has
 */
record Marker(CitationStyle style, Evidence evidence, int start, int end, List<String> labels, List<String> missing) {}
