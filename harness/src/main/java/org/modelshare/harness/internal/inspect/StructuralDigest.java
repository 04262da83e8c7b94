package org.modelshare.harness.internal.inspect;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Digests of what a model means, field path by field path, to be compared between JVMs.
 *
 * <p>Covered are all fields that a published model keeps. JDK collections count by their elements,
 * floating point numbers by their bits, buffers by content and position. Not covered is whether two
 * references lead to one object or to two equal ones.
 *
 * @param fields in walking order, the model itself first
 * @param dropped what transient fields hold, by place: publishing drops it
 * @param unseen names of classes and fields that could not be looked into
 */
public record StructuralDigest(
    List<FieldDigest> fields, Map<String, String> dropped, Set<String> unseen) {
  public StructuralDigest {
    fields = List.copyOf(fields);
    dropped = Map.copyOf(dropped);
    unseen = Set.copyOf(unseen);
  }

  public static StructuralDigest of(Object model) {
    return of(model, new Anatomy());
  }

  /**
   * As {@link #of(Object)}, but sets and maps without an order count with the order in which they
   * show their elements, in which they are published.
   */
  public static StructuralDigest inOrder(Object model) {
    return of(model, new Anatomy(true));
  }

  private static StructuralDigest of(Object model, Anatomy anatomy) {
    FieldPlace<Values> root = FieldPlace.root(Values::new);
    Digester digester = new Digester(anatomy);
    new ObjectWalk<>(digester).from(model, root);
    List<FieldDigest> fields = new ArrayList<>();
    root.readAll((path, parent, place) -> fields.add(place.data().at(path, parent, place)));
    return new StructuralDigest(fields, digester.dropped, digester.anatomy.fields().unseen());
  }

  /** The values at one place. */
  private static final class Values {
    private final PlaceValues<String> values = new PlaceValues<>();
    private long digest = ContentHash.SEED;

    void add(FieldPlace<Values> place, @Nullable Object value, long number) {
      values.add(place, number, () -> Description.of(value));
      digest = ContentHash.mix(digest, number);
    }

    FieldDigest at(String path, int parent, FieldPlace<Values> place) {
      return new FieldDigest(path, parent, place.isDerived(), digest, values);
    }
  }

  private static final class Digester implements ObjectWalk.Visitor<FieldPlace<Values>> {
    private final Anatomy anatomy;
    private final Map<String, String> dropped = new TreeMap<>();

    Digester(Anatomy anatomy) {
      this.anatomy = anatomy;
    }

    @Override
    public FieldPlace<Values> place(FieldPlace<Values> owner, Part part) {
      return owner.to(part.step());
    }

    @Override
    public boolean isScalar(Object value) {
      return Scalar.isScalar(value);
    }

    @Override
    public long enter(FieldPlace<Values> place, Object value) {
      if (FlatData.isFlat(value)) {
        return FlatData.hash(value);
      }
      if (Scalar.isScalar(value)) {
        return scalar(value);
      }
      noteDropped(place, value);
      return ContentHash.ofText(kind(value));
    }

    private void noteDropped(FieldPlace<Values> place, Object value) {
      for (Field field : anatomy.fields().of(value.getClass()).dropped()) {
        dropped.putIfAbsent(
            place.pathOf(field.getName()), Description.of(ModelFields.read(field, value)));
      }
    }

    private long scalar(Object value) {
      if (Scalar.isOpaque(value)) {
        anatomy.fields().addUnseen(value.getClass());
      }
      return Scalar.hash(value);
    }

    /** Which implementation of a JDK interface holds the elements means nothing. */
    private static String kind(Object value) {
      return kindOfJdk(OtherLanguages.inJdk(value).orElse(value));
    }

    private static String kindOfJdk(Object value) {
      return switch (value) {
        case Object[] array -> "array of " + array.length;
        case Object own when !ModelFields.isJdk(own.getClass()) -> TypeNames.full(own);
        case Map<?, ?> map -> "map of " + map.size();
        case Iterable<?> _ -> "collection";
        default -> TypeNames.full(value);
      };
    }

    @Override
    public Iterator<Part> parts(Object value) {
      return anatomy.content(value);
    }

    @Override
    public long add(long owner, Part part, long number) {
      long step = part.step() instanceof Step.OfField(var field) ? field.getName().hashCode() : 0;
      return ContentHash.mix(ContentHash.mix(owner, step), number);
    }

    @Override
    public long again(long number) {
      return number;
    }

    @Override
    public long cycle(Object value) {
      return ContentHash.ofText(TypeNames.full(value));
    }

    @Override
    public void leave(FieldPlace<Values> place, @Nullable Object value, long number) {
      place.data().add(place, value, number);
    }
  }
}
