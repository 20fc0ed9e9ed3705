package io.powermonitor.web.internal.answer;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;

/** What is behind one address. For any thread. */
public interface Endpoint {

    /**
     * Answers a GET.
     *
     * @throws Refusal when it cannot be answered, as long as nothing was written
     * @throws IOException when the store cannot be read, or the client is gone
     */
    void answer(Query query, HttpServletResponse response) throws IOException, Refusal;
}
