package io.powermonitor.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

import io.powermonitor.simulator.Awaited.CommandByte;
import io.powermonitor.simulator.Awaited.Value;
import io.powermonitor.simulator.Awaited.Word;

/** What a meter waits for: so many bytes, and what they would mean. */
sealed interface Awaited permits CommandByte, Word, Value {

    /** What a meter does when it has understood. */
    interface Deed {

        Turn by(RunningMeter meter, long nowNanos);
    }

    /**
     * A meter has done something.
     *
     * @param acknowledged whether it says so
     * @param more what it sends behind that; often nothing
     * @param next what it waits for then
     */
    record Turn(boolean acknowledged, byte[] more, Awaited next) {

        private static final byte[] NOTHING = {};

        static Turn acknowledged(Awaited next) {
            return new Turn(true, NOTHING, next);
        }

        static Turn silent(Awaited next) {
            return new Turn(false, NOTHING, next);
        }
    }

    int length();

    /** @return empty when this meter does not understand, or is not meant */
    Optional<Deed> meaning(byte[] bytes, int commandByte);

    /** The byte that means this meter. */
    record CommandByte(Deed deed) implements Awaited {

        @Override
        public int length() {
            return 1;
        }

        @Override
        public Optional<Deed> meaning(byte[] bytes, int commandByte) {
            return (bytes[0] & 0xFF) == commandByte ? Optional.of(deed) : Optional.empty();
        }
    }

    /** Three letters. */
    record Word(Map<String, Deed> words) implements Awaited {

        @Override
        public int length() {
            return 3;
        }

        @Override
        public Optional<Deed> meaning(byte[] bytes, int commandByte) {
            return Optional.ofNullable(words.get(new String(bytes, StandardCharsets.ISO_8859_1)));
        }
    }

    /** One byte of any value; also one that was meant to begin another command. */
    record Value(IntFunction<Deed> meaning) implements Awaited {

        @Override
        public int length() {
            return 1;
        }

        @Override
        public Optional<Deed> meaning(byte[] bytes, int commandByte) {
            return Optional.of(meaning.apply(bytes[0] & 0xFF));
        }
    }
}
