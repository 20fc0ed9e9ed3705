package io.powermonitor.ecm1240.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

import io.powermonitor.ecm1240.LineConfiguration;
import io.powermonitor.ecm1240.LineSettings;
import io.powermonitor.ecm1240.UniqueValues;

/**
 * Decides which of the configured lines may work: of two that share a meter's id or a sensor prefix only the earlier, and one that is
 * a fallback only while no other is configured. Thread-safe; members are told outside of its lock.
 */
@Component(service = LineRegistry.class)
public final class LineRegistry {

    /** What a line may do. */
    enum Right {
        WORK,
        /** There is another line, and this one is only a fallback. */
        STEP_ASIDE,
        /** Its configuration is wrong. */
        NONE,
        /** It has left. */
        GONE
    }

    /**
     * @param right what it may do
     * @param reason why it may do nothing; empty otherwise
     */
    record Verdict(Right right, String reason) {}

    /** A configured line. */
    interface Member {

        LineConfiguration configuration();

        /** The verdict is another one now: ask for it. May be called by several threads. */
        void verdictChanged();

        /** The meters that work. */
        List<LineMeter> meters();

        /** The line, while it works. */
        Optional<Line> line();
    }

    private final Map<Member, Verdict> verdicts = new LinkedHashMap<>();

    @Activate
    public LineRegistry() {}

    void join(Member member) {
        List<Member> changed;
        synchronized (this) {
            verdicts.put(member, new Verdict(Right.STEP_ASIDE, ""));
            changed = decide();
            if (!changed.contains(member)) {
                changed.add(member);
            }
        }
        changed.forEach(Member::verdictChanged);
    }

    void leave(Member member) {
        List<Member> changed;
        synchronized (this) {
            verdicts.remove(member);
            changed = decide();
        }
        changed.forEach(Member::verdictChanged);
    }

    /** What a member may do now. */
    synchronized Verdict verdict(Member member) {
        return verdicts.getOrDefault(member, new Verdict(Right.GONE, ""));
    }

    /** All meters that work now, by line. */
    List<LineMeter> meters() {
        return members().stream().flatMap(member -> member.meters().stream()).toList();
    }

    /** All lines, also those that do not work. */
    synchronized List<Member> members() {
        return List.copyOf(verdicts.keySet());
    }

    /** Those whose verdict changed; the ones that have to stop first, since they may hold a device the others want. */
    private List<Member> decide() {
        boolean others = verdicts.keySet().stream().anyMatch(member -> !isFallback(member));
        List<Member> working = new ArrayList<>();
        List<Member> changed = new ArrayList<>();
        verdicts.replaceAll((member, before) -> {
            Verdict now = isFallback(member) && others ? new Verdict(Right.STEP_ASIDE, "") : judge(member, working);
            if (now.right() == Right.WORK) {
                working.add(member);
            }
            if (!now.equals(before)) {
                changed.add(now.right() == Right.WORK ? changed.size() : 0, member);
            }
            return now;
        });
        return changed;
    }

    private static boolean isFallback(Member member) {
        return member.configuration().settings().map(LineSettings::fallback).orElse(false);
    }

    private static Verdict judge(Member member, List<Member> earlier) {
        Optional<LineSettings> settings = member.configuration().settings();
        if (settings.isEmpty()) {
            return new Verdict(Right.NONE, member.configuration().reason());
        }
        for (Member other : earlier) {
            LineConfiguration theirs = other.configuration();
            String conflict =
                    UniqueValues.conflict(settings.get(), theirs.settings().orElseThrow(), theirs.file());
            if (!conflict.isEmpty()) {
                return new Verdict(Right.NONE, member.configuration().file() + ": " + conflict);
            }
        }
        return new Verdict(Right.WORK, "");
    }
}
