package org.cytotheca.citation.doi;

/**
 * A DOI where it stands in a text.
 *
 * @param doi the DOI in its normal form
 * @param start offset of the first character of the name in the text, in UTF-16 code units
 * @param end offset after its last character
 * @param repaired whether the name was put together across a line break or a soft hyphen
 * @param uncertain whether the printed characters leave a doubt about the name: it was repaired, decoded from escapes,
 *     cut at markup, or ends at a line break behind which it may go on. Nobody may be accused of a wrong DOI on such a name
 */
public record FoundDoi(Doi doi, int start, int end, boolean repaired, boolean uncertain) {}
