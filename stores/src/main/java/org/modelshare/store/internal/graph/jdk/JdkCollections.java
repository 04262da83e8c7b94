package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Serializer;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.CollectionsSerializer;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.MapsSerializer;
import org.modelshare.store.internal.system.GraphException;

/**
 * The JDK's collections. Wrappers come back as a wrapper over a new collection; views of other
 * collections come back as independent, equal collections.
 */
@SuppressWarnings({"JdkObsolete", "IdentityHashMapUsage"}) // models hold them
final class JdkCollections {
  private JdkCollections() {}

  static void mutable(JdkTable table) {
    table.add(ArrayList.class, CollectionsSerializer.plain(ArrayList::new));
    table.add(LinkedList.class, CollectionsSerializer.plain(LinkedList::new));
    table.add(Vector.class, CollectionsSerializer.plain(Vector::new));
    table.add(Stack.class, CollectionsSerializer.plain(Stack::new));
    table.add(ArrayDeque.class, CollectionsSerializer.plain(ArrayDeque::new));
    table.add(HashSet.class, CollectionsSerializer.plain(HashSet::new));
    table.add(LinkedHashSet.class, CollectionsSerializer.plain(LinkedHashSet::new));
    table.add(CopyOnWriteArrayList.class, CollectionsSerializer.plain(CopyOnWriteArrayList::new));
    table.add(CopyOnWriteArraySet.class, CollectionsSerializer.plain(CopyOnWriteArraySet::new));
    table.add(ConcurrentLinkedQueue.class, CollectionsSerializer.plain(ConcurrentLinkedQueue::new));
    table.add(ConcurrentLinkedDeque.class, CollectionsSerializer.plain(ConcurrentLinkedDeque::new));
    table.add(
        ConcurrentHashMap.newKeySet().getClass(),
        CollectionsSerializer.plain(ConcurrentHashMap::newKeySet));
    table.add(HashMap.class, MapsSerializer.plain(HashMap::new));
    table.add(Hashtable.class, MapsSerializer.plain(Hashtable::new));
    table.add(WeakHashMap.class, MapsSerializer.plain(WeakHashMap::new));
    table.add(IdentityHashMap.class, MapsSerializer.plain(IdentityHashMap::new));
    table.add(ConcurrentHashMap.class, MapsSerializer.plain(ConcurrentHashMap::new));
    table.add(Properties.class, new PropertiesSerializer());
    table.add(LinkedHashMap.class, new LinkedHashMapsSerializer());
    table.add(EnumMap.class, new EnumMapsSerializer());
    table.add(EnumSet.class, new EnumSetsSerializer());
    Stream.of(EnumSet.noneOf(TimeUnit.class), EnumSet.noneOf(Character.UnicodeScript.class))
        .forEach(set -> table.alias(set.getClass(), EnumSet.class));
  }

  static void sorted(JdkTable table) {
    table.add(TreeSet.class, CollectionsSerializer.sorted(TreeSet::new, set -> set));
    table.add(
        ConcurrentSkipListSet.class,
        CollectionsSerializer.sorted(ConcurrentSkipListSet::new, set -> set));
    table.add(
        PriorityQueue.class, CollectionsSerializer.sorted(PriorityQueue::new, queue -> queue));
    table.add(TreeMap.class, MapsSerializer.sorted(TreeMap::new, map -> map));
    table.add(
        ConcurrentSkipListMap.class, MapsSerializer.sorted(ConcurrentSkipListMap::new, map -> map));
  }

