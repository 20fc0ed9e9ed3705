package io.powermonitor.pipeline.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationTest {

    private final UUID a = UUID.randomUUID();
    private final UUID b = UUID.randomUUID();
    private final UUID c = UUID.randomUUID();

    /** The entries 11, 12, 13, 20 and 21 were copied behind 100. */
    private Translation copied() {
        Translation translation = new Translation(a, b, 100);
        translation.add(11, 101);
        translation.add(12, 102);
        translation.add(13, 103);
        translation.add(20, 104);
        translation.add(21, 105);
        return translation;
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "10, 100", "11, 101", "13, 103", "17, 103", "20, 104", "21, 105", "99, 105"})
    void findsThePlaceAfterWhichToGoOn(long old, long place) {
        assertEquals(place, copied().applyAsLong(old));
        assertEquals(5, copied().size());
    }

    @Test
    void goesStepByStep() {
        Translations translations = new Translations();
        translations.add(copied());
        Translation second = new Translation(b, c, 0);
        second.add(104, 1);
        second.add(105, 2);
        translations.add(second);
        assertEquals(2, translations.path(a, c).orElseThrow().applyAsLong(21));
        assertEquals(0, translations.path(a, c).orElseThrow().applyAsLong(13));
        assertEquals(103, translations.path(a, b).orElseThrow().applyAsLong(13));
        assertEquals(7, translations.path(c, c).orElseThrow().applyAsLong(7));
        assertEquals(Optional.empty(), translations.path(c, a));
    }
}
