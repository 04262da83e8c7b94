package org.modelshare.store.internal.graph.serial;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.GraphKryo;

/**
 * The two object streams that are passed to the methods of Java serialization. A Kryo instance has
 * one of each for all of its passes.
 */
final class SerialStreams {
  private final GraphObjectOutput output;
  private final GraphObjectInput input;
  private long passNumber;

  private SerialStreams(GraphKryo kryo) {
    try {
      output = new GraphObjectOutput(kryo);
      input = new GraphObjectInput(kryo);
    } catch (IOException e) {
      throw new AssertionError("streams without bytes", e);
    }
  }

  static GraphObjectOutput output(GraphKryo kryo) {
    return of(kryo).output;
  }

  static GraphObjectInput input(GraphKryo kryo) {
    return of(kryo).input;
  }

  @SuppressWarnings("unchecked") // Kryo's context is a raw map
  private static SerialStreams of(GraphKryo kryo) {
    SerialStreams known = (@Nullable SerialStreams) kryo.getContext().get(SerialStreams.class);
    if (known == null) {
      known = new SerialStreams(kryo);
      kryo.getContext().put(SerialStreams.class, known);
    }
    known.begin(kryo.passNumber());
    return known;
  }

  /** Resets the streams at the first use in a pass, because an earlier pass may have failed. */
  private void begin(long number) {
    if (number != passNumber) {
      passNumber = number;
      output.forget();
      input.forget();
    }
  }
}
