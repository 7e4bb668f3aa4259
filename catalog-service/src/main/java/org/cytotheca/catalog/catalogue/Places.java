package org.cytotheca.catalog.catalogue;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cytotheca.contracts.Claim;

/** Where cue, therapy and disease of a claim stand in its sentence, as the database keeps it: "12-20 0-5 -". */
final class Places {

    private static final String OUTSIDE = "-";

    private Places() {}

    static String written(Claim.Why why) {
        return Stream.of(
                        Optional.ofNullable(why.cueAt()),
                        Optional.ofNullable(why.therapyAt()),
                        Optional.ofNullable(why.diseaseAt()))
                .map(place -> place.map(at -> at.start() + "-" + at.end()).orElse(OUTSIDE))
                .collect(Collectors.joining(" "));
    }

    static Claim.Why read(String places, String rule, String cue, String therapyText, String diseaseText) {
        String[] parts = places.split(" ");
        return new Claim.Why(rule, cue, therapyText, diseaseText, place(parts[0]), place(parts[1]), place(parts[2]));
    }

    private static Claim.Place place(String written) {
        if (written.equals(OUTSIDE)) {
            return null;
        }
        int dash = written.indexOf('-');
        return new Claim.Place(
                Integer.parseInt(written.substring(0, dash)), Integer.parseInt(written.substring(dash + 1)));
    }
}
