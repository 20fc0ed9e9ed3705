package io.powermonitor.shell.internal.command;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

import io.powermonitor.api.Journal;

/** The journal of this moment; the commands stay while it is replaced. */
@Component(service = CurrentJournal.class)
public final class CurrentJournal {

    private final AtomicReference<Journal> current = new AtomicReference<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bind(Journal journal) {
        current.set(journal);
    }

    public void unbind(Journal journal) {
        current.compareAndSet(journal, null);
    }

    /** Asks the journal something; that there is none, or that it cannot answer now, is told to people. */
    <T> T ask(Question<T> question) throws CommandFailure {
        Journal journal = Optional.ofNullable(current.get())
                .orElseThrow(() ->
                        new CommandFailure("there is no journal, so no measurement is kept; see: power:problems"));
        try {
            return question.of(journal);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new CommandFailure("the journal cannot be read now: " + why);
        }
    }

    /** What a command wants to know. */
    interface Question<T> {
        T of(Journal journal) throws IOException, CommandFailure;
    }
}
