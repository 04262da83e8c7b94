package org.modelshare.store.internal.graph.serial;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.GraphInput;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.GraphPass;
import org.modelshare.store.internal.system.Refusal;

/**
 * The classes and fields of which the objects of one class consist. A graph has the description of
 * each class once, and a reader compares it with its own class: a class that has changed is refused
 * with the names of the fields, such as {@code rank was int and is long}, and never comes back with
 * wrong values.
 */
final class ClassDescription {
  /**
   * The description of one class of a hierarchy in a graph.
   *
   * @param owner the name of the class; empty for the class of the objects themselves
   * @param items whether the class wrote its part by {@code writeObject}
   * @param fields the types of the fields, by their names
   */
  private record Stored(String owner, boolean items, Map<String, String> fields) {
    static Stored of(String owner, SerialLevel level, GraphPass pass) {
      Map<String, String> fields = new LinkedHashMap<>();
      level.in(pass).forEach(slot -> fields.put(slot.name(), slot.declared().getTypeName()));
      return new Stored(owner, level.writesItems(), fields);
    }

    static Stored read(Input in) {
      String owner = String.valueOf(in.readString());
      boolean items = in.readBoolean();
      Map<String, String> fields = new LinkedHashMap<>();
      for (int i = GraphInput.readCount(in); i > 0; i--) {
        fields.put(String.valueOf(in.readString()), String.valueOf(in.readString()));
      }
      return new Stored(owner, items, fields);
    }

    void write(Output out) {
      out.writeString(owner);
      out.writeBoolean(items);
      out.writeVarInt(fields.size(), true);
      fields.forEach((name, type) -> {
        out.writeString(name);
        out.writeString(type);
      });
    }

    boolean isSame(Stored other) {
      return List.copyOf(fields.entrySet()).equals(List.copyOf(other.fields.entrySet()));
    }
  }

  /**
   * The part of one class.
   *
   * @param level the class in this JVM
   * @param written whether the graph has the part: the class of the writer may lack the superclass
   * @param items whether the writer wrote the part by {@code writeObject}
   */
  private record Part(SerialLevel level, boolean written, boolean items) {
    void read(GraphKryo kryo, Input in, Object object) {
      if (written) {
        level.read(kryo, in, object, items);
      } else {
        level.readNoData(kryo, object);
      }
    }
  }

  private final Class<?> type;
  private final List<SerialLevel> levels;
  private long describedInPass;
  private List<Part> parts = List.of();

  ClassDescription(Class<?> type, List<SerialLevel> levels) {
    this.type = type;
    this.levels = levels;
  }

  /**
   * Reads the parts of all classes, superclasses first. Where the class of the writer lacks a
   * superclass, its {@code readObjectNoData} runs when its part would be read. Valid after {@link
   * #check}.
   */
  void readParts(GraphKryo kryo, Input in, Object object) {
    for (Part part : parts) {
      part.read(kryo, in, object);
    }
  }

  private boolean wasDescribed(GraphKryo kryo) {
    boolean described = describedInPass == kryo.passNumber();
    describedInPass = kryo.passNumber();
    return described;
  }

  void write(GraphKryo kryo, Output out) {
    if (!wasDescribed(kryo)) {
      out.writeVarInt(levels.size(), true);
      levels.forEach(level -> Stored.of(name(level), level, kryo.pass()).write(out));
    }
  }

  /**
   * Compares the description in a graph with this class.
   *
   * @throws Refusal ({@link Problem#CLASS_CHANGED}) if they differ
   */
  void check(GraphKryo kryo, Input in) {
    if (wasDescribed(kryo)) {
      return;
    }
    Map<String, SerialLevel> here = new LinkedHashMap<>();
    levels.forEach(level -> here.put(name(level), level));
    List<Part> found = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    for (int i = GraphInput.readCount(in); i > 0; i--) {
      Stored stored = Stored.read(in);
      SerialLevel level = here.remove(stored.owner());
      changes.addAll(changes(stored, level, kryo.pass()));
      if (level != null) {
        found.add(new Part(level, true, stored.items()));
      }
    }
    here.values().forEach(level -> changes.addAll(missing(level, kryo.pass())));
    if (!changes.isEmpty()) {
      throw new Refusal(
          Problem.CLASS_CHANGED,
          "class %s has other fields here: %s"
              .formatted(type.getName(), String.join(", ", changes)));
    }
    here.values().forEach(level -> insert(level, found));
    parts = List.copyOf(found);
  }

  /** Inserts a class without part before the first class that extends it. */
  private void insert(SerialLevel level, List<Part> found) {
    int index = 0;
    while (index < found.size()
        && levels.indexOf(found.get(index).level()) < levels.indexOf(level)) {
      index++;
    }
    found.add(index, new Part(level, false, false));
  }

  private String name(SerialLevel level) {
    return level.owner() == type ? "" : level.owner().getName();
  }

  /**
   * Returns the differences for a superclass of which the graph has no part. A class with {@code
   * readObjectNoData} can cope with that; fields cannot, nor can a {@code readObject}, which may
   * have to set something right, such as the state of a lock.
   */
  private static List<String> missing(SerialLevel level, GraphPass pass) {
    if (level.readObjectNoData() != null) {
      return List.of();
    }
    String owner = level.owner().getName();
    return level.readObject() == null
        ? changes(new Stored(owner, false, Map.of()), level, pass)
        : List.of("those of %s are new".formatted(owner));
  }

  private static List<String> changes(Stored stored, @Nullable SerialLevel level, GraphPass pass) {
    if (level == null) {
      return stored.items() || !stored.fields().isEmpty()
          ? List.of("those of %s are gone".formatted(stored.owner()))
          : List.of();
    }
    Stored here = Stored.of(stored.owner(), level, pass);
    if (stored.isSame(here)) {
      return List.of();
    }
    Set<String> names = new TreeSet<>(stored.fields().keySet());
    names.addAll(here.fields().keySet());
    List<String> changes =
        names.stream()
            .filter(name -> !isSame(name, stored, here))
            .map(name -> change(name, stored.fields().get(name), here.fields().get(name)))
            .toList();
    return changes.isEmpty() ? List.of("in another order") : changes;
  }

  private static boolean isSame(String name, Stored stored, Stored here) {
    return String.valueOf(stored.fields().get(name)).equals(here.fields().get(name));
  }

  private static String change(String name, @Nullable String stored, @Nullable String here) {
    if (stored == null) {
      return "%s (%s) is new".formatted(name, here);
    }
    return here == null
        ? "%s (%s) is gone".formatted(name, stored)
        : "%s was %s and is %s".formatted(name, stored, here);
  }
}
