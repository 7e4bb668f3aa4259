package org.cytotheca.catalog.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class TrialNumberTest {

    @Test
    void eachNumberIsFoundOnceAndInCapitals() {
        assertEquals(
                List.of("NCT01234567", "ISRCTN12345678"),
                TrialNumber.in("Two trials (NCT01234567, ISRCTN12345678) and again nct01234567; not NCT123."));
    }
}
