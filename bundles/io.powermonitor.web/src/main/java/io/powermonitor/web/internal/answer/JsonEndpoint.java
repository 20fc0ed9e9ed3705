package io.powermonitor.web.internal.answer;

import java.io.IOException;

import io.powermonitor.format.JsonWriter;
import jakarta.servlet.http.HttpServletResponse;

/** An answer that is one small JSON document. */
public interface JsonEndpoint extends Endpoint {

    /** Writes the document. */
    void write(Query query, JsonWriter json) throws IOException, Refusal;

    @Override
    default void answer(Query query, HttpServletResponse response) throws IOException, Refusal {
        JsonWriter json = new JsonWriter();
        write(query, json);
        byte[] bytes = json.bytes();
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
