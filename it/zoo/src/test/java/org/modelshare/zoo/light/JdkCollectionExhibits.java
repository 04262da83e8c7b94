package org.modelshare.zoo.light;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
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
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.modelshare.zoo.Exhibits;

/** The collections of the JDK. */
@SuppressWarnings({"IdentityHashMapUsage", "JdkObsolete", "NonApiType"}) // they are in models too
final class JdkCollectionExhibits extends Exhibits {
  enum Tag {
    NOUN,
    VERB,
    ADJECTIVE {
      @Override
      public String toString() {
        return "adj";
      }
    }
  }

  /** Has the identity hash code, which is another one in every JVM. */
  static final class Plain implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String name;

    Plain(String name) {
      this.name = name;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Keys that are found by their identity, and the map they are keys of. */
  record Keyed(List<Plain> keys, Map<Plain, String> map) implements Serializable {
    static Keyed of(Map<Plain, String> map) {
      List<Plain> keys = IntStream.range(0, 50).mapToObj(i -> new Plain("key " + i)).toList();
      keys.forEach(key -> map.put(key, "value of " + key));
      return new Keyed(keys, map);
    }

    String found() {
      return keys.stream().filter(key -> ("value of " + key).equals(map.get(key))).count()
          + " of "
          + map.size();
    }
  }

  /** A cache as the Javadoc of LinkedHashMap proposes it. */
  static final class Recent extends LinkedHashMap<String, Integer> {
    private static final long serialVersionUID = 1L;
    private final int limit;

    Recent(int limit) {
      super(16, 0.75f, true);
      this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
      return size() > limit;
    }
  }

  /** Has the same hash code as all others of its kind. */
  record Colliding(int number) implements Serializable, Comparable<Colliding> {
    @Override
    public int hashCode() {
      return 7;
    }

    @Override
    public int compareTo(Colliding other) {
      return Integer.compare(number, other.number);
    }
  }

  record Word(String text, int count) implements Serializable {}

  JdkCollectionExhibits() {
    super("java.util");
    maps();
    mapsByIdentity();
    setsAndLists();
    queues();
    wrappers();
    concurrent();
  }

  private static <M extends Map<String, Integer>> M letters(M map) {
    map.put("c", 3);
    map.put("a", 1);
    map.put("b", 2);
    return map;
  }

  private void maps() {
    exhibit(
        "HashMap with null as key and value",
        () -> {
          Map<String, Integer> map = letters(new HashMap<>());
          map.put(null, 0);
          map.put("none", null);
          return map;
        },
        map -> all(map.get(null), map.containsKey("none"), map.get("none"), map.get("b")),
        "[0, true, null, 2]");
    exhibit(
        "HashMap of 6,000 keys with one hash code",
        () ->
            IntStream.range(0, 6000)
                .boxed()
                .collect(Collectors.toMap(Colliding::new, i -> i * 2, (a, b) -> a, HashMap::new)),
        map -> all(map.size(), map.get(new Colliding(5999))),
        "[6000, 11998]");
    exhibit(
        "LinkedHashMap in the order of access",
        () -> {
          Map<String, Integer> map = letters(new LinkedHashMap<>(16, 0.75f, true));
          map.get("c");
          return map;
        },
        map -> all(map.keySet().toString(), map.get("a"), map.keySet().toString()),
        "[[a, b, c], 1, [b, c, a]]");
    exhibit(
        "LinkedHashMap that keeps the 3 most recent",
        () -> {
          Recent recent = letters(new Recent(3));
          recent.put("d", 4);
          return recent;
        },
        recent -> all(recent.toString(), recent.put("e", 5), recent.toString()),
        "[{a=1, b=2, d=4}, null, {b=2, d=4, e=5}]");
    exhibit(
        "TreeMap with a comparator",
        () -> letters(new TreeMap<>(Comparator.<String>reverseOrder())),
        map -> all(map.toString(), map.firstKey()),
        "[{c=3, b=2, a=1}, c]");
    exhibit(
        "TreeMap without regard to case",
        () -> letters(new TreeMap<>(String.CASE_INSENSITIVE_ORDER)),
        map -> all(map.get("B"), same(map.comparator(), String.CASE_INSENSITIVE_ORDER)),
        "[2, true]");
    exhibit(
        "TreeMap's view of a range",
        () -> letters(new TreeMap<>()).subMap("a", true, "b", true),
        map -> all(map.toString(), throwing(() -> map.put("x", 1))),
        "[{a=1, b=2}, IllegalArgumentException]");
    exhibit(
        "TreeMap's descending view",
        () -> letters(new TreeMap<>()).descendingMap(),
        NavigableMap::toString,
        "{c=3, b=2, a=1}");
    exhibit("Hashtable", () -> letters(new Hashtable<>()), map -> sorted(map), "[a=1, b=2, c=3]");
    exhibit(
        "Properties with defaults",
        () -> {
          Properties defaults = new Properties();
          defaults.setProperty("language", "de");
          Properties properties = new Properties(defaults);
          properties.setProperty("size", "9");
          return properties;
        },
        properties -> all(properties.getProperty("language"), properties.toString()),
        "[de, {size=9}]");
    exhibit(
        "Map.of",
        () -> Map.of("a", 1, "b", 2, "c", 3, "d", 4),
        map -> all(sorted(map), map.get("c"), throwing(() -> map.put("e", 5))),
        "[[a=1, b=2, c=3, d=4], 3, UnsupportedOperationException]");
    exhibit("Map.of of nothing", Map::of, map -> all(map, same(map, Map.of())), "[{}, true]");
    exhibit(
        "Map.copyOf of 1,000",
        () ->
            Map.copyOf(
                IntStream.range(0, 1000).boxed().collect(Collectors.toMap(i -> "k" + i, i -> i))),
        map -> all(map.size(), map.get("k999")),
        "[1000, 999]");
    exhibit("Map.entry", () -> Map.entry("a", 1), Map.Entry::toString, "a=1");
    exhibit(
        "map that contains itself",
        () -> {
          Map<String, Object> map = new HashMap<>();
          map.put("self", map);
          return map;
        },
        map -> same(map.get("self"), map),
        "true");
  }

  private void mapsByIdentity() {
    exhibit("HashMap of plain objects", () -> Keyed.of(new HashMap<>()), Keyed::found, "50 of 50");
    exhibit(
        "LinkedHashMap of plain objects",
        () -> Keyed.of(new LinkedHashMap<>()),
        Keyed::found,
        "50 of 50");
    exhibit(
        "ConcurrentHashMap of plain objects",
        () -> Keyed.of(new ConcurrentHashMap<>()),
        Keyed::found,
        "50 of 50");
    exhibit(
        "IdentityHashMap of plain objects",
        () -> Keyed.of(new IdentityHashMap<>()),
        Keyed::found,
        "50 of 50");
    exhibit(
        "IdentityHashMap of enums",
        () -> {
          Map<Tag, String> map = new IdentityHashMap<>();
          for (Tag tag : Tag.values()) {
            map.put(tag, tag.name());
          }
          return map;
        },
        map -> all(map.get(Tag.NOUN), map.get(Tag.VERB), map.get(Tag.ADJECTIVE)),
        "[NOUN, VERB, ADJECTIVE]");
    exhibit(
        "HashMap of enums",
        () -> new HashMap<>(Map.of(Tag.NOUN, 1, Tag.VERB, 2, Tag.ADJECTIVE, 3)),
        map -> all(map.get(Tag.NOUN), map.get(Tag.VERB), map.get(Tag.ADJECTIVE)),
        "[1, 2, 3]");
    exhibit(
        "Map.of of enums",
        () -> Map.of(Tag.NOUN, 1, Tag.VERB, 2, Tag.ADJECTIVE, 3),
        map -> all(map.get(Tag.NOUN), map.get(Tag.VERB), map.get(Tag.ADJECTIVE)),
        "[1, 2, 3]");
    exhibit(
        "HashMap of classes",
        () ->
            new HashMap<Class<?>, String>(
                Map.of(int.class, "int", String[].class, "strings", Tag.class, "tag")),
        map -> all(map.get(int.class), map.get(String[].class), map.get(Tag.class)),
        "[int, strings, tag]");
    exhibit(
        "IdentityHashMap of classes",
        () -> {
          Map<Class<?>, Integer> map = new IdentityHashMap<>();
          map.put(long.class, 8);
          map.put(double[][].class, 2);
          return map;
        },
        map -> all(map.get(long.class), map.get(double[][].class)),
        "[8, 2]");
    exhibit(
        "EnumMap",
        () -> new EnumMap<>(Map.of(Tag.ADJECTIVE, 3, Tag.NOUN, 1)),
        map -> all(map.toString(), map.put(Tag.VERB, 2), map.toString()),
        "[{NOUN=1, adj=3}, null, {NOUN=1, VERB=2, adj=3}]");
    exhibit(
        "EnumSet",
        () -> EnumSet.of(Tag.ADJECTIVE, Tag.NOUN),
        set -> all(set.toString(), EnumSet.complementOf(set).toString()),
        "[[NOUN, adj], [VERB]]");
    exhibit(
        "EnumSet of more than 64 constants",
        () -> EnumSet.range(Character.UnicodeScript.LATIN, Character.UnicodeScript.HEBREW),
        EnumSet::toString,
        "[LATIN, GREEK, CYRILLIC, ARMENIAN, HEBREW]");
    exhibit(
        "HashSet of enums and classes",
        () -> new HashSet<Object>(List.of(Tag.NOUN, Tag.ADJECTIVE, String.class)),
        set -> all(set.contains(Tag.NOUN), set.contains(String.class), set.contains(Tag.VERB)),
        "[true, true, false]");
  }

  private void setsAndLists() {
    exhibit("HashSet", () -> new HashSet<>(List.of("b", "a")), set -> sorted(set), "[a, b]");
    exhibit(
        "LinkedHashSet",
        () -> new LinkedHashSet<>(List.of("c", "a", "b")),
        LinkedHashSet::toString,
        "[c, a, b]");
    exhibit(
        "TreeSet by two keys",
        () -> {
          Set<Word> words =
              new TreeSet<>(
                  (Comparator<Word> & Serializable)
                      (a, b) ->
                          a.count() == b.count()
                              ? a.text().compareTo(b.text())
                              : b.count() - a.count());
          words.addAll(List.of(new Word("of", 2), new Word("a", 2), new Word("the", 9)));
          return words;
        },
        words -> words.stream().map(Word::text).toList(),
        "[the, a, of]");
    exhibit(
        "TreeSet's tail",
        () -> new TreeSet<>(List.of(1, 2, 3, 4)).tailSet(3),
        Set::toString,
        "[3, 4]");
    exhibit(
        "Set.of",
        () -> Set.of("a", "b", "c"),
        set -> all(sorted(set), set.contains("b")),
        "[[a, b, c], true]");
    exhibit(
        "ArrayList", () -> new ArrayList<>(Arrays.asList("a", null, "a")), l -> l, "[a, null, a]");
    exhibit(
        "ArrayList that contains itself",
        () -> {
          List<Object> list = new ArrayList<>();
          list.add(list);
          return list;
        },
        list -> same(list.getFirst(), list),
        "true");
    exhibit(
        "List.of",
        () -> List.of(1, 2, 3),
        list -> all(list, throwing(() -> list.add(4))),
        "[[1, 2, 3], UnsupportedOperationException]");
    exhibit("List.of of nothing", List::of, list -> same(list, List.of()), "true");
    exhibit(
        "Stream.toList with null", () -> Stream.of("a", null).toList(), list -> list, "[a, null]");
    exhibit(
        "Arrays.asList, which writes through",
        () -> Arrays.asList("a", "b"),
        list -> all(list.set(0, "c"), list.toString(), throwing(() -> list.add("d"))),
        "[a, [c, b], UnsupportedOperationException]");
    exhibit("LinkedList", () -> new LinkedList<>(List.of(1, 2)), list -> list.peekLast(), "2");
    exhibit("Vector", () -> new Vector<>(List.of(1, 2)), Vector::lastElement, "2");
    exhibit(
        "Stack",
        () -> {
          Stack<String> stack = new Stack<>();
          stack.push("a");
          stack.push("b");
          return stack;
        },
        stack -> all(stack.pop(), stack.pop(), stack.empty()),
        "[b, a, true]");
    exhibit(
        "BitSet",
        () -> {
          BitSet bits = new BitSet();
          bits.set(3);
          bits.set(70, 73);
          return bits;
        },
        bits -> all(bits.cardinality(), bits.toString()),
        "[4, {3, 70, 71, 72}]");
  }

  private void queues() {
    exhibit("ArrayDeque", () -> new ArrayDeque<>(List.of(1, 2, 3)), ArrayDeque::pollLast, "3");
    exhibit(
        "PriorityQueue with a comparator",
        () -> {
          Queue<Integer> queue = new PriorityQueue<>(Comparator.reverseOrder());
          queue.addAll(List.of(3, 9, 5));
          return queue;
        },
        queue -> all(queue.poll(), queue.poll(), queue.poll(), queue.poll()),
        "[9, 5, 3, null]");
    exhibit(
        "PriorityBlockingQueue",
        () -> new PriorityBlockingQueue<>(List.of(3, 1, 2)),
        queue -> all(queue.poll(), queue.poll(), queue.poll()),
        "[1, 2, 3]");
    exhibit(
        "ArrayBlockingQueue, bounded",
        () -> {
          Queue<Integer> queue = new ArrayBlockingQueue<>(2);
          queue.add(1);
          return queue;
        },
        queue -> all(queue.offer(2), queue.offer(3), queue.toString()),
        "[true, false, [1, 2]]");
    exhibit(
        "LinkedBlockingDeque, bounded",
        () -> {
          Deque<Integer> queue = new LinkedBlockingDeque<>(2);
          queue.add(1);
          return queue;
        },
        queue -> all(queue.offerFirst(0), queue.offerLast(3), queue.toString()),
        "[true, false, [0, 1]]");
    exhibit(
        "LinkedBlockingQueue",
        () -> new LinkedBlockingQueue<>(List.of(1, 2)),
        queue -> all(queue.poll(), queue.offer(3), queue.toString()),
        "[1, true, [2, 3]]");
    exhibit(
        "ConcurrentLinkedQueue",
        () -> new ConcurrentLinkedQueue<>(List.of(1, 2)),
        queue -> all(queue.poll(), queue.offer(3), queue.toString()),
        "[1, true, [2, 3]]");
    exhibit(
        "ConcurrentLinkedDeque",
        () -> new ConcurrentLinkedDeque<>(List.of(1, 2)),
        queue -> all(queue.pollLast(), queue.offerFirst(0), queue.toString()),
        "[2, true, [0, 1]]");
  }

  private void wrappers() {
    exhibit(
        "unmodifiable map",
        () -> Collections.unmodifiableMap(letters(new TreeMap<>())),
        map -> all(map.toString(), throwing(() -> map.put("d", 4))),
        "[{a=1, b=2, c=3}, UnsupportedOperationException]");
    exhibit(
        "unmodifiable sorted set",
        () -> Collections.unmodifiableNavigableSet(new TreeSet<>(List.of(2, 1))),
        set -> all(set.toString(), set.first(), throwing(() -> set.add(3))),
        "[[1, 2], 1, UnsupportedOperationException]");
    exhibit(
        "unmodifiable list",
        () -> Collections.unmodifiableList(new LinkedList<>(List.of(2, 1))),
        list -> all(list, throwing(() -> list.add(3))),
        "[[2, 1], UnsupportedOperationException]");
    exhibit(
        "synchronized map",
        () -> Collections.synchronizedMap(letters(new TreeMap<>())),
        map -> all(map.toString(), map.put("d", 4), map.size()),
        "[{a=1, b=2, c=3}, null, 4]");
    exhibit(
        "synchronized list",
        () -> Collections.synchronizedList(new ArrayList<>(List.of(1))),
        list -> all(list.add(2), list.toString()),
        "[true, [1, 2]]");
    exhibit(
        "checked list",
        () -> Collections.checkedList(new ArrayList<>(List.of("a")), String.class),
        list -> all(list, throwing(() -> unchecked(list).add(9))),
        "[[a], ClassCastException]");
    exhibit(
        "singletons",
        () ->
            List.of(
                Collections.singleton(1),
                Collections.singletonList(2),
                Collections.singletonMap(3, 4)),
        list -> list,
        "[[1], [2], {3=4}]");
    exhibit("nCopies", () -> Collections.nCopies(3, "x"), list -> list, "[x, x, x]");
    exhibit(
        "empty ones, which exist once",
        () -> List.of(Collections.emptyList(), Collections.emptySet(), Collections.emptyMap()),
        list ->
            all(
                same(list.get(0), Collections.emptyList()),
                same(list.get(1), Collections.emptySet()),
                same(list.get(2), Collections.emptyMap())),
        "[true, true, true]");
    exhibit(
        "newSetFromMap",
        () -> {
          Set<String> set = Collections.newSetFromMap(new ConcurrentHashMap<>());
          set.addAll(List.of("a", "b"));
          return set;
        },
        set -> all(set.add("a"), set.add("c"), sorted(set)),
        "[false, true, [a, b, c]]");
    exhibit(
        "asLifoQueue",
        () -> Collections.asLifoQueue(new ArrayDeque<>(List.of(1, 2))),
        queue -> all(queue.add(0), queue.poll(), queue.poll()),
        "[true, 0, 1]");
    exhibit(
        "comparators",
        () ->
            List.of(
                Collections.reverseOrder(),
                Comparator.naturalOrder(),
                Comparator.nullsFirst(Comparator.reverseOrder())),
        list ->
            all(
                same(list.get(0), Collections.reverseOrder()),
                same(list.get(1), Comparator.naturalOrder()),
                ordered(list.get(2), Arrays.asList(1, null, 3))),
        "[true, true, [null, 3, 1]]");
    exhibit(
        "comparator of three keys",
        () ->
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()),
        order -> letters(new HashMap<>(Map.of("z", 3))).entrySet().stream().sorted(order).toList(),
        "[c=3, z=3, b=2, a=1]");
  }

