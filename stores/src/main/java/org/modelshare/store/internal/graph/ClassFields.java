package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Derived;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.GraphInput;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.GraphPass;
import org.modelshare.store.internal.graph.kryo.JdkClasses;
import org.modelshare.store.internal.system.GraphException;

/**
 * The fields of a class that stand in a graph, those of its superclasses first, by name. Their
 * names and types are written once a graph and compared on reading, so that a class that has
 * changed is refused with the names of the fields, and never comes back with wrong values.
 */
final class ClassFields {
  private final Class<?> type;
  private final List<FieldSlot> shared;
  private final List<FieldSlot> saved;
  private long describedInPass;

  private ClassFields(Class<?> type, List<FieldSlot> shared) {
    this.type = type;
    this.shared = List.copyOf(shared);
    this.saved = shared.stream().filter(slot -> !slot.derived()).toList();
  }

  /** Returns the fields of {@code type}, without transient ones that are not derived. */
  static ClassFields of(Class<?> type) {
    List<Field> fields = declared(type);
    List<FieldSlot> slots = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Field field : fields.reversed()) {
      String label =
          names.add(field.getName())
              ? field.getName()
              : field.getName() + "@" + field.getDeclaringClass().getSimpleName();
      if (!Modifier.isTransient(field.getModifiers()) || field.isAnnotationPresent(Derived.class)) {
        slots.add(FieldSlot.of(field, label));
      }
    }
    return new ClassFields(type, slots.reversed());
  }

  /** Returns the components of a record in their order. */
  static ClassFields ofRecord(Class<?> type) {
    Map<String, Field> fields = new LinkedHashMap<>();
    declared(type).forEach(field -> fields.put(field.getName(), field));
    return new ClassFields(
        type,
        Arrays.stream(type.getRecordComponents())
            .map(component -> fields.get(component.getName()))
            .filter(Objects::nonNull)
            .map(field -> FieldSlot.of(field, field.getName()))
            .toList());
  }

  /** Returns all instance fields of a class and its superclasses outside the JDK, accessible. */
  static List<Field> declared(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> c = type; c != null && !JdkClasses.contains(c); c = c.getSuperclass()) {
      fields.addAll(
          0,
          Arrays.stream(c.getDeclaredFields())
              .filter(field -> !Modifier.isStatic(field.getModifiers()))
              .sorted((one, other) -> one.getName().compareTo(other.getName()))
              .toList());
    }
    fields.forEach(ClassFields::open);
    return fields;
  }

  private static void open(Field field) {
    try {
      field.setAccessible(true);
    } catch (InaccessibleObjectException e) {
      Class<?> owner = field.getDeclaringClass();
      throw new GraphException(
          Problem.NOT_SERIALIZABLE,
          "class %s is in module %s, which does not open package %s"
              .formatted(owner.getName(), owner.getModule().getName(), owner.getPackageName()),
          e);
    }
  }

  /** Returns what stands in graphs of either mode. */
  List<FieldSlot> in(GraphPass pass) {
    return pass.sharing() ? shared : saved;
  }

  /** Returns every field, also the derived ones. */
  List<FieldSlot> all() {
    return shared;
  }

  void describe(GraphKryo kryo, Output out) {
    if (describedInPass == kryo.passNumber()) {
      return;
    }
    describedInPass = kryo.passNumber();
    List<FieldSlot> slots = in(kryo.pass());
    out.writeVarInt(slots.size(), true);
    for (FieldSlot slot : slots) {
      out.writeString(slot.label());
      out.writeString(slot.field().getType().getTypeName());
    }
  }

  /** Compares the description in a graph with this class. */
  void check(GraphKryo kryo, Input in) {
    if (describedInPass == kryo.passNumber()) {
      return;
    }
    describedInPass = kryo.passNumber();
    Map<String, String> stored = new LinkedHashMap<>();
    for (int i = GraphInput.readCount(in); i > 0; i--) {
      stored.put(String.valueOf(in.readString()), String.valueOf(in.readString()));
    }
    Map<String, String> present = new LinkedHashMap<>();
    in(kryo.pass())
        .forEach(slot -> present.put(slot.label(), slot.field().getType().getTypeName()));
    if (!List.copyOf(stored.entrySet()).equals(List.copyOf(present.entrySet()))) {
      throw new GraphException(Problem.CLASS_CHANGED, changes(stored, present));
    }
  }

  private String changes(Map<String, String> stored, Map<String, String> present) {
    Set<String> names = new TreeSet<>(stored.keySet());
    names.addAll(present.keySet());
    List<String> changes =
        names.stream()
            .filter(name -> !String.valueOf(stored.get(name)).equals(present.get(name)))
            .map(name -> change(name, stored.get(name), present.get(name)))
            .toList();
    return "class %s has other fields here: %s"
        .formatted(
            type.getName(), changes.isEmpty() ? "in another order" : String.join(", ", changes));
  }

  private static String change(String name, @Nullable String stored, @Nullable String present) {
    if (stored == null) {
      return "%s (%s) is new".formatted(name, present);
    }
    return present == null
        ? "%s (%s) is gone".formatted(name, stored)
        : "%s was %s and is %s".formatted(name, stored, present);
  }
}
