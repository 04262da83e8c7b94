package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Serializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.CollectionsSerializer;
import org.modelshare.store.internal.graph.kryo.MapsSerializer;

/**
 * The containers of the JDK that models are full of, without a call of their {@code writeObject} and
 * {@code readObject} for every element. What arrives is the same, except that a set or map in a cycle
 * is filled once more when its keys are complete, and that the immutable ones may be in a cycle.
 */
public final class FastPaths {
  private static final Map<Class<?>, Serializer<?>> SERIALIZERS =
      Map.of(
          ArrayList.class, new CollectionsSerializer(ArrayList::new),
          HashSet.class, new CollectionsSerializer(HashSet::newHashSet),
          LinkedHashSet.class, new CollectionsSerializer(LinkedHashSet::newLinkedHashSet),
          HashMap.class, new MapsSerializer(HashMap::newHashMap),
          LinkedHashMap.class, new LinkedHashMapsSerializer(),
          ConcurrentHashMap.class, new MapsSerializer(ConcurrentHashMap::new),
          List.class, new ImmutableListsSerializer(),
          Set.class, new ImmutableSetsSerializer(),
          Map.class, new ImmutableMapsSerializer());

  /** What each of the immutable ones is written as. */
  private static final Map<Class<?>, Class<?>> IMMUTABLE =
      Stream.of(
              List.of(), List.of(1), Set.of(), Set.of(1), Map.of(), Map.of(1, 2))
          .collect(Collectors.toMap(Object::getClass, FastPaths::face, (one, _) -> one));

  private FastPaths() {}

  private static Class<?> face(Object immutable) {
    return switch (immutable) {
      case List<?> _ -> List.class;
      case Set<?> _ -> Set.class;
      default -> Map.class;
    };
  }

  /** Returns the serializer of a class, or null if it is none of these. */
  public static @Nullable Serializer<?> serializer(Class<?> type) {
    return SERIALIZERS.get(type);
  }

  /** Returns the class that objects of {@code type} are written as. */
  public static Class<?> canonical(Class<?> type) {
    return IMMUTABLE.getOrDefault(type, type);
  }
}
