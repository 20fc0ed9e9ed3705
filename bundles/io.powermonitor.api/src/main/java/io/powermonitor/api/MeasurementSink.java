package io.powermonitor.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An output, offered as a service. Write one method, and get batching, back-off, backfill, isolation and hot swap for free: each
 * sink name has a lane of its own in the pipeline, which owns the thread and the cursor and outlives the service.
 *
 * <p>The service properties below say how the sink wants to be fed; in a component they are configuration keys.
 */
@ConsumerType
public interface MeasurementSink {

    /** Service property: the key of the cursor, which survives updates. Default: the name of the configuration file. */
    String NAME = "sink.name";

    /** Service property: most measurements in one batch, 1 to 100000; default 100. */
    String BATCH_SIZE = "sink.batchSize";

    /** Service property: how long a batch that is not full waits for more, in milliseconds; default 0. */
    String LINGER_MILLIS = "sink.lingerMillis";

    /** Service property: after how many milliseconds a write is interrupted and repeated; default 30000. */
    String TIMEOUT_MILLIS = "sink.timeoutMillis";

    /** Service property: where a new sink starts: {@link #START_NOW} (default) or {@link #START_EARLIEST}. */
    String START = "sink.start";

    String START_NOW = "now";

    String START_EARLIEST = "earliest";

    /**
     * Delivers a batch. Returning means delivered: the cursor moves on. Always called by one thread at a time; may block, and is
     * interrupted when it takes longer than {@link #TIMEOUT_MILLIS} or when the sink goes. A batch, or a part of it, may come again.
     *
     * @throws SinkException when it was not delivered, saying what to do; any other exception counts as "try again"
     * @throws InterruptedException when interrupted
     */
    void write(Batch batch) throws SinkException, InterruptedException;

    /** Whether measurements are wanted. Asked by any thread before each batch; returns at once. */
    default Readiness readiness() {
        return Readiness.READY;
    }
}
