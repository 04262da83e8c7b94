package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.Comparators;
import org.modelshare.store.internal.graph.kryo.FieldPath;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.UnfinishedObjects;
import org.modelshare.store.internal.system.GraphException;

/**
 * Makes empty collections and maps of one class of a model: by its no-arg constructor or, where
 * that does not do, by the one whose only parameter is what orders the elements or tells them
 * apart. That is the comparator, or else the field of the parameter's type, if there is one such
 * field. It stands in the graph before everything else in the collection.
 */
final class EmptyCollections {
  /** What a constructor is given. */
  private interface Basis {
    @Nullable Object of(Object collection);
  }

  /**
   * A constructor, and what it is given.
   *
   * @param label what the basis is called in paths
   */
  private record Maker(Constructor<?> constructor, String label, Basis basis) {}

  private final Class<?> type;
  private final @Nullable Instances plain;
  private final @Nullable Maker maker;

  private EmptyCollections(Class<?> type, @Nullable Instances plain, @Nullable Maker maker) {
    this.type = type;
    this.plain = plain;
    this.maker = maker;
  }

  /**
   * @param fields those of {@code type}
   * @throws GraphException ({@link Problem#NOT_SERIALIZABLE}) if there is no such constructor
   */
  static EmptyCollections of(Class<?> type, ClassFields fields) {
    Instances plain = Instances.byConstructor(type).orElse(null);
    Maker maker =
        byComparator(type)
            .or(() -> plain == null ? byField(type, fields) : Optional.empty())
            .orElse(null);
    if (plain == null && maker == null) {
      throw GraphException.notSerializable(
          "%s is a collection that only a constructor can make, and has neither a no-arg constructor nor one that takes only its comparator, or only an object that one of its fields holds"
              .formatted(type.getName()));
    }
    return new EmptyCollections(type, plain, maker);
  }

  private static Optional<Maker> byComparator(Class<?> type) {
    return (Comparators.has(type)
            ? constructors(type, Comparator.class::equals)
            : Stream.<Constructor<?>>empty())
        .findFirst()
        .map(constructor -> new Maker(constructor, Comparators.LABEL, Comparators::of));
  }

  private static Optional<Maker> byField(Class<?> type, ClassFields fields) {
    List<Maker> makers =
        fields.all().stream()
            .filter(slot -> isOnlyOne(slot, fields))
            .flatMap(slot ->
                constructors(type, slot.field().getType()::equals)
                    .map(constructor -> new Maker(constructor, slot.label(), slot::get)))
            .toList();
    return makers.size() == 1 ? Optional.of(makers.getFirst()) : Optional.empty();
  }

  /** A number might be a capacity, which would be taken at its word. */
  private static boolean isOnlyOne(FieldSlot slot, ClassFields fields) {
    Class<?> type = slot.field().getType();
    return !type.isPrimitive()
        && fields.all().stream().filter(other -> other.field().getType() == type).count() == 1;
  }

  private static Stream<Constructor<?>> constructors(Class<?> type, Predicate<Class<?>> parameter) {
    return Arrays.stream(type.getDeclaredConstructors())
        .filter(constructor -> constructor.getParameterCount() == 1)
        .filter(constructor -> parameter.test(constructor.getParameterTypes()[0]))
        .filter(EmptyCollections::isOpen);
  }

  private static boolean isOpen(Constructor<?> constructor) {
    try {
      constructor.setAccessible(true);
      return true;
    } catch (InaccessibleObjectException _) {
      return false;
    }
  }

  /** Writes what is needed to make an empty collection like {@code collection}. */
  void write(GraphKryo kryo, Output out, Object collection) {
    boolean needsBasis = needsBasis(collection);
    out.writeBoolean(needsBasis);
    if (needsBasis) {
      Maker known = maker();
      Object basis = known.basis().of(collection);
      tryOut(known, basis, Comparators.of(collection));
      int id = kryo.references().open();
      FieldPath path = kryo.pass().path();
      path.enterField(known.label());
      kryo.writeClassAndObject(out, basis);
      path.leave();
      kryo.references().close(id);
    }
  }

  private boolean needsBasis(Object collection) {
    if (plain == null) {
      return true;
    }
    Comparator<?> comparator = Comparators.of(collection);
    return comparator != null && !comparator.equals(Comparators.of(plain.create()));
  }

  private Maker maker() {
    if (maker == null) {
      throw GraphException.notSerializable(
          "%s is sorted by a comparator that its no-arg constructor does not set, and no other constructor takes only a comparator"
              .formatted(type.getName()));
    }
    return maker;
  }

  /** What cannot be made is refused where it is written. */
  private void tryOut(Maker known, @Nullable Object basis, @Nullable Comparator<?> comparator) {
    Object made;
    try {
      made = Hooks.construct(known.constructor(), basis);
    } catch (GraphException e) {
      throw new GraphException(Problem.NOT_SERIALIZABLE, String.valueOf(e.getMessage()), e);
    }
    if (!Objects.equals(comparator, Comparators.of(made))) {
      throw GraphException.notSerializable(
          "%s is sorted by another comparator than its constructor is given"
              .formatted(type.getName()));
    }
  }

  /**
   * An empty collection.
   *
   * @param leadsTo the lowest unfinished object that what it compares with leads to
   */
  record Made(Object collection, int leadsTo) {}

  /** Makes one, without what its constructor may have put into it. */
  Made read(GraphKryo kryo, Input in) {
    if (!in.readBoolean()) {
      return new Made(cleared(makePlain()), UnfinishedObjects.NONE);
    }
    Object made = cleared(make(kryo, in));
    return new Made(made, kryo.references().unfinished().last());
  }

  private static Object cleared(Object made) {
    if (made instanceof Map<?, ?> map && !map.isEmpty()) {
      map.clear();
    } else if (made instanceof Collection<?> collection && !collection.isEmpty()) {
      collection.clear();
    }
    return made;
  }

  private Object makePlain() {
    if (plain == null) {
      throw GraphException.badGraph(type.getName() + " has no no-arg constructor");
    }
    return plain.create();
  }

  private Object make(GraphKryo kryo, Input in) {
    if (maker == null) {
      throw GraphException.badGraph(type.getName() + " has no constructor of this kind");
    }
    FieldPath path = kryo.pass().path();
    path.enterField(maker.label());
    Object basis = kryo.readClassAndObject(in);
    path.leave();
    if (basis != null && !maker.constructor().getParameterTypes()[0].isInstance(basis)) {
      throw GraphException.badGraph(
          "%s in place of %s".formatted(basis.getClass().getName(), maker.label()));
    }
    return Hooks.construct(maker.constructor(), basis);
  }
}