  static void immutable(JdkTable table) {
    table.add(List.class, immutableCollection(JdkCollections::list));
    Stream.of(List.of(), List.of(1), List.of(1, 2, 3), List.of(1, 2, 3).subList(1, 2))
        .forEach(list -> table.alias(list.getClass(), List.class));
    table.add(Set.class, new ImmutableSetsSerializer());
    Stream.of(Set.of(), Set.of(1), Set.of(1, 2, 3))
        .forEach(set -> table.alias(set.getClass(), Set.class));
    table.add(Map.class, new ImmutableMapsSerializer(Map::copyOf));
    Stream.of(Map.of(), Map.of(1, 2), Map.of(1, 2, 3, 4))
        .forEach(map -> table.alias(map.getClass(), Map.class));
    table.add(
        Optional.class,
        new ImmutablesSerializer<Optional<?>>(
            optional -> optional.stream().toList(), parts -> parts.stream().findFirst()));
    table.add(Map.Entry.class, entry(Map::entry));
    table.alias(Map.entry(1, 2).getClass(), Map.Entry.class);
    table.add(SimpleImmutableEntry.class, entry(SimpleImmutableEntry::new));
    table.add(SimpleEntry.class, entry(SimpleEntry::new));
    table.constant(Collections.emptyList());
    table.constant(Collections.emptySet());
    table.constant(Collections.emptyMap());
    table.constant(Collections.emptyNavigableSet());
    table.constant(Collections.emptyNavigableMap());
    table.add(
        Collections.singletonList(1).getClass(),
        immutableCollection(parts -> Collections.singletonList(parts.getFirst())));
    table.add(
        Collections.singleton(1).getClass(),
        immutableCollection(parts -> Collections.singleton(parts.getFirst())));
    table.add(
        Collections.singletonMap(1, 2).getClass(),
        new ImmutableMapsSerializer(JdkCollections::singletonMap));
    table.add(Arrays.asList().getClass(), new ArraysAsListSerializer());
  }

  private static Serializer<Collection<?>> immutableCollection(
      Function<List<@Nullable Object>, Collection<?>> build) {
    return new ImmutablesSerializer<>(ArrayList::new, build);
  }

  private static Serializer<Map.Entry<?, ?>> entry(
      BiFunction<Object, Object, Map.Entry<?, ?>> build) {
    return new ImmutablesSerializer<>(
        entry -> Arrays.asList(entry.getKey(), entry.getValue()),
        parts -> build.apply(parts.getFirst(), parts.getLast()));
  }

  /** {@code Stream.toList()} is the same class as {@code List.of()}, but may hold null. */
  private static List<?> list(List<@Nullable Object> parts) {
    return parts.contains(null) ? parts.stream().toList() : List.copyOf(parts);
  }

  private static Map<?, ?> singletonMap(Map<Object, Object> map) {
    Map.Entry<Object, Object> only = map.entrySet().iterator().next();
    return Collections.singletonMap(only.getKey(), only.getValue());
  }

  static void wrappers(JdkTable table) {
    Supplier<Collection<Object>> collection = ArrayList::new;
    Supplier<List<Object>> list = ArrayList::new;
    Supplier<Set<Object>> set = LinkedHashSet::new;
    Supplier<Map<Object, Object>> map = LinkedHashMap::new;
    collection(table, collection, Collections::unmodifiableCollection);
    collection(table, collection, Collections::synchronizedCollection);
    collection(table, list, Collections::unmodifiableList);
    collection(table, list, Collections::synchronizedList);
    collection(table, () -> new LinkedList<Object>(), Collections::unmodifiableList);
    collection(table, () -> new LinkedList<Object>(), Collections::synchronizedList);
    collection(table, set, Collections::unmodifiableSet);
    collection(table, set, Collections::synchronizedSet);
    collection(table, () -> new ArrayList<Object>(), Collections::unmodifiableSequencedCollection);
    collection(table, () -> new LinkedHashSet<Object>(), Collections::unmodifiableSequencedSet);
    collection(table, () -> new ArrayDeque<Object>(), Collections::asLifoQueue);
    table.add(
        Collections.newSetFromMap(new HashMap<>()).getClass(),
        new ImmutablesSerializer<Set<Object>>(
            own -> List.of(SerialForm.firstPart(own)), JdkCollections::setFromMap));
    map(table, map, Collections::unmodifiableMap);
    map(table, map, Collections::synchronizedMap);
    map(table, () -> new LinkedHashMap<Object, Object>(), Collections::unmodifiableSequencedMap);
  }

  /** The map that a set was made of must be empty when the set is made. */
  @SuppressWarnings("unchecked") // a set's map has only its elements as keys
  private static Set<Object> setFromMap(List<@Nullable Object> parts) {
    if (!(parts.getFirst() instanceof Map<?, ?> map)) {
      throw GraphException.badGraph("a set of a map without the map");
    }
    List<Object> elements = new ArrayList<>(map.keySet());
    map.clear();
    Set<Object> set = Collections.newSetFromMap((Map<Object, Boolean>) map);
    set.addAll(elements);
    return set;
  }

  private static <C extends Collection<Object>> void collection(
      JdkTable table, Supplier<? extends C> create, Function<? super C, Object> wrap) {
    table.add(wrap.apply(create.get()).getClass(), CollectionsSerializer.wrapper(create, wrap));
  }

