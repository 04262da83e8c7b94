package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.CollectionsSerializer;
import org.modelshare.store.internal.graph.kryo.MapsSerializer;

/**
 * Serializers of common JDK containers and values that avoid the JDK's own serialization methods,
 * which would make several calls for each element. The copies equal those of the JDK's methods,
 * with two exceptions: a set or map in a reference cycle is filled again when its keys are
 * complete, and an immutable collection may be in a cycle.
 */
public final class FastPaths {
  private static final Map<Class<?>, Serializer<?>> SERIALIZERS =
      Map.ofEntries(
          Map.entry(ArrayList.class, new CollectionsSerializer(ArrayList::new)),
          Map.entry(HashSet.class, new CollectionsSerializer(HashSet::newHashSet)),
          Map.entry(
              LinkedHashSet.class, new CollectionsSerializer(LinkedHashSet::newLinkedHashSet)),
          Map.entry(HashMap.class, new MapsSerializer(HashMap::newHashMap)),
          Map.entry(LinkedHashMap.class, new LinkedHashMapsSerializer()),
          Map.entry(ConcurrentHashMap.class, new MapsSerializer(ConcurrentHashMap::new)),
          Map.entry(List.class, new ImmutableListsSerializer()),
          Map.entry(Set.class, new ImmutableSetsSerializer()),
          Map.entry(Map.class, new ImmutableMapsSerializer()),
          Map.entry(Map.Entry.class, new ImmutableEntriesSerializer()),
          ValueSerializer.of(UUID.class, FastPaths::write, FastPaths::readUuid),
          ValueSerializer.of(
              AtomicBoolean.class,
              (out, value) -> out.writeBoolean(value.get()),
              in -> new AtomicBoolean(in.readBoolean())),
          ValueSerializer.of(
              AtomicInteger.class,
              (out, value) -> out.writeInt(value.get()),
              in -> new AtomicInteger(in.readInt())),
          ValueSerializer.of(
              AtomicLong.class,
              (out, value) -> out.writeLong(value.get()),
              in -> new AtomicLong(in.readLong())),
          ValueSerializer.of(
              LongAdder.class, (out, value) -> out.writeLong(value.sum()), FastPaths::readAdder),
          ValueSerializer.of(BigInteger.class, FastPaths::write, FastPaths::readBigInteger),
          ValueSerializer.of(
              BigDecimal.class,
              (out, value) -> {
                out.writeInt(value.scale());
                write(out, value.unscaledValue());
              },
              in -> {
                int scale = in.readInt();
                return new BigDecimal(readBigInteger(in), scale);
              }));

  /** The interface that a graph names in place of each class of immutable collections. */
  private static final Map<Class<?>, Class<?>> IMMUTABLE =
      Stream.of(List.of(), List.of(1), Set.of(), Set.of(1), Map.of(), Map.of(1, 2), Map.entry(1, 2))
          .collect(Collectors.toMap(Object::getClass, FastPaths::interfaceOf, (one, _) -> one));

  private FastPaths() {}

  private static Class<?> interfaceOf(Object immutable) {
    // no switch over patterns: to link one takes a worker some milliseconds
    return Stream.of(List.class, Set.class, Map.class, Map.Entry.class)
        .filter(type -> type.isInstance(immutable))
        .findFirst()
        .orElseThrow();
  }

  private static void write(Output out, UUID id) {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static UUID readUuid(Input in) {
    long most = in.readLong();
    return new UUID(most, in.readLong());
  }

  private static LongAdder readAdder(Input in) {
    LongAdder adder = new LongAdder();
    adder.add(in.readLong());
    return adder;
  }

  private static void write(Output out, BigInteger number) {
    byte[] bytes = number.toByteArray();
    out.writeVarInt(bytes.length, true);
    out.writeBytes(bytes);
  }

  private static BigInteger readBigInteger(Input in) {
    return new BigInteger(in.readBytes(in.readVarInt(true)));
  }

  /** Returns the serializer of a class, or null if it has no fast path. */
  public static @Nullable Serializer<?> serializer(Class<?> type) {
    return SERIALIZERS.get(type);
  }

  /** Returns the class that a graph names for objects of {@code type}. */
  public static Class<?> canonical(Class<?> type) {
    return IMMUTABLE.getOrDefault(type, type);
  }
}