  private void concurrent() {
    exhibit(
        "ConcurrentHashMap",
        () -> letters(new ConcurrentHashMap<>()),
        map -> all(map.merge("a", 10, Integer::sum), sorted(map)),
        "[11, [a=11, b=2, c=3]]");
    exhibit(
        "ConcurrentHashMap's key set",
        () -> {
          Set<String> set = ConcurrentHashMap.newKeySet();
          set.addAll(List.of("a", "b"));
          return set;
        },
        set -> all(set.add("c"), sorted(set)),
        "[true, [a, b, c]]");
    exhibit(
        "ConcurrentSkipListMap with a comparator",
        () -> letters(new ConcurrentSkipListMap<>(Comparator.<String>reverseOrder())),
        map -> all(map.toString(), map.headMap("b").toString()),
        "[{c=3, b=2, a=1}, {c=3}]");
    exhibit(
        "ConcurrentSkipListSet",
        () -> new ConcurrentSkipListSet<>(List.of(2, 1, 3)),
        set -> all(set.toString(), set.ceiling(2)),
        "[[1, 2, 3], 2]");
    exhibit(
        "CopyOnWriteArrayList of 200,000",
        () -> new CopyOnWriteArrayList<>(IntStream.range(0, 200_000).boxed().toList()),
        list -> all(list.size(), list.get(199_999), list.addIfAbsent(5)),
        "[200000, 199999, false]");
    exhibit(
        "CopyOnWriteArraySet",
        () -> new CopyOnWriteArraySet<>(List.of("b", "a")),
        set -> all(set.add("a"), set.toString()),
        "[false, [b, a]]");
  }

  private static List<Object> ordered(Object comparator, Collection<?> elements) {
    @SuppressWarnings("unchecked")
    Comparator<Object> order = (Comparator<Object>) comparator;
    List<Object> list = new ArrayList<>(elements);
    list.sort(order);
    return list;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> unchecked(Object list) {
    return (List<Object>) list;
  }
}
