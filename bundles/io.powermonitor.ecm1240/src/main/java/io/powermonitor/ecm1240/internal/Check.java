package io.powermonitor.ecm1240.internal;

/**
 * One thing that was looked at for a diagnosis.
 *
 * @param what was looked at
 * @param ok whether it is as it should be
 * @param found what was found
 * @param todo what to do about it; empty where it is ok
 */
record Check(String what, boolean ok, String found, String todo) {

    static Check ok(String what, String found) {
        return new Check(what, true, found, "");
    }

    static Check problem(String what, String found, String todo) {
        return new Check(what, false, found, todo);
    }

    JsonObject json() {
        return new JsonObject()
                .with("check", what)
                .with("ok", ok)
                .with("found", found)
                .with("todo", todo);
    }
}
