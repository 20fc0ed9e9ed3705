package io.powermonitor.ecm1240.internal;

import java.util.HashMap;
import java.util.Map;

import io.powermonitor.api.Identity;

/**
 * Whose frames the only meter of a line takes while no configuration says so: those of the first identity heard. Another takes its
 * place when the first is silent and only that one is heard, twice at least: noise can invent an identity once. Who the meter was before
 * takes its place at once. Not thread-safe.
 */
final class Adoption {

    private static final int MOST_REMEMBERED = 64;
    private static final int PROVEN = 2;

    private final Map<Identity, Integer> others = new HashMap<>();
    private Identity adopted;

    /** The identity whose frames are taken; null before the first. */
    Identity adopted() {
        return adopted;
    }

    /**
     * @param silent whether the adopted one has not been heard for too long
     * @param known who the meter was before; null where nobody knows
     */
    boolean takes(Identity identity, boolean silent, Identity known) {
        if (adopted == null || identity.equals(adopted) || identity.equals(known)) {
            adopt(identity);
            return true;
        }
        if (others.containsKey(identity) || others.size() < MOST_REMEMBERED) {
            others.merge(identity, 1, Integer::sum);
        }
        if (silent && onlyProven(identity)) {
            adopt(identity);
            return true;
        }
        return false;
    }

    private void adopt(Identity identity) {
        adopted = identity;
        others.clear();
    }

    private boolean onlyProven(Identity identity) {
        return others.getOrDefault(identity, 0) >= PROVEN
                && others.values().stream().filter(count -> count >= PROVEN).count() == 1;
    }
}
