package org.modelshare.store.internal.container;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.modelshare.model.DType;

/** Encoded models made by hand, to test containers without serializing a graph. */
public final class EncodedModels {
  private EncodedModels() {}

  /** A matrix of floats 0, 1, 2… and three bytes, whose ends are not aligned. */
  public static EncodedModel small() {
    return of(
        new byte[] {1, 2, 3, 4, 5},
        floats("userFactors", 5, 3),
        new Block("flags", DType.U8, List.of(3L), MemorySegment.ofArray(new byte[] {7, 8, 9})));
  }

  public static ContainerPlan smallPlan() {
    return new ContainerPlan(small(), Alignment.DEFAULT);
  }

  public static EncodedModel of(byte[] graph, Block... blocks) {
    return new EncodedModel(
        "example.Model",
        true,
        MemorySegment.ofArray(graph),
        List.of(blocks),
        Set.of(),
        List.of(),
        new TreeSet<>(List.of("example.Model", "example.Part")),
        false,
        new TreeMap<>());
  }

  public static Block floats(String name, int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return new Block(
        name, DType.F32, List.of((long) rows, (long) columns), MemorySegment.ofArray(values));
  }
}