  private static <C extends Map<Object, Object>> void map(
      JdkTable table, Supplier<? extends C> create, Function<? super C, Object> wrap) {
    table.add(wrap.apply(create.get()).getClass(), MapsSerializer.wrapper(create, wrap));
  }

  static void sortedWrappers(JdkTable table) {
    sortedSet(table, Collections::unmodifiableSortedSet);
    sortedSet(table, Collections::unmodifiableNavigableSet);
    sortedSet(table, Collections::synchronizedSortedSet);
    sortedSet(table, Collections::synchronizedNavigableSet);
    sortedMap(table, Collections::unmodifiableSortedMap);
    sortedMap(table, Collections::unmodifiableNavigableMap);
    sortedMap(table, Collections::synchronizedSortedMap);
    sortedMap(table, Collections::synchronizedNavigableMap);
  }

  private static void sortedSet(JdkTable table, Function<NavigableSet<Object>, Object> wrap) {
    table.add(
        wrap.apply(new TreeSet<>()).getClass(),
        CollectionsSerializer.<NavigableSet<Object>>sorted(TreeSet::new, wrap));
  }

  private static void sortedMap(
      JdkTable table, Function<NavigableMap<Object, Object>, Object> wrap) {
    table.add(
        wrap.apply(new TreeMap<>()).getClass(),
        MapsSerializer.<NavigableMap<Object, Object>>sorted(TreeMap::new, wrap));
  }

  static void views(JdkTable table) {
    viewsOf(table, new HashMap<>(Map.of(1, 2)));
    viewsOf(table, new LinkedHashMap<>(Map.of(1, 2)));
    viewsOf(table, new Hashtable<>(Map.of(1, 2)));
    viewsOf(table, new IdentityHashMap<>(Map.of("key", 2)));
    viewsOf(table, new ConcurrentHashMap<>(Map.of(1, 2)));
    viewsOf(table, Map.of(1, 2));
    viewsOf(table, Collections.unmodifiableMap(Map.of(1, 2)));
    viewsOf(table, Collections.synchronizedMap(Map.of(1, 2)));
    Stream.of(new TreeMap<>(Map.of(1, 2)), new ConcurrentSkipListMap<>(Map.of(1, 2)))
        .forEach(map -> viewsOfSorted(table, map));
    Stream.of(
            new ArrayList<>(List.of(1)),
            new LinkedList<>(List.of(1)),
            new Vector<>(List.of(1)),
            new CopyOnWriteArrayList<>(List.of(1)),
            Arrays.asList(1))
        .forEach(list -> viewsOfList(table, list));
    table.alias(Collections.nCopies(2, 1).getClass(), List.class);
  }

  private static void viewsOf(JdkTable table, Map<?, ?> map) {
    table.alias(map.keySet().getClass(), LinkedHashSet.class);
    table.alias(map.entrySet().getClass(), LinkedHashSet.class);
    table.alias(map.entrySet().iterator().next().getClass(), SimpleEntry.class);
    table.alias(map.values().getClass(), ArrayList.class);
  }

  private static void viewsOfSorted(JdkTable table, NavigableMap<Integer, Integer> map) {
    viewsOf(table, map);
    table.alias(map.navigableKeySet().getClass(), TreeSet.class);
    Stream.of(map.headMap(9), map.descendingMap())
        .forEach(view -> table.alias(view.getClass(), TreeMap.class));
    table.alias(new TreeSet<>(map.keySet()).descendingSet().getClass(), TreeSet.class);
  }

  private static void viewsOfList(JdkTable table, List<Integer> list) {
    table.alias(list.subList(0, 1).getClass(), ArrayList.class);
    table.alias(list.reversed().getClass(), ArrayList.class);
  }

  static void comparators(JdkTable table) {
    table.constant(Collections.reverseOrder());
    table.constant(String.CASE_INSENSITIVE_ORDER);
    Comparator<Object> reversed = Collections.reverseOrder((_, _) -> 0);
    table.add(
        reversed.getClass(),
        new ImmutablesSerializer<Comparator<Object>>(
            comparator -> List.of(Collections.reverseOrder(comparator)),
            parts -> Collections.reverseOrder(JdkCollections.comparator(parts.getFirst()))));
  }

  @SuppressWarnings("unchecked") // a comparator compares what it is given, or throws
  private static Comparator<Object> comparator(@Nullable Object comparator) {
    return (Comparator<Object>) GraphKryo.present(comparator, Comparator.class);
  }
}
