package org.modelshare.store;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Derived;
import org.modelshare.model.Rebuildable;
import org.modelshare.model.Tensor;
import org.modelshare.store.internal.graph.GraphWriter;
import org.modelshare.store.internal.graph.Graphs;

/**
 * The graphs with which {@link ContainerFuzz} begins: one for each way in which an object is
 * written. Run {@link #main} with the folder {@code ContainerFuzzInputs/graph} of the resources
 * after the format changed.
 */
@SuppressWarnings({"serial", "UnusedVariable"}) // as models have them
final class GraphSeeds {
  private GraphSeeds() {}

  /** Writes an item of each kind. */
  static class Items implements Serializable {
    private int field = 1;
    private @Nullable Object other = "other";
    private transient Object last = "";

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeInt(7);
      out.writeUTF("text");
      out.defaultWriteObject();
      out.writeObject(this);
      out.writeDouble(0.5);
      out.writeUnshared(new int[] {1, 2});
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.readInt();
      in.readUTF();
      in.defaultReadObject();
      in.readObject();
      in.readDouble();
      last = in.readUnshared();
    }
  }

  static final class MoreItems extends Items {
    private long more = 2;

    private void readObjectNoData() {
      more = 0;
    }
  }

  /** Lists a field that it does not have. */
  static final class Put implements Serializable {
    private static final ObjectStreamField[] serialPersistentFields = {
      new ObjectStreamField("old", String.class), new ObjectStreamField("count", int.class)
    };

    private int count = 3;

    private void writeObject(ObjectOutputStream out) throws IOException {
      ObjectOutputStream.PutField fields = out.putFields();
      fields.put("old", "value");
      fields.put("count", count);
      out.writeFields();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      count = in.readFields().get("count", 0);
    }
  }

  /** Public, as Java asks for. */
  public static final class External implements Externalizable {
    private @Nullable Object self = this;

    /** Called by the graph's reader. */
    public External() {}

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeLong(8);
      out.writeObject(self);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
      in.readLong();
      self = in.readObject();
    }
  }

  static final class Replaced implements Serializable {
    private Object writeReplace() {
      return new Replacement();
    }
  }

  static final class Replacement implements Serializable {
    private Object readResolve() {
      return new Replaced();
    }
  }

  static final class Validated implements Serializable {
    private int number = 1;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.registerValidation(() -> {}, 1);
      in.defaultReadObject();
    }
  }

  /** Not Serializable: written by its fields. */
  static final class Fields {
    private static final Object ONCE = new Object();

    private final boolean truth = true;
    private final byte one = 1;
    private final char letter = 'a';
    private final short two = 2;
    private final int three = 3;
    private final long four = 4;
    private final float five = 5;
    private final double six = 6;
    private final Object once = ONCE;
    private final Object unit = TimeUnit.DAYS;
    private final Object type = String.class;
    private final Object array = new Object[] {"a", null, new int[][] {{1}, {2}}};
    private final List<Object> boxed = List.of(true, (byte) 1, 'b', (short) 2, 3, 4L, 5f, 6.0);
  }

  static final class Rebuilt implements Rebuildable {
    @Derived private int size = 1;

    @Override
    public void rebuild() {
      size = 1;
    }
  }

  record Part(String name, @Derived int length) {}

  private static List<Object> jdk() {
    Map<String, Object> map = new HashMap<>(Map.of("key", 1));
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    return new ArrayList<>(
        List.of(
            map,
            cycle,
            new HashSet<>(Set.of("a")),
            new LinkedHashMap<>(Map.of("key", "value")),
            new TreeMap<>(Map.of("key", 2)),
            new ArrayDeque<>(List.of("a", "b")),
            new PriorityQueue<>(List.of(3, 1)),
            Collections.nCopies(5, "a"),
            List.of("x", "y"),
            Set.of("z"),
            Map.of("k", "v"),
            Map.entry("k", "v"),
            Optional.of("it"),
            Pattern.compile("a(b)")));
  }

  private static List<Object> memory() {
    FloatBuffer floats = FloatBuffer.wrap(new float[] {1, 2, 3});
    return List.of(
        floats,
        floats.duplicate().position(1),
        ByteBuffer.wrap(new byte[] {1, 2}),
        MemorySegment.ofArray(new byte[] {1, 2, 3}).asSlice(0, ValueLayout.JAVA_SHORT.byteSize()),
        new boolean[] {true, false},
        new long[] {1});
  }

  /** Returns the models, by the names of their seeds. */
  static Map<String, Object> models() {
    Map<String, Object> models = new TreeMap<>();
    models.put("published", new ContainerTarget.Model());
    models.put("items", new ArrayList<>(List.of(new Items(), new MoreItems(), new Put())));
    models.put("external", new External());
    models.put("replaced", new Replaced());
    models.put("validated", new Validated());
    models.put("fields", new Fields());
    models.put("rebuilt", new ArrayList<>(List.of(new Rebuilt(), new Part("a", 1))));
    models.put("collections", jdk());
    models.put("memory", memory());
    models.put("tensor", Tensor.of(FloatBuffer.wrap(new float[] {1, 2, 3, 4}), 2, 2));
    return models;
  }

  /** Returns the graph of a model. */
  static byte[] graph(Object model) {
    return Graphs.bytes(GraphWriter.write(model, true));
  }

  public static void main(String[] arguments) throws IOException {
    for (Map.Entry<String, Object> model : models().entrySet()) {
      Files.write(Path.of(arguments[0], model.getKey()), graph(model.getValue()));
    }
    Path containers = Path.of(arguments[0], "../container");
    Files.write(containers.resolve("published"), ContainerTarget.published());
    SavedModel.save("no blocks", containers.resolve("no-blocks"));
  }
}
